"""The half-years of a plan: their first and last day, when their update is due, and when one is reminded of it."""

import datetime as dt

# days before an update is due on which its commander is reminded
REMINDERS = (60, 30, 7)


def half_year_of(day):
    """The first and the last day of the half-year in which a day lies."""
    if day.month <= 6:
        return dt.date(day.year, 1, 1), dt.date(day.year, 6, 30)
    return dt.date(day.year, 7, 1), dt.date(day.year, 12, 31)


def due_on(period_end, days):
    """The day on which the update of a half-year is due."""
    return period_end + dt.timedelta(days)


def reminder_for(left):
    """The reminder that belongs to so many days before the due day; None where it is too early for any."""
    return min((days for days in REMINDERS if left <= days), default=None)
