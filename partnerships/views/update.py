"""The doors to half-year updates: their parts, the judged priorities, new responses, their moves, what they change."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from areas.views.asking import ask
from partnerships.actions import update as actions
from partnerships.actions import update_pieces as pieces
from partnerships.forms import update as forms
from partnerships.forms.plan import DropForm, MoveForm
from partnerships.models import PlanUpdate
from partnerships.panels import update as panels
from partnerships.rules import plan as rules
from partnerships.workflow.update import ARROWS, Verb
from people.doors import door, sent
from people.rules import takes_part


@door(takes_part, "GET", "POST")
def parts(request, pk):
    """Write the four parts of the update."""
    update = found_to_write(request, pk)
    form = forms.PartsForm(sent(request), instance=update, initial={"version": update.version})
    frozen = panels.frozen_told(update)
    return ask(
        request, form, lambda **given: actions.write(PlanUpdate(pk=update.pk), by=request.user, **given),
        to=f"{update.get_absolute_url()}#parts", title=_("The parts of the update"), send=_("Keep"), done=_("Kept."),
        about=str(update), template="partnerships/update_write.html", frozen=frozen, measures=(),
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def judge(request, pk, key):
    """Judge one priority: its effect, whether it stays, whether it is still relevant, and what changes."""
    update = found_to_write(request, pk)
    line = get_object_or_404(update.lines.select_related("priority", "update"), pk=key)
    form = forms.LineForm(sent(request), update=update, instance=line, initial={"version": line.version})
    rows = panels.lines_of(update)
    measures = next(row["measures"] for row in rows if row["line"].pk == line.pk)
    return ask(
        request, form, lambda **given: pieces.judge(line, by=request.user, **given),
        to=f"{update.get_absolute_url()}#priorities", title=line.priority.title, send=_("Keep"), done=_("Kept."),
        about=str(update), template="partnerships/update_write.html", frozen=None, measures=measures,
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def respond(request, pk, key=None):
    """Add a new planned response, or correct the one that stands."""
    update = found_to_write(request, pk)
    response = get_object_or_404(update.responses.select_related("update"), pk=key) if key else None
    initial = {"version": response.version} if response else {}
    form = forms.ResponseForm(sent(request), update=update, instance=response, initial=initial)

    def keep(version=None, **given):
        if response:
            return pieces.change_response(response, by=request.user, version=version, **given)
        return pieces.add_response(update, by=request.user, **given)

    return ask(
        request, form, keep, to=f"{update.get_absolute_url()}#responses", title=_("New planned response"),
        send=_("Keep"), done=_("Kept."), about=str(update),
        end_url=reverse("update_response_drop", args=[pk, key]) if response else "",
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def drop(request, pk, key):
    """Take a new response out of the update."""
    update = found_to_write(request, pk)
    response = get_object_or_404(update.responses.select_related("update"), pk=key)
    form = DropForm(sent(request), initial={"version": response.version})
    return ask(
        request, form, lambda **given: pieces.drop_response(response, by=request.user, **given),
        to=f"{update.get_absolute_url()}#responses", title=_("Take this out"), send=_("Take it out"),
        done=_("Taken out."), about=str(response),
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def move(request, pk, verb):
    """Move an update: what is missing stands there with the place to write it."""
    if verb not in Verb.values or verb in {Verb.OPEN, Verb.PUBLISH}:
        raise Http404
    update, verb = found_update(request, pk), Verb(verb)
    rules.require(rules.may_move_update(request.user, update, verb))
    missing = actions.missing_for(update, verb)
    form = MoveForm(sent(request), needs_words=ARROWS[verb].needs_words, initial={"version": update.version})
    return ask(
        request, form, lambda **given: actions.move(update, verb, by=request.user, **given),
        to=update.get_absolute_url(), title=str(verb.label), send=str(verb.label),
        done=_("Noted: %(verb)s.") % {"verb": verb.label}, about=str(update), template="partnerships/plan_move.html",
        missing=missing, may_pass=False, url=update.get_absolute_url(),
        is_own_work=verb == Verb.APPROVE and rules.is_own_work(request.user, update),
    )  # fmt: skip


@door(takes_part)
def changes(request, pk):
    """Show what the update changes in its plan, in words: what was added, dropped, changed from what to what."""
    update = found_update(request, pk)
    return render(
        request, "partnerships/update_changes.html", {"update": update, "changes": panels.changes_of(update)}
    )


def found_update(request, pk):
    """The update that the member may read; any other is out of sight."""
    return get_object_or_404(PlanUpdate.objects.visible_to(request.user).with_plan(), pk=pk)


def found_to_write(request, pk):
    """The update that the member may write now."""
    update = found_update(request, pk)
    rules.require(rules.may_write_parts(request.user, update))
    return update
