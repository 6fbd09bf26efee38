"""The pack of everything open that one commander hands to the next, acknowledged by both."""

import datetime as dt

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from areas import notices, rules
from areas.actions.routing import chief
from areas.models import ActionTaken, AreaNote, Command, Handover, Information, Task, Watch
from areas.workflow import NotReady
from ledger.actions import Line, record, record_many

JUST_BEFORE = dt.timedelta(microseconds=1)


def former_of(area, *, at):
    """Who hands over: who answered just before `at`, else the chief, who held a vacant area; None at its start."""
    if not Command.objects.of_area(area).filter(from_at__lt=at).exists():
        return None
    term = Command.objects.who_answered(area, at=at - JUST_BEFORE)
    return term.commander if term else chief()


def no_lines(area, *, readers):
    """Nothing is lent to the pack from above the area file."""
    return []


def make(term, *, former, by, note="", lent=no_lines, now):
    """Freeze what is open in the area for `former` to hand to the commander of `term`."""
    if former is None or former.pk == term.commander_id:
        return None
    readers = (former, term.commander)
    pack = pack_of(
        term.area, readers=readers, on=timezone.localdate(now), lent=lent(term.area, readers=readers)
    )
    made = Handover.objects.create(
        area=term.area,
        from_member=former,
        to_member=term.commander,
        command=term,
        note=note,
        made_at=now,
        pack=pack,
    )
    record("handover.made", made, area=term.area, by=by, at=now)
    if not term.is_acting:
        _pass_tasks_on(term, former=former, by=by, now=now)
    notices.handed_over(made)
    return made


def _pass_tasks_on(term, *, former, by, now):
    """What the former commander still had to do in the area is the next one's."""
    passed = list(Task.objects.select_for_update().open().filter(area=term.area, to=former))
    Task.objects.filter(pk__in=[task.pk for task in passed]).update(
        to=term.commander, version=F("version") + 1
    )
    record_many(
        Line(
            verb="task.passed_on",
            subject=task,
            area=term.area,
            by=by,
            was=str(former),
            now=str(term.commander),
            at=now,
        )
        for task in passed
    )


@transaction.atomic
def acknowledge(handover, *, by, note="", now=None):
    """Note that the pack was handed, or received; each of the two signs for it once."""
    handover = Handover.objects.select_for_update(of=("self",)).select_related(
        "area", "from_member", "to_member"
    ).get(pk=handover.pk)  # fmt: skip
    side = rules.signs_as(by, handover)
    rules.require(side)
    now = now or timezone.now()
    if getattr(handover, f"{side}_at"):
        raise NotReady(_("This was acknowledged already."))
    setattr(handover, f"{side}_at", now)
    if side == "handed" and note.strip():
        handover.note = note
    handover.save(update_fields=[f"{side}_at", "note"])
    record(f"handover.{side}", handover, area=handover.area, by=by, at=now)
    return handover


def pack_of(area, *, readers, on, lent=()):
    """Everything open in an area as sections of lines, without what concerns those who read it."""
    sections = [*_of_entries(area, readers), *lent, *_of_profile(area)]
    return {
        "on": on.isoformat(),
        "sections": [{"name": str(name), "lines": lines} for name, lines in sections],
    }


def _of_entries(area, readers):
    entries = Information.objects.of_area(area).open().exclude(restriction=Information.Restriction.CHIEF)
    entries = entries.exclude(about_member__in=readers).select_related("kind").oldest_first()
    promised = (
        ActionTaken.objects.open().filter(information__in=entries.order_by()).select_related("information")
    )
    tasks = Task.objects.open().filter(area=area).select_related("to").soonest_first()
    return [
        (_("Not decided"), [_entry(entry) for entry in entries.to_review()]),
        (_("Decided, and open"), [_entry(entry) for entry in entries.exclude(decided_at=None)]),
        (
            _("Promised"),
            [
                _dated(made.information.number, made.body, made.due_date)
                for made in promised.order_by("due_date", "pk")
            ],
        ),
        (_("Tasks of officers"), [_dated(str(task.to), task.body, task.due_date) for task in tasks]),
    ]


def _of_profile(area):
    hazards = (
        AreaNote.objects.in_use().filter(area=area, kind=AreaNote.Kind.HAZARD).order_by("review_date", "pk")
    )
    watches = Watch.objects.in_use().filter(area=area).order_by("name", "pk")
    return [
        (_("Watched"), [_dated("", watch.name, None) for watch in watches]),
        (
            _("Hazards, with the day to look again"),
            [_dated("", note.title, note.review_date) for note in hazards],
        ),
    ]


def _entry(entry):
    return {
        "number": entry.number,
        "text": entry.headline,
        "about": f"{entry.kind} · {entry.block or entry.place_label}".rstrip(" ·"),
        "when": date_format(timezone.localtime(entry.recorded_at), "j M Y"),
        "url": entry.get_absolute_url(),
    }


def _dated(number, text, date):
    return {"number": number, "text": text, "when": date_format(date, "j M Y") if date else ""}
