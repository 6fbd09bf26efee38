"""What meetings lend to Home and to the chief's page: what waits for a word, and the day on which it breaks."""

from typing import Any

from django.db.models import CharField, Count, Exists, F, OuterRef, Q, Value
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.translation import gettext as _

from areas.models import Command
from areas.queries.sight import sight_of
from partnerships.models import Concern, LanguageNeed, Meeting, Series
from people.rules import is_chief


def arms(member, *, on, soon, now):
    """What `member` is to do about meetings, each with the meeting (or series) and its title."""
    commands = sight_of(member).commands
    coming = LanguageNeed.objects.of_coming(now=now).filter(_mine(member, commands, "meeting__"))
    past = Meeting.objects.to_tell(now=now).filter(_mine(member, commands))
    unwritten = Meeting.objects.held().filter(minutes_at=None, by=member.pk)
    silent = Series.objects.overdue(on=on).filter(_mine(member, commands))
    parts: list[tuple[str, Any, Any]] = [
        ("meeting_language", _named(coming, "meeting__"), TruncDate("meeting__starts_at")),
        ("meeting_tell", _named(past), TruncDate("starts_at")),
        ("meeting_write", _named(unwritten), TruncDate("held_at")),
        ("series_overdue", silent.annotate(thing_number=F("pk"), thing_headline=F("name")), "next_date"),
    ]
    if commands or is_chief(member):
        owed = Concern.objects.unanswered().filter(number__isnull=False, answer_by__lte=soon)
        owed = owed.filter(_answered_by(member, commands, "meeting__"))
        waits = Meeting.objects.filter(minutes_at__isnull=False, approved_at=None)
        waits = waits.filter(_approved_by(member, commands))
        parts += [
            ("meeting_answer", _named(owed, "meeting__"), "answer_by"),
            ("meeting_approve", _named(waits), TruncDate("minutes_at")),
        ]
    return parts


def _mine(member, commands, to_meeting=""):
    mine = Q(**{f"{to_meeting}by": member.pk})
    return mine | Q(**{f"{to_meeting}area_id__in": commands}) if commands else mine


def _answered_by(member, commands, to_meeting=""):
    mine = Q(**{f"{to_meeting}area_id__in": commands}) if commands else Q(pk=None)
    return mine | Q(**{f"{to_meeting}area": None}) if is_chief(member) else mine


def _approved_by(member, commands):
    """The commander approves what another wrote; the chief what has no commander, or what the commander wrote."""
    own = Command.objects.filter(area=OuterRef("area"), commander=OuterRef("minutes_by"), until_at=None)
    mine = Q(area_id__in=commands) & ~Q(minutes_by=member.pk) if commands else Q(pk=None)
    return mine | Q(area=None) | Exists(own) if is_chief(member) else mine


def _named(things, to_meeting=""):
    return things.annotate(
        thing_number=F(f"{to_meeting}pk") if to_meeting else F("pk"), thing_headline=F(f"{to_meeting}title")
    )


def step_for(what, number):
    """Address and words of the one step that keeps a promise; None where another part made it."""
    steps = {
        "meeting_language": ("meeting", _("Find somebody")),
        "meeting_tell": ("meeting_hold", _("Say how it went")),
        "meeting_write": ("meeting_minutes", _("Write the minutes")),
        "meeting_answer": ("meeting", _("Answer")),
        "meeting_approve": ("meeting", _("Read and approve")),
        "series_overdue": ("meeting_series", _("Call the next one")),
    }
    return (reverse(steps[what][0], args=[number]), steps[what][1]) if what in steps else None


def standing_still(*, on, now):
    """How many stand still among the meetings of all areas: questions that each count one thing by its name."""
    critical = Concern.objects.unanswered().critical().filter(number__isnull=False, answer_by__lt=on)
    return [
        _counted("series", Series.objects.overdue(on=on)),
        _counted("language", LanguageNeed.objects.of_coming(now=now)),
        _counted("critical", critical),
    ]


def for_chief(counts):
    """The same in words, from these counts; empty where nothing stands still."""
    return [
        _stands_still(what) % {"n": counts[what]}
        for what in ("series", "language", "critical")
        if counts.get(what)
    ]


def _counted(what, things):
    told = things.order_by().values(what=Value(what, output_field=CharField()))
    return told.annotate(n=Count("pk")).values_list("what", "n")


def _stands_still(what):
    return {
        "series": _("series of meetings for which nobody called the next: %(n)d"),
        "language": _("languages at meetings to come that nobody speaks yet: %(n)d"),
        "critical": _("comments critical of the department not answered in time: %(n)d"),
    }[what]
