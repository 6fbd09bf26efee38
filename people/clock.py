"""The clock by which the department tells the time: of twenty-four hours, or of twelve by CLOCK_12_HOURS."""

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format


def told(moment, style):
    """A moment in the department's time; `style` is written for twenty-four hours, as in "j M Y, H:i"."""
    if settings.CLOCK_12_HOURS:
        style = style.replace("H:i", "g:i A")
    return date_format(timezone.localtime(moment), style)


def time_told(moment):
    """The time of the day alone, quickly: a thick file has thousands."""
    if settings.CLOCK_12_HOURS:
        return told(moment, "H:i")
    return f"{timezone.localtime(moment):%H:%M}"
