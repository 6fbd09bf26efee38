"""The people of an area: who answers and acts for it, who works there, who did before; and the verbs on them."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from areas import rules
from areas.actions import assignments, command, tasks
from areas.forms.responsibility import ActingForm, AppointForm, AssignForm, EndForm, ReleaseForm, TaskForm
from areas.models import Area, Assignment, Command, Task
from areas.panels.days import time_in
from areas.views.asking import ask
from copps.pages.area_file import area_for, tabs
from copps.pages.handover import lent_lines
from people.doors import door, sent
from people.models import Member
from people.rules import is_member, may_configure, reads_everything, takes_part

HISTORY = 30


@door(is_member)
def people(request, slug):
    """Show who answers and acts for an area, its officers with their time in it, and who did before."""
    member, now = request.user, timezone.now()
    area = area_for(slug)
    terms = Command.objects.visible_to(member).of_area(area).select_related(
        "commander", "selected_by", "approved_by", "handover"
    ).newest_first()[:HISTORY]  # fmt: skip
    works = Assignment.objects.visible_to(member).filter(area=area).select_related("officer", "assigned_by")
    works = list(works.newest_first()[: HISTORY * 2])
    tasks_of = _open_tasks(member, area) if takes_part(member) else {}
    context = {
        "area": area,
        "tabs": tabs(area, member, "people"),
        "terms": [_row(term, member, now) for term in terms],
        "officers": [
            {"term": term, "time": time_in(term, now), "tasks": tasks_of.get(term.officer_id, [])}
            for term in works
            if term.until_at is None
        ],
        "former": [term for term in works if term.until_at is not None],
        "may_assign": rules.may_assign(member, area),
        "may_appoint": may_configure(member),
        "may_give_task": rules.may_give_task(member, area),
    }
    return render(request, "pages/area_people.html", context)


def _row(term, member, now):
    """A term, whether it runs or is still to come, and its hand-over where the reader may read it."""
    pack = getattr(term, "handover", None)
    is_read = pack and (reads_everything(member) or member.pk in (pack.from_member_id, pack.to_member_id))
    return {
        "term": term,
        "is_now": term.until_at is None or term.until_at > now,
        "pack": pack.get_absolute_url() if is_read else "",
    }


def _open_tasks(member, area):
    """Open tasks of an area by officer, for those who may see them."""
    by_officer = {}
    for task in Task.objects.visible_to(member).open().filter(area=area).soonest_first():
        by_officer.setdefault(task.to_id, []).append(task)
    return by_officer


@door(may_configure, "GET", "POST")
def appoint(request, slug):
    """Put a member in command of an area."""
    area = _area(request, slug)
    return ask(
        request, AppointForm(sent(request)),
        lambda **given: command.appoint(area, by=request.user, lent=lent_lines, **given),
        to=_back(area), title=_("Who commands %(area)s?") % {"area": area}, send=_("Appoint"), field=None,
        about=_("What is open in the area goes to the new commander at once, with a receipt for each entry."),
    )  # fmt: skip


@door(may_configure, "GET", "POST")
def act(request, slug):
    """Let a member act for the commander, from and until a time."""
    area = _area(request, slug)
    return ask(
        request, ActingForm(sent(request)),
        lambda **given: command.act(area, by=request.user, lent=lent_lines, **given),
        to=_back(area), title=_("Who acts for the commander of %(area)s?") % {"area": area}, send=_("Let act"),
        about=_("The acting commander receives and decides; the permanent one keeps sight."),
    )  # fmt: skip


@door(may_configure, "GET", "POST")
def end_term(request, slug, pk):
    """End the term of a commander; until another is appointed the chief has what is open."""
    area = _area(request, slug)
    term = get_object_or_404(
        Command.objects.visible_to(request.user).of_area(area).select_related("commander"), pk=pk
    )
    return ask(
        request, EndForm(sent(request)), lambda **given: command.end_command(term, by=request.user, **given),
        to=_back(area), title=_("End the term of %(member)s") % {"member": term.commander}, send=_("End the term"),
        about=_("An area without a commander is an alarm on every list; the chief has its information."),
    )  # fmt: skip


@door(is_member, "GET", "POST")
def assign(request, slug):
    """Assign an officer to an area."""
    area = _area(request, slug)
    rules.require(rules.may_assign(request.user, area))
    return ask(
        request, AssignForm(sent(request), area=area),
        lambda officer, reason: assignments.assign(officer, area, by=request.user, reason=reason),
        to=_back(area), title=_("Assign an officer to %(area)s") % {"area": area}, send=_("Assign"), field="reason",
        about=_("Each officer works in one area; the area before is left at once."),
    )  # fmt: skip


@door(is_member, "GET", "POST")
def release(request, slug, pk):
    """Take an officer out of an area, with a reason."""
    area = _area(request, slug)
    rules.require(rules.may_assign(request.user, area))
    works = {"assignments__area": area, "assignments__until_at": None}
    officer = get_object_or_404(Member.objects.filter(**works), pk=pk)
    return ask(
        request, ReleaseForm(sent(request)),
        lambda reason: assignments.release(officer, by=request.user, reason=reason),
        to=_back(area), title=_("%(member)s leaves %(area)s") % {"member": officer, "area": area},
        send=_("Leaves the area"), field="reason",
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def give_task(request, slug):
    """Give an officer of the area a thing to do."""
    area = _area(request, slug)
    rules.require(rules.may_give_task(request.user, area))
    asked = {"to": request.GET.get("to"), "number": request.GET.get("number")}
    form = TaskForm(sent(request), area=area, member=request.user, initial=asked)
    return ask(
        request, form,
        lambda number, **given: tasks.give_task(area=area, by=request.user, information=number, **given),
        to=_back(area), title=_("A task in %(area)s") % {"area": area}, send=_("Give the task"),
    )  # fmt: skip


def _area(request, slug):
    return get_object_or_404(Area.objects.visible_to(request.user), slug=slug)


def _back(area):
    return reverse("area_people", args=[area.slug])
