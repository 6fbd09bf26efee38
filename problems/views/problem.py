"""The doors to problem files: the list, one file, opening one."""

import uuid

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.actions.entry import Stale
from areas.actions.intake import SentBefore
from areas.forms.areas import to_narrow_by
from areas.models import Information
from areas.queries.sight import sight_of
from areas.views.asking import ask
from areas.workflow import NotReady
from people.doors import door, sent
from people.rules import takes_part
from problems.actions import problem as actions
from problems.actions import recheck as looks
from problems.forms import problem as forms
from problems.models import Problem, Recheck
from problems.models.contents import contents_of
from problems.panels import beside, listing, record, remark
from problems.panels import escalation as escalations
from problems.panels import file as panels
from problems.rules import problem as rules
from problems.workflow.problem import Stage, standing_of


@door(takes_part)
def problems(request):
    """List problem files, narrowed by area, stage and lead; those of other areas are a summary row."""
    asked = {name: request.GET.get(name, "") for name in ("area", "stage", "whose", "before", "view")}
    today = timezone.localdate()
    rows, is_more = listing.rows_of(request.user, asked, on=today)
    older = request.GET.copy()
    if is_more:
        older["before"] = rows[-1].key
    context = {
        "rows": rows,
        "asked": asked,
        "areas": to_narrow_by(request.user, asked["area"], on=today),
        "stages": Stage.choices,
        "older": f"?{older.urlencode()}" if is_more else "",
        "newer": "?" if asked["before"] else "",
        "board": listing.by_stage(rows) if asked["view"] == "board" else [],
        "commands": bool(sight_of(request.user).commands),
    }
    return render(request, "problems/problems.html", context)


@door(takes_part)
def problem(request, number):
    """Show one problem file as a story: its head, its stages, what is written and what is missing."""
    found = found_in_full(request, number)
    return render(request, "problems/problem.html", told(request.user, found))


def told(member, found, *, lines=8):
    """All that the page of a file shows, and its print: what it holds is read once."""
    held = contents_of(found)
    measures, around = panels.measures(held), beside.beside(member, found)
    sent_up = [each.pk for each in held["escalation"]]
    timeline, is_more = record.lines_of(found, escalations=sent_up, size=lines)
    return {
        "problem": found,
        "standing": standing_of(found),
        "allowed": rules.allowed(member, found),
        "ribbon": panels.ribbon(found, held),
        "last_said": panels.last_said(held),
        "next_steps": panels.next_steps(member, found, held),
        "sections": panels.sections(member, found, held),
        "options": panels.options(held, around["gathered"]),
        "enforcement_only": panels.is_enforcement_only(held),
        "tasks": panels.tasks(member, found, held),
        "minutes_spent": sum(task.minutes_spent for task in held["plantask"]),
        "enforced": panels.enforced(held),
        "team": held["problem_team"],
        "measures": measures,
        "first": panels.first_words(measures, found),
        "rounds": panels.earlier_rounds(found, held),
        **around,
        "rechecks": sorted(held["recheck"], key=lambda row: row.due_date),
        "timeline": timeline,
        "is_more": is_more,
        "sent_up": escalations.of_problem(member, found),
        "remarks": remark.threads_in(held),
        "today": timezone.localdate(),
    }


@door(takes_part, "GET", "POST")
def open_problem(request):
    """Open a problem file without asking: one screen, from one entry or many, or from one's own eyes."""
    numbers = request.GET.getlist("entry")[:50]
    offered = (
        Information.objects.visible_to(request.user).filter(number__in=numbers, restriction="").oldest_first()
    )
    first = offered.select_related("area").first() if numbers else None
    initial = {
        "entries": numbers,
        "area": first.area_id if first else next(iter(sight_of(request.user).areas), None),
        "place": first.place_label if first else request.GET.get("place", ""),
        "found_by": ["complaint"] if first else ["officer"],
    }
    form = forms.OpenForm(sent(request), offered=offered, initial=initial | {"submission_key": uuid.uuid4()})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.open_problem(by=request.user, **form.cleaned_data)
        except (NotReady, Stale) as why:
            form.add_error(None, str(why))
        except SentBefore as why:
            form.send_anew()
            form.add_error(None, str(why))
        else:
            messages.success(request, _("Opened as %(number)s.") % {"number": made.number})
            return redirect(made)
    context = {"form": form, "title": _("Open a problem file")}
    return render(request, "problems/open.html", context, status=422 if form.is_bound else 200)


@door(takes_part, "GET", "POST")
def lead(request, number):
    """Name who leads the file."""
    found = found_in_full(request, number)
    rules.require(rules.may_change_lead(request.user, found))
    form = forms.LeadForm(sent(request), initial={"version": found.version, "lead": found.lead_id})
    return ask(
        request, form, lambda **given: actions.change_lead(found, by=request.user, **given),
        to=found.get_absolute_url(),
        title=_("Who leads %(number)s?") % {"number": number}, send=_("Name the lead"), done=_("Named."),
        about=found.title,
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def area(request, number):
    """Move a file to another area, with a reason."""
    found = found_in_full(request, number)
    rules.require(rules.may_decide(request.user, found))
    form = forms.AreaForm(sent(request), initial={"version": found.version, "area": found.area_id})
    return ask(
        request, form, lambda **given: actions.change_area(found, by=request.user, **given), to=reverse("problems"),
        title=_("Move %(number)s to another area") % {"number": number}, send=_("Move it"), done=_("Moved."),
        about=found.title,
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def link(request, number):
    """Add an entry of area information to the file."""
    found = found_in_full(request, number)
    rules.require(rules.may_write(request.user, found))
    form = forms.LinkForm(sent(request), member=request.user)
    return ask(
        request, form, lambda number, entry: actions.link(found, entry, by=request.user), to=found.get_absolute_url(),
        title=_("Add an entry to %(number)s") % {"number": number}, send=_("Add it"), done=_("Added."), field="number",
        about=found.title,
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def recheck(request, number, pk):
    """Look back at a closed file."""
    found = found_in_full(request, number)
    rules.require(rules.may_lead(request.user, found))
    row = Recheck.objects.filter(problem=found, pk=pk).first()
    if request.method == "GET" and (row is None or row.done_at):
        raise Http404
    # what somebody wrote while the file was reopened is refused in words, and stays in the form
    row = row or Recheck(problem=found, pk=pk)
    return ask(
        request, forms.RecheckForm(sent(request)), lambda **given: looks.recheck(row, by=request.user, **given),
        to=found.get_absolute_url(), title=_("Look back at %(number)s") % {"number": number}, send=_("Note it"),
        done=_("Noted."), about=found.title,
    )  # fmt: skip


def found_in_full(request, number):
    """The file of this number that the member reads in full; any other is out of sight."""
    seen = Problem.objects.visible_to(request.user).with_people().select_related("opened_by", "merged_into")
    return get_object_or_404(seen, number=number)
