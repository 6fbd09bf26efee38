"""The doors of the review: opening, acting further, answering, taking up again."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from areas import rules
from areas.actions import forwarding, promises, review
from areas.actions.entry import Stale
from areas.forms.following import ActionForm, AddForm, DropForm, PlaceForm, ReopenForm, SeveralForm
from areas.models import ActionTaken, Area, Information
from areas.panels import queue as panel
from areas.views.asking import ask
from areas.workflow import NotReady
from people.doors import door, number_in, sent
from people.rules import takes_part


def in_sight(member, number):
    """The entry, for whoever reads it in full; 404 for all others."""
    entries = Information.objects.visible_to(member).select_related("area", "kind", "reporter", "responsible")
    return get_object_or_404(entries, number=number)


def queue_url(entry):
    """Where an entry waits for its decision."""
    if entry.desk == Information.Desk.AREA:
        return reverse("queue", args=[entry.area.slug])
    return reverse("chief_queue" if entry.desk == Information.Desk.CHIEF else "desk")


@door(takes_part, "POST")
def open_entry(request, number):
    """Open an entry, on the record, and lead to where it is reviewed."""
    entry = review.open_information(in_sight(request.user, number), by=request.user)
    if entry.decided_at or request.POST.get("to") == "page":
        return redirect("information", number=number)
    return redirect(f"{queue_url(entry)}?entry={number}")


@door(takes_part, "GET", "POST")
def place(request, number):
    """Find the area of an entry that waits at the holding desk."""
    entry = in_sight(request.user, number)
    rules.require(rules.may_place(request.user, entry))
    form = PlaceForm(sent(request), initial={"version": entry.version, "where": entry.place_label})

    def do(version, words, **_given):
        forwarding.place(entry, whereabouts=form.whereabouts, words=words, by=request.user, version=version)

    return ask(
        request, form, do, to=reverse("desk"), title=_("Find the area of %(number)s") % {"number": number},
        send=_("Send it there"), done=_("%(number)s is on its way.") % {"number": number},
        template="areas/review/ask.html", entry=entry,
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def add_action(request, number):
    """Write a further action: done now, or promised by a date."""
    entry = in_sight(request.user, number)
    rules.require(rules.may_review(request.user, entry))
    form = ActionForm(sent(request))

    def do(**given):
        promises.add_action(entry, by=request.user, **given)

    return ask(
        request, form, do, to=entry.get_absolute_url(), title=_("Add an action to %(number)s") % {"number": number},
        send=_("Add it"), template="areas/review/ask.html", entry=entry,
    )  # fmt: skip


@door(takes_part, "POST")
def action_done(request, pk):
    """Mark a promised action as done."""
    action = _action(request.user, pk)
    version = request.POST.get("version", "")
    try:
        promises.finish_action(action, by=request.user, version=number_in(version))
    except Stale as why:
        messages.warning(request, str(why))
    return redirect(action.information)


@door(takes_part, "GET", "POST")
def action_drop(request, pk):
    """Drop a promised action with a reason."""
    action = _action(request.user, pk)
    rules.require(rules.may_review(request.user, action.information))
    form = DropForm(sent(request), initial={"version": action.version})

    def do(version, drop_reason):
        promises.finish_action(action, by=request.user, drop_reason=drop_reason, version=version)

    return ask(
        request, form, do, to=action.information.get_absolute_url(), title=_("Drop what was promised"),
        send=_("Drop it"), template="areas/review/ask.html", entry=action.information, about=action.body,
    )  # fmt: skip


def _action(member, pk):
    visible = Information.objects.visible_to(member)
    actions = ActionTaken.objects.filter(information__in=visible).select_related("information__area")
    return get_object_or_404(actions, pk=pk)


@door(takes_part, "GET", "POST")
def reopen(request, number):
    """Take a closed entry up again, with a reason."""
    entry = in_sight(request.user, number)
    rules.require(rules.may_reopen(request.user, entry))
    form = ReopenForm(sent(request), initial={"version": entry.version})

    def do(version, reason):
        review.reopen(entry, reason=reason, by=request.user, version=version)

    return ask(
        request, form, do, to=entry.get_absolute_url(), title=_("Take %(number)s up again") % {"number": number},
        send=_("Take it up again"), template="areas/review/ask.html", entry=entry,
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def add(request, number):
    """Add to what was written; what stood before stays."""
    entry = in_sight(request.user, number)
    rules.require(rules.may_add_to(request.user, entry))
    form = AddForm(sent(request))

    def do(body):
        review.add_to(entry, body=body, by=request.user)

    return ask(
        request, form, do, to=entry.get_absolute_url(), title=_("Add to %(number)s") % {"number": number},
        send=_("Add it"), field="body", template="areas/review/ask.html", entry=entry,
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def several(request, slug):
    """Decide several opened entries alike: no action, with one reason; what is unopened is not offered."""
    area = get_object_or_404(Area.objects.visible_to(request.user), slug=slug)
    rules.require(rules.commands(request.user, area))
    entries = list(
        panel.of_area(request.user, area).exclude(opened_at=None).select_related("kind")[: panel.SHOWN]
    )
    form = SeveralForm(sent(request), entries=entries)
    if request.method == "POST" and form.is_valid():
        try:
            decided = review.decide_many(form.chosen(), summary=form.cleaned_data["summary"], by=request.user)
        except (NotReady, Stale) as why:
            form.add_error(None, str(why))
        else:
            said = ngettext("%(n)s entry is decided.", "%(n)s entries are decided.", len(decided))
            messages.success(request, said % {"n": len(decided)})
            return redirect("queue", slug=slug)
    context = {"area": area, "form": form, "entries": entries}
    return render(request, "areas/review/several.html", context, status=422 if form.is_bound else 200)
