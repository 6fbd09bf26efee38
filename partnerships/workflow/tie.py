"""How strong the tie to an organization is: derived from the days of contact, and never stored."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _


class Tie(models.TextChoices):
    NEW = "new", _("New")
    ACTIVE = "active", _("Active")
    QUIET = "quiet", _("Quiet")
    LOST = "lost", _("Lost")


def tie_of(first, last, *, on, new_days, quiet_days, lost_days):
    """The tie on a day, by the days of the first and the last contact; None where there was none yet."""
    if last is None:
        return Tie.NEW if first is not None and on - first <= dt.timedelta(new_days) else Tie.LOST
    silent = on - last
    if silent > dt.timedelta(lost_days):
        return Tie.LOST
    if silent > dt.timedelta(quiet_days):
        return Tie.QUIET
    return Tie.NEW if on - first <= dt.timedelta(new_days) else Tie.ACTIVE
