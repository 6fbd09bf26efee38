"""A policing plan and its updates with the problem files behind each priority, on the screen and on paper."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.actions.entry import Stale
from areas.models import Area
from areas.workflow import NotReady
from ledger.heads import head, short_seal
from partnerships.actions import update as actions
from partnerships.models import PlanUpdate
from partnerships.panels import plan as panels
from partnerships.panels import survey_update as surveys
from partnerships.panels import update as updates
from partnerships.rules import plan as rules
from partnerships.views.plan import found_plan
from partnerships.views.update import found_to_write, found_update
from people.doors import door
from people.rules import takes_part
from problems.panels import priorities as files

LISTED = 100


@door(takes_part)
def plan(request, pk):
    """Show a plan: where it stands, what comes first and why, what is done, how far it has come."""
    return render(request, "partnerships/plan.html", _plan_told(request.user, found_plan(request, pk)))


@door(takes_part)
def plan_print(request, pk):
    """Show the whole plan as it will be printed, with the seal of the record."""
    found = found_plan(request, pk)
    return render(request, "partnerships/plan_print.html", _plan_told(request.user, found) | _sealed())


def _plan_told(member, found):
    rows, behind = panels.priorities_of(found), files.by_priority(member, found)
    tasks = files.tasks_by_priority(member, found, on=timezone.localdate())
    for row in rows:
        row["files"] = behind.get(row["priority"].pk, [])
        row["tasks"] = tasks.get(row["priority"].pk)
    every = PlanUpdate.objects.visible_to(member).filter(plan=found).newest_first()
    return {
        "plan": found,
        "standing": found.standing,
        "ribbon": panels.ribbon(found),
        "next_steps": panels.next_steps(member, found),
        "allowed": rules.allowed(member, found),
        "rows": rows,
        "means": panels.means_told(rows),
        "inputs": panels.inputs_of(found),
        "notes": panels.notes_of(found),
        "updates": list(every),
        "worded_by": list(found.worded_by.order_by("name", "pk")),
        "is_kept_back": rules.waits_for_another(member, found),
        "today": timezone.localdate(),
    }


def _sealed():
    now = head()
    return {"line": now.sequence, "seal": short_seal(now.seal), "now": timezone.now()}


@door(takes_part)
def update(request, pk):
    """Show a half-year update: what the half-year brought, the four parts, each priority, what changes."""
    return render(request, "partnerships/update.html", _update_told(request.user, found_update(request, pk)))


@door(takes_part)
def update_print(request, pk):
    """Show the whole update as it will be printed, with the seal of the record."""
    found = found_update(request, pk)
    return render(request, "partnerships/update_print.html", _update_told(request.user, found) | _sealed())


def _update_told(member, found):
    found.frozen = files.as_read_by(member, found.frozen or {})
    return {
        "update": found,
        "standing": found.standing,
        "ribbon": updates.ribbon(found),
        "next_steps": updates.next_steps(member, found),
        "allowed": rules.allowed_update(member, found),
        "frozen": updates.frozen_told(found),
        "rows": updates.lines_of(found),
        "responses": updates.responses_of(found),
        "changes": updates.changes_of(found),
        "worded_by": list(found.worded_by.order_by("name", "pk")),
        "is_kept_back": rules.waits_for_another(member, found),
        "today": timezone.localdate(),
    }


@door(takes_part, "POST")
def open_update(request, pk):
    """Open an update that is owed, filled with what its half-year brought."""
    found = found_update(request, pk)
    rules.require(rules.may_open_update(request.user, found))
    return _with_files(request, found, actions.open_update, _("Opened, with what the half-year brought."))


@door(takes_part, "POST")
def read_anew(request, pk):
    """Read what the half-year brought once more."""
    found = found_to_write(request, pk)
    return _with_files(request, found, actions.read_anew, _("Read anew."))


def _with_files(request, found, do, done):
    """Do what takes the facts of the problem files along; a refusal is told in words."""
    problems = files.results_in(request.user, found.plan, until=found.period_end)
    asked = surveys.results_in(found.plan, (found.period_start, found.period_end))
    try:
        do(found, by=request.user, version=found.version, problems=problems, surveys=asked)
    except (NotReady, Stale) as why:
        messages.error(request, str(why))
    else:
        messages.success(request, done)
    return redirect(found)


@door(takes_part)
def unlinked(request):
    """List the open problem files that no priority of a plan in force accounts for."""
    area = Area.objects.filter(slug=request.GET.get("area", "")).first()
    found = list(files.unlinked(request.user, area=area)[: LISTED + 1])
    context = {
        "files": found[:LISTED],
        "is_more": len(found) > LISTED,
        "area": area,
        "areas": Area.objects.in_force(on=timezone.localdate()).by_number(),
    }
    return render(request, "partnerships/plan_unlinked.html", context)
