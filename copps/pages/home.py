"""Home: a list of promises in the order in which they break, for each role its own."""

from typing import Any

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext

from areas.models import Information, Task
from areas.panels import promises, sent, standing, week
from areas.panels.days import ago, due_badge
from areas.queries.prepared import prepared
from areas.queries.sight import sight_of
from copps.pages import chief, official
from partnerships.panels import commitment as parties
from partnerships.panels import meeting_promises as meetings
from partnerships.panels import promises as together
from partnerships.panels import survey_promises, taking_part
from partnerships.panels import update as plans
from people.doors import door
from people.rules import has_account, is_chief, is_clerk, is_official, may_configure, takes_part
from problems.panels import escalation as escalations
from problems.panels import home as files_of_home
from problems.panels import promises as files

AT_MOST = 7
SIDE_BY_SIDE = 12


@door(has_account)
def home(request):
    """Show what is next: at most seven promises, and below them how things stand; to officials what they may read."""
    member, now = request.user, timezone.now()
    if is_official(member):
        return official.reading(request)
    today = timezone.localdate(now)
    context: dict[str, Any] = {
        "today": today,
        "promises": [],
        "glance": None,
        "week": None,
        "chief": None,
        "parties": [],
        "plans": [],
        "tasks": None,
        "sent": None,
        "files": None,
    }
    if takes_part(member):
        context |= _for_participant(member, today=today, now=now)
    if is_chief(member):
        context |= _for_chief(member, context["promises"], today=today, now=now)
    elif may_configure(member):
        context["promises"] = _set_up(now=now)
    return render(request, "pages/home.html", context)


def _for_chief(member, promised, *, today, now):
    """What lies at the chief's own desk before all else, how the areas stand, and what plans and parties owe."""
    facts = _areas(member, now=now)
    waiting = _own_desk(member, now=now) if facts["desks"]["chief"] else []
    return {
        "promises": [*waiting, *promised][:AT_MOST],
        "chief": facts,
        "plans": [row for row in plans.rows_for_the_chief(on=today) if not row["is_own_work"]],
        "parties": parties.by_party(member, on=today),
    }


def _areas(member, *, now):
    """How all areas stand; side by side where they are few enough for a look in passing."""
    facts = chief.side_by_side(member, now=now)
    few = facts["listed"] if facts["areas"] <= SIDE_BY_SIDE else []
    return {**facts, "rows": chief.rows([area.as_area() for area in few], facts["counts"], now=now)}


def _own_desk(member, *, now):
    """The oldest entry that nobody but the chief reviews."""
    desk = Information.objects.visible_to(member).at_desk(Information.Desk.CHIEF).to_review().oldest_first()
    return [
        {
            **due_badge(entry.due_at, now=now),
            "title": _("At your desk since %(ago)s: %(number)s")
            % {"ago": ago(entry.recorded_at, now=now), "number": entry.number},
            "meta": entry.headline,
            "url": f"{reverse('chief_queue')}?entry={entry.number}",
            "label": _("Read and decide"),
        }
        for entry in desk.only("number", "headline", "due_at", "recorded_at")[:1]
    ]


def _for_participant(member, *, today, now):
    """Promises, the area at a glance, one's own tasks, and what became of what one sent."""
    sight = sight_of(member)
    glance = standing.standing_of(member, sight.areas, now=now) if sight.areas else None
    found = _unread(member, glance, now=now) if sight.commands else []
    if is_clerk(member):
        found += _holding(member)
    found += _dated(member, today=today, now=now)
    oldest = ""
    if glance and glance["oldest_at"]:
        oldest = _("the oldest from %(ago)s") % {"ago": ago(glance["oldest_at"], now=now)}
    return {
        "oldest": oldest,
        "promises": found[:AT_MOST],
        "glance": glance,
        "week": week.week_of(member, sight.areas, now=now) if glance else None,
        "now": now,
        "tasks": _own_tasks(member) if sight.assigned else None,
        "sent": None if is_chief(member) else sent.sent_by(member),
        "commands": bool(sight.commands),
        "files": files_of_home.of_member(member, areas=sight.areas, now=now),
    }


@prepared
def _own_tasks(member):
    return (
        Task.objects.open().filter(to=member.pk).select_related("by", "information").soonest_first()[:AT_MOST]
    )


def _unread(member, glance, *, now):
    """The oldest unopened entry, and the oldest on which a decision is late: each with its place in the queue."""
    entries = promises.firsts(member, glance)
    found = []
    if entry := entries.get(glance["first_unopened"]):
        n, when = glance["unopened"], ago(entry.recorded_at, now=now)
        title = ngettext(
            "%(n)s entry not opened, from %(ago)s", "%(n)s entries not opened, the oldest from %(ago)s", n
        ) % {"n": n, "ago": when}
        words = {"title": title, "meta": f"{entry.number} · {entry.headline}", "label": _("Open the oldest")}
        found.append({**due_badge(entry.due_at, now=now), **words, "url": _in_queue(entry)})
    if entry := entries.get(glance["first_late"]):
        title = _("Decide on %(number)s") % {"number": entry.number}
        words = {"title": title, "meta": entry.headline, "label": _("Decide")}
        found.append({**due_badge(entry.due_at, now=now), **words, "url": _in_queue(entry)})
    return found


def _in_queue(entry):
    """The entry in the queue of its area, where it is opened and decided."""
    return f"{reverse('queue', args=[entry.area.slug])}?entry={entry.number}"


def _holding(member):
    """What waits at the holding desk for somebody who finds its area."""
    desk = Information.objects.visible_to(member).at_desk(Information.Desk.HOLDING).to_review().oldest_first()
    return [
        {
            "kind": "due",
            "text": _("no area yet"),
            "title": _("Find the area of %(number)s") % {"number": entry.number},
            "meta": entry.headline,
            "url": entry.get_absolute_url(),
            "label": _("Place it"),
        }
        for entry in desk.only("number", "headline")[:AT_MOST]
    ]


def _dated(member, *, today, now):
    """All that is due by a day, in the order in which it breaks, in one query over every kind."""
    rows = _due(member, on=today, soon=today + promises.AHEAD, now=now)
    return [_promise(*row, today=today) for row in rows]


@prepared
def _due(member, *, on, soon, now):
    parts = promises.arms(member, on=on, soon=soon, but_not=escalations.tasks_to_carry_out())
    lent = [
        *escalations.arms(member), *files.arms(member, soon=soon), *plans.arms(member, on=on, soon=soon),
        *taking_part.arms(member, on=on, soon=soon, now=now), *together.arms(member, on=on, soon=soon),
        *meetings.arms(member, on=on, soon=soon, now=now), *survey_promises.arms(member),
    ]  # fmt: skip
    for what, things, due in lent:
        parts.append(
            promises.promised(things, what, key="pk", title="thing_headline", due=due, place="thing_number")
        )
    if is_chief(member):
        parts.append(promises.vacancies(on=on, now=now))
    every = parts[0].union(*parts[1:], all=True)
    return every.order_by("promise_due", "promise_what", "promise_key")[:AT_MOST]


def _promise(what, key, title, due, place, *, today):
    url, label = (
        promises.step_for(what, key, place)
        or escalations.step_for(what, key)
        or files.step_for(what, place)
        or plans.step_for(what, key)
        or taking_part.step_for(what, place)
        or together.step_for(what, place)
        or meetings.step_for(what, place)
        or survey_promises.step_for(what, place)
    )
    name = NAMES[what]
    return {
        **due_badge(due, now=today),
        "title": name % {"what": title, "number": place or key},
        "meta": "" if "%(what)s" in str(name) else title,
        "url": url,
        "label": label,
    }


# "number" is that of the entry, or the area's where a promise has no entry
NAMES = {
    "survey_words": _l("Words that people wrote: %(what)s"),
    "task": _l("Task: %(what)s"),
    "handover": _l("Hand-over of an area: %(what)s"),
    "action": _l("Promised on %(number)s"),
    "note": _l("Look again at the hazard “%(what)s”"),
    "vacancy": _l("Area %(what)s has no commander"),
    "escalation_waits": _l("%(number)s was sent to you"),
    "escalation_asks": _l("The chief asks back on %(number)s"),
    "escalation_answered": _l("The chief answered on %(number)s"),
    "problem_accept": _l("%(number)s was opened: accept it, or say why not"),
    "problem_approve": _l("%(number)s: a plan waits for approval"),
    "problem_close": _l("%(number)s waits to be closed"),
    "problem_returned": _l("%(number)s was returned to you"),
    "problem_plan_returned": _l("The plan of %(number)s was returned to you"),
    "problem_due": _l("Next step of %(number)s"),
    "plan_task": _l("Task of %(number)s"),
    "recheck": _l("Look back at %(number)s"),
    "update_owed": _l("Half-year update of %(what)s"),
    "update_review": _l("%(what)s: a half-year update waits for you"),
    "update_publish": _l("%(what)s: share the half-year update"),
    "commitment": _l("Promised: %(what)s"),
    "another_day": _l("A partner asks for another day: %(what)s"),
    "partnership": _l("Look again at the partnership “%(what)s”"),
    "come_back": _l("Come back to %(what)s"),
    "plan_review": _l("%(what)s: a policing plan waits for you"),
    "plan_returned": _l("%(what)s: the policing plan came back"),
    "document_sign": _l("Read and sign “%(what)s”"),
    "idea_answer": _l("Answer the idea “%(what)s”"),
    "meeting_language": _l("A language nobody speaks yet at “%(what)s”"),
    "meeting_tell": _l("How did “%(what)s” go?"),
    "meeting_write": _l("Minutes of “%(what)s”"),
    "meeting_answer": _l("Answer what was said at “%(what)s”"),
    "meeting_approve": _l("Minutes of “%(what)s” wait for approval"),
    "series_overdue": _l("No meeting called: “%(what)s”"),
}


SET_UP = (
    ("no_areas", _l("No City Area is in force"), _l("Bring in areas"), "admin:index"),
    ("without_outline", _l("Areas without an outline: %(n)s"), _l("Draw them"), "admin:index"),
    ("without_commander", _l("Areas without a commander: %(n)s"), _l("Appoint"), "areas"),
    ("sergeants", _l("Sergeants without an area: %(n)s"), _l("See who"), "areas"),
    ("unassigned", _l("Officers without an area: %(n)s"), _l("See who"), "areas"),
    ("no_chief", _l("There is no chief"), _l("Make the account"), "admin:people_member_changelist"),
    (
        "no_owner",
        _l("Nobody owns the holding desk"),
        _l("Name somebody"),
        "admin:people_department_changelist",
    ),
)


def _set_up(*, now):
    """What an administrator has still to set up, as promises."""
    facts = standing.set_up(now=now)
    facts["no_areas"], facts["no_chief"] = not facts["areas"], not facts["chiefs"]
    facts["no_owner"] = not facts["owner"] and not facts["clerks"]
    badge = {"kind": "due", "text": _("to set up"), "meta": ""}
    return [
        {**badge, "title": title % {"n": facts[key]}, "url": reverse(name), "label": label}
        for key, title, label, name in SET_UP
        if facts[key]
    ]
