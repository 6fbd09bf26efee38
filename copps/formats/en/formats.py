"""How a date is told where no template says how: the set-up pages, and what a message quotes."""

from django.conf import settings

DATE_FORMAT = SHORT_DATE_FORMAT = "j M Y"
TIME_FORMAT = "g:i A" if settings.CLOCK_12_HOURS else "H:i"
DATETIME_FORMAT = SHORT_DATETIME_FORMAT = f"{DATE_FORMAT}, {TIME_FORMAT}"
