"""Days in the department's words: how long ago, and how soon."""

import datetime as dt
from functools import lru_cache

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _


def day_of(moment):
    """The day of a date or a moment, in the department's time."""
    return timezone.localdate(moment) if isinstance(moment, dt.datetime) else moment


def moment_of(value):
    """A moment as a query written by hand gives it: SQLite has text, in UTC."""
    return dt.datetime.fromisoformat(value).replace(tzinfo=dt.UTC) if isinstance(value, str) else value


def ago(moment, *, now):
    """When something happened: "today", "yesterday", "Thursday", "14 Nov", "14 Nov 2025"."""
    day, today = day_of(moment), day_of(now)
    days = (today - day).days
    if days == 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    if 0 < days < 7:
        return date_format(day, "l")
    return date_format(day, "j M" if day.year == today.year else "j M Y")


def day_label(moment):
    """The day of a moment, as lists name it: "14 Nov 2026"."""
    return _day_label(timezone.localdate(moment), get_language())


@lru_cache(maxsize=4096)
def _day_label(day, _language):
    return date_format(day, "j M Y")


def due_badge(due, *, now):
    """The badge of a promise: its kind and its words, "2 days over", "today", "in 3 days"."""
    if due is None:
        return {"kind": "neutral", "text": _("open")}
    days = (day_of(due) - day_of(now)).days
    if days < 0:
        return {"kind": "over", "text": ngettext("%(n)s day over", "%(n)s days over", -days) % {"n": -days}}
    if days == 0:
        return {"kind": "today", "text": _("today")}
    if days == 1:
        return {"kind": "due", "text": _("tomorrow")}
    return {"kind": "neutral", "text": _("in %(n)s days") % {"n": days}}


def time_in(term, now):
    """How long a term has lasted, in days, months or years."""
    days = (day_of(now) - day_of(term.from_at)).days
    if days < 60:
        return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
    if days < 730:
        months = days * 12 // 365
        return ngettext("%(n)s month", "%(n)s months", months) % {"n": months}
    return _("%(n)s years") % {"n": days // 365}
