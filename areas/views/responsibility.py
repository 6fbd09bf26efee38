"""The doors to who answers for which area, to tasks, and to the pack of a hand-over."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from areas import rules
from areas.actions import handover as handovers
from areas.actions import tasks as task_actions
from areas.forms.responsibility import AcknowledgeForm, DoneForm, DropForm, WhoAnsweredForm
from areas.models import Command, Handover, Task
from areas.panels import standing
from areas.queries.sight import sight_of
from areas.views.asking import ask
from people.doors import door, sent
from people.models import Role
from people.rules import is_chief, is_member, may_configure, takes_part


@door(is_member)
def areas(request):
    """List the City Areas by number, with who answers for each; who defines areas sees who has none."""
    now = timezone.now()
    counts = standing.standing_by_area(request.user, now=now)
    found = standing.areas_with_commanders(now=now)
    shown, pages = standing.page_of(found, request.GET)
    members = list(standing.members_without_area(now=now)) if may_configure(request.user) else []
    context = {
        "rows": [{"area": area, **counts.get(area.pk, {})} for area in shown],
        "count": len(found),
        "pages": pages,
        "vacant": [area.as_area() for area in found if not area.commander],
        "sergeants": [member for member in members if member.role == Role.SERGEANT],
        "unassigned": [member for member in members if member.role == Role.OFFICER],
        "may_configure": may_configure(request.user),
        "now": now,
    }
    return render(request, "areas/areas.html", context)


@door(is_member)
def who_answered(request):
    """Say who answered for an area at a moment."""
    form = WhoAnsweredForm(request.GET or None, member=request.user)
    term = None
    if form.is_valid():
        term = Command.objects.visible_to(request.user).who_answered(
            form.cleaned_data["area"], at=form.cleaned_data["at"]
        )
    context = {
        "form": form,
        "term": term,
        "asked": form.cleaned_data if form.is_bound and form.is_valid() else None,
    }
    return render(request, "areas/who_answered.html", context)


@door(takes_part)
def tasks(request):
    """List one's own tasks, and those of the officers that one commands, soonest first."""
    seen = Task.objects.visible_to(request.user).open().select_related("to", "by", "area", "information")
    own, others = [], []
    for task in seen.soonest_first()[:200]:
        (own if task.to_id == request.user.pk else others).append(task)
    may_drop = is_chief(request.user) or bool(sight_of(request.user).commands)
    context = {"own": own, "others": others, "may_drop": may_drop, "today": timezone.localdate()}
    return render(request, "areas/tasks.html", context)


@door(takes_part, "GET", "POST")
def finish_task(request, pk):
    """Say that a task is done, and how."""
    task = _task(request, pk)
    rules.require(rules.may_finish_task(request.user, task))
    form = DoneForm(sent(request), initial={"version": task.version})
    return ask(
        request, form, lambda **given: task_actions.finish_task(task, by=request.user, **given),
        to="tasks", title=_("What was done?"), send=_("Say it is done"), about=task.body,
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def drop_task(request, pk):
    """Take a task back, with a reason."""
    task = _task(request, pk)
    rules.require(rules.may_give_task(request.user, task.area))
    form = DropForm(sent(request), initial={"version": task.version})
    return ask(
        request, form, lambda **given: task_actions.drop_task(task, by=request.user, **given),
        to="tasks", title=_("Drop this task"), send=_("Drop it"), field="reason", about=task.body,
    )  # fmt: skip


def _task(request, pk):
    seen = Task.objects.visible_to(request.user).select_related("area", "to")
    return get_object_or_404(seen, pk=pk)


@door(takes_part)
def handover(request, pk):
    """Show the pack of a hand-over, to read, to print and to sign."""
    found = _handover(request, pk)
    context = {
        "handover": found,
        "sections": found.pack.get("sections", []),
        "signs_as": _still_signs(request.user, found),
        # who no longer works there reads the pack, and not what it leads to
        "is_linked": rules.reads_file(request.user, found.area),
        "form": AcknowledgeForm(initial={"note": found.note}),
    }
    return render(request, "areas/handover.html", context)


@door(takes_part, "POST")
def acknowledge_handover(request, pk):
    """Sign for a pack: handed over, or received."""
    found = _handover(request, pk)
    rules.require(rules.signs_as(request.user, found))
    return ask(
        request, AcknowledgeForm(request.POST), lambda **given: handovers.acknowledge(found, by=request.user, **given),
        to=found.get_absolute_url(), title=_("Hand-over"), send=_("Sign"), done=_("Signed, on the record."),
    )  # fmt: skip


def _still_signs(member, found):
    side = rules.signs_as(member, found)
    return side if side and getattr(found, f"{side}_at") is None else ""


def _handover(request, pk):
    seen = Handover.objects.visible_to(request.user)
    return get_object_or_404(seen.select_related("area", "from_member", "to_member", "command"), pk=pk)
