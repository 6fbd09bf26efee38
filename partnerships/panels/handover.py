"""What the next commander owes the community of an area, as the pack of a hand-over has it."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from partnerships.models import Commitment, Meeting, PlanUpdate, PolicingPlan, Wave


def sections_of(area, *, now):
    """The promises of all parties, the plan with its updates, meetings to come, surveys that are open."""
    return [
        (_("Promises of all parties"), [_promise(each) for each in _promises(area)]),
        (_("Policing plan"), [*map(_plan, _plans(area)), *map(_update, _updates(area))]),
        (_("Meetings to come, or to tell of"), [_meeting(each) for each in _meetings(area, now)]),
        (_("Surveys that are open"), [_wave(each) for each in _waves(area, on=timezone.localdate(now))]),
    ]


def _promises(area):
    return Commitment.objects.open().filter(area=area).with_names().soonest_first()


def _promise(promise):
    return _line(promise, promise.body, about=promise.promised_by, day=promise.due_date)


def _plans(area):
    plans = PolicingPlan.objects.filter(area=area)
    return (plans.being_written() | plans.in_force()).order_by("pk")


def _plan(plan):
    return _line(plan, plan.title, about=plan.standing.label)


def _updates(area):
    found = PlanUpdate.objects.filter(plan__area=area, published_at=None, plan__superseded_at=None)
    return found.with_plan().order_by("due_date", "pk")


def _update(update):
    return _line(update, update.half_year, about=update.standing.label, day=update.due_date)


def _meetings(area, now):
    found = Meeting.objects.filter(area=area)
    return (found.to_tell(now=now) | found.to_come(now=now)).soonest_first()


def _meeting(meeting):
    return _line(meeting, meeting.title, about=meeting.place, day=timezone.localdate(meeting.starts_at))


def _waves(area, *, on):
    return Wave.objects.open_now(on=on).filter(survey__area=area).select_related("survey").order_by("pk")


def _wave(wave):
    return _line(wave, str(wave), day=wave.closes_on)


def _line(thing, text, *, about="", day=None):
    return {
        "number": "",
        "text": text,
        "about": str(about),
        "when": date_format(day, "j M Y") if day else "",
        "url": thing.get_absolute_url(),
    }
