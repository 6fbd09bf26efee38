"""The doors to policing plans: the list, starting one, writing its pieces, moving it, its versions."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from areas.models import Area
from areas.queries.sight import sight_of
from areas.views.asking import ask
from areas.workflow import NotReady
from partnerships.actions import plan as actions
from partnerships.actions import plan_pieces as pieces
from partnerships.forms import plan as forms
from partnerships.models import PlanUpdate, PolicingPlan
from partnerships.panels import update as panels
from partnerships.rules import plan as rules
from partnerships.workflow.plan import ARROWS, Verb
from people.doors import door, sent
from people.rules import takes_part

TITLES = {
    "input": _l("Input"),
    "priority": _l("Priority"),
    "measure": _l("Measure"),
    "reading": _l("Reading"),
    "note": _l("A look at the plan"),
}


@door(takes_part)
def plans(request):
    """List the plan of each area: where it stands, and which update is due."""
    member, today = request.user, timezone.localdate()
    found = PolicingPlan.objects.visible_to(member).with_people().by_area()
    owed = PlanUpdate.objects.visible_to(member).filter(approved_at=None, plan__superseded_at=None)
    due: dict[int, PlanUpdate] = {}
    for update in owed.order_by("-due_date"):
        due[update.plan_id] = update
    rows = [
        {
            "plan": plan,
            "update": due.get(plan.pk),
            "is_late": plan.pk in due and due[plan.pk].due_date < today,
        }
        for plan in found
    ]
    with_plan = {
        row["plan"].area_id for row in rows if row["plan"].adopted_at and not row["plan"].superseded_at
    }
    context = {
        "rows": [row for row in rows if not row["plan"].superseded_at],
        "past": [row for row in rows if row["plan"].superseded_at],
        "without": [area for area in Area.objects.in_force(on=today).by_number() if area.pk not in with_plan],
        "may_start": bool(_may_start(member)),
    }
    return render(request, "partnerships/plans.html", context)


def _may_start(member):
    """The areas that the member commands and whose next plan nobody writes yet."""
    areas = Area.objects.in_force(on=timezone.localdate()).filter(pk__in=sight_of(member).commands)
    return areas.exclude(pk__in=PolicingPlan.objects.being_written().values("area")).by_number()


@door(takes_part, "GET", "POST")
def start(request):
    """Start the next plan of an area that the member commands."""
    areas = _may_start(request.user)
    rules.require(bool(sight_of(request.user).commands))
    title = _("Community policing plan %(year)s") % {"year": timezone.localdate().year}
    initial = {"area": areas.first(), "title": title}
    form = forms.StartForm(sent(request), areas=areas, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(actions.start(by=request.user, **form.cleaned_data))
        except NotReady as why:
            form.add_error(None, str(why))
    context = {
        "form": form,
        "title": _("Start a policing plan"),
        "send": _("Start"),
        "back": reverse("plans"),
    }
    return render(request, "areas/ask.html", context, status=422 if form.is_bound else 200)


@door(takes_part, "GET", "POST")
def describe(request, pk):
    """Write what the plan says of the area, and how the community hears of it."""
    plan = found_plan(request, pk)
    rules.require(rules.may_describe(request.user, plan))
    initial = {name: getattr(plan, name) for name in ("title", "profile", "communication", "version")}
    form = forms.DescribeForm(sent(request), initial=initial)
    return ask(
        request, form, lambda **given: actions.describe(plan, by=request.user, **given), to=plan.get_absolute_url(),
        title=_("The words of the plan"), send=_("Keep"), done=_("Kept."), about=plan.title,
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def move(request, pk, verb):
    """Move a plan: what is missing stands there with the place to write it; what is soft is passed with a reason."""
    if verb not in Verb.values or verb == Verb.PUBLISH:
        raise Http404
    plan, verb = found_plan(request, pk), Verb(verb)
    rules.require(rules.may_move(request.user, plan, verb))
    missing = actions.missing_for(plan, verb)
    may_pass = bool(missing) and all(need.is_soft for need in missing)
    form = forms.MoveForm(
        sent(request), needs_words=ARROWS[verb].needs_words, missing=missing if may_pass else (),
        initial={"version": plan.version},
    )  # fmt: skip
    return ask(
        request, form, lambda **given: actions.move(plan, verb, by=request.user, **given), to=plan.get_absolute_url(),
        title=str(verb.label), send=str(verb.label), done=_("Noted: %(verb)s.") % {"verb": verb.label},
        about=f"{plan.area} · {plan.title}", template="partnerships/plan_move.html", missing=missing,
        may_pass=may_pass, url=plan.get_absolute_url(),
        is_own_work=verb == Verb.ADOPT and rules.is_own_work(request.user, plan),
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def write(request, pk, name, key=None):
    """Write a piece of the plan, or correct the one that stands."""
    plan, model = found_plan(request, pk), _model(name)
    rules.require(rules.may_write_piece(request.user, plan, model._meta.model_name))
    piece = model.objects.filter(plan=plan, pk=key).first() if key else None
    if key and piece is None and request.method == "GET":
        raise Http404
    initial = {"version": piece.version} if piece else request.GET.dict()
    form = forms.form_for(name)(
        sent(request), plan=plan, member=request.user, instance=piece, initial=initial
    )

    def keep(version=None, **given):
        if piece:
            return pieces.change(piece, by=request.user, version=version, **given)
        return pieces.add(plan, model, by=request.user, **given)

    return ask(
        request, form, keep, to=f"{plan.get_absolute_url()}#{name}", title=str(TITLES[name]), send=_("Keep"),
        done=_("Kept."), about=f"{plan.area} · {plan.title}",
        end_url=reverse("plan_piece_drop", args=[pk, name, piece.pk]) if piece else "",
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def drop(request, pk, name, key):
    """Take a piece out of the plan; what it said stays on the record."""
    plan, model = found_plan(request, pk), _model(name)
    rules.require(rules.may_write_piece(request.user, plan, model._meta.model_name))
    piece = get_object_or_404(model, plan=plan, pk=key)
    form = forms.DropForm(sent(request), initial={"version": piece.version})
    return ask(
        request, form, lambda **given: pieces.drop(piece, by=request.user, **given),
        to=f"{plan.get_absolute_url()}#{name}", title=_("Take this out"), send=_("Take it out"), done=_("Taken out."),
        about=str(piece),
    )  # fmt: skip


@door(takes_part)
def changes(request, pk):
    """Show what changed from each version of a plan to the next, in words."""
    plan = found_plan(request, pk)
    return render(
        request, "partnerships/plan_changes.html", {"plan": plan, "versions": panels.versions_of(plan)}
    )


def found_plan(request, pk):
    """The plan that the member may read; any other is out of sight."""
    return get_object_or_404(PolicingPlan.objects.visible_to(request.user).with_people(), pk=pk)


def _model(name):
    if name not in forms.MODELS:
        raise Http404
    return forms.MODELS[name]
