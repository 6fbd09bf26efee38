"""The doors to promises: the board, one promise, its words, the links by which a partner confirms it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from areas.actions.entry import Stale
from areas.views.asking import ask
from areas.workflow import NotReady
from partnerships.actions import commitment as actions
from partnerships.actions import link as links
from partnerships.forms import commitment as forms
from partnerships.models import Commitment, DateChange, PartnerLink
from partnerships.models.organization import Party
from partnerships.panels import commitment as panels
from partnerships.panels.organization import own_areas
from partnerships.rules import commitment as rules
from partnerships.rules import organization as organization_rules
from partnerships.views.organization import found_for
from partnerships.workflow.commitment import Verb
from people.doors import door, sent
from people.rules import takes_part

TITLES = {
    Verb.ACCEPT: (_l("The promise is accepted"), _l("Note it")),
    Verb.START: (_l("The promise is under way"), _l("Note it")),
    Verb.KEEP: (_l("The promise is kept"), _l("Note it")),
    Verb.BREAK: (_l("The promise is not kept"), _l("Note it")),
    Verb.WITHDRAW: (_l("The promise is taken back"), _l("Take it back")),
}


@door(takes_part)
def board(request):
    """Show what each party promised, side by side."""
    context = panels.board(request.user, request.GET, on=timezone.localdate())
    return render(request, "partnerships/board.html", context)


@door(takes_part)
def commitment(request, pk):
    """Show one promise: its way, and what may be done."""
    found = commitment_for(request, pk)
    context = panels.page_of(request.user, found, on=timezone.localdate(), now=timezone.now())
    context["allowed"] = rules.allowed(request.user, found)
    return render(request, "partnerships/commitment.html", context)


@door(takes_part, "GET", "POST")
def promise(request):
    """Write down a promise."""
    given = request.GET
    initial = {
        "party": given.get("party", Party.GROUPS),
        "organization": given.get("organization"),
        "partnership": given.get("partnership"),
        "area": next(iter(own_areas(request.user)), None),
    }
    form = forms.PromiseForm(sent(request), member=request.user, initial=initial)
    return ask(
        request, form, lambda **given: actions.promise(by=request.user, **given), to=reverse("commitments"),
        title=_("Write down a promise"), send=_("Write it down"), done=_("Written down."),
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def step(request, pk, verb):
    """Say what became of a promise."""
    if verb not in TITLES:
        raise Http404
    found = settled_by(request, pk)
    title, send = TITLES[Verb(verb)]
    form = forms.StepForm(sent(request), initial={"version": found.version})
    return ask(
        request, form, lambda **given: actions.step(found, verb, by=request.user, **given),
        to=found.get_absolute_url(), title=title, send=send, done=_("Noted."), about=found.body, field="words",
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def move(request, pk):
    """Agree on another day for a promise."""
    found = settled_by(request, pk)
    form = forms.MoveForm(sent(request), initial={"version": found.version})
    return ask(
        request, form, lambda **given: actions.move(found, by=request.user, **given), to=found.get_absolute_url(),
        title=_("Another day"), send=_("Agree on it"), done=_("Agreed."), about=found.body,
    )  # fmt: skip


@door(takes_part, "POST")
def answer_date(request, pk):
    """Agree to the day for which a partner asked, or keep the one that stands."""
    change = get_object_or_404(
        DateChange.objects.visible_to(request.user).select_related("commitment__area", "commitment__partnership"), pk=pk
    )  # fmt: skip
    rules.require(rules.may_settle(request.user, change.commitment))
    try:
        actions.answer_date(change, agrees="agree" in request.POST, by=request.user)
    except (Stale, NotReady) as why:
        messages.error(request, str(why))
    else:
        messages.success(request, _("Answered."))
    return redirect(change.commitment)


@door(takes_part, "GET", "POST")
def reword(request, pk):
    """Change the words of a promise, and those for the partner."""
    found = settled_by(request, pk)
    shown = {"version": found.version, "body": found.body, "shared_words": found.shared_words}
    return ask(
        request, forms.RewordForm(sent(request), initial=shown),
        lambda **given: actions.reword(found, by=request.user, **given), to=found.get_absolute_url(),
        title=_("Words of the promise"), send=_("Keep them"), done=_("Kept."),
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def give_link(request, pk):
    """Give a partner the link by which they confirm a promise."""
    found = settled_by(request, pk)
    rules.require(rules.may_give_link(request.user, found))
    shown = {"version": found.version, "shared_words": found.shared_words}
    form = forms.PromiseLinkForm(
        sent(request), organization=found.organization, member=request.user, initial=shown
    )
    return _given(
        request, form, lambda **given: links.give_for(found, by=request.user, **given), to=found.get_absolute_url(),
        about=f"{found.organization}: {found.body}",
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def give_page(request, pk):
    """Give an organization the link to its own page."""
    found = found_for(request, pk)
    organization_rules.require(organization_rules.may_keep(request.user, found))
    form = forms.LinkForm(sent(request), organization=found, member=request.user)
    areas = list(found.areas.all()[:2])
    area = areas[0] if len(areas) == 1 else None
    return _given(
        request, form, lambda **given: links.give_to(found, by=request.user, area=area, **given),
        to=found.get_absolute_url(), about=str(found),
    )  # fmt: skip


def _given(request, form, give, *, to, about):
    """Ask how the link is given; one that is printed is shown once, and never again."""
    made = {}

    def do(**given):
        made["link"], made["key"] = give(**given)

    answer = ask(
        request, form, do, to=to, title=_("Give the partner a link"), send=_("Make the link"), about=about
    )
    if not made:
        return answer
    if made["link"].channel == PartnerLink.By.MAIL:
        messages.success(request, _("The link is on its way."))
        return redirect(to)
    url = request.build_absolute_uri(reverse("partner", args=[made["key"]]))
    context = {"link": made["link"], "url": url, "back": to, "about": about}
    return render(request, "partnerships/link.html", context)


@door(takes_part, "POST")
def revoke_link(request, pk):
    """Take a link back."""
    link = get_object_or_404(
        PartnerLink.objects.visible_to(request.user).select_related("organization", "commitment"), pk=pk
    )
    to = (link.commitment or link.organization).get_absolute_url()
    if link.revoked_at is None:
        links.revoke(link, by=request.user)
        messages.success(request, _("The link opens nothing any more."))
    return redirect(to)


def commitment_for(request, pk):
    """The promise that the member sees."""
    return get_object_or_404(Commitment.objects.visible_to(request.user).with_names(), pk=pk)


def settled_by(request, pk):
    """The promise of which the member may say what became of it."""
    found = commitment_for(request, pk)
    rules.require(rules.may_settle(request.user, found))
    return found
