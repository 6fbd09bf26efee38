"""Who hears of surveys; no answer and no words of one in any notice."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.actions.routing import chief, commander_of
from people.notices import tell


def to_approve(wave, *, by, now):
    """Tell whoever approves that a wave was written: nobody who worded its questions."""
    text = _("A survey waits for approval: %(wave)s") % {"wave": wave}
    _tell(wave, "written", text, by=by, url=wave.get_absolute_url(), key=f"wave:{wave.pk}:written", now=now)


def commented(wave, *, now):
    """Tell whoever reviews that somebody wrote words; once a day."""
    day = timezone.localdate(now).isoformat()
    text = _("Words of people who answered wait for you: %(wave)s") % {"wave": wave}
    url = reverse("wave_comments", args=[wave.pk])
    _tell(wave, "commented", text, by=None, url=url, key=f"wave:{wave.pk}:words:{day}", now=now)


def closed(wave, *, by, now):
    """Tell whoever answers for the survey that its results are there."""
    text = _("The results of a survey are there: %(wave)s") % {"wave": wave}
    _tell(wave, "closed", text, by=by, url=wave.get_absolute_url(), key=f"wave:{wave.pk}:closed", now=now)


def _tell(wave, step, text, *, by, url, key, now):
    to = commander_of(wave.survey.area, now=now) if wave.survey.area else None
    wrote = {by and by.pk, wave.survey.by_id if step == "written" else None}
    if to is None or to.pk in wrote:
        to = chief(but_not=by and by.pk)
    tell(to, verb=f"wave.{step}", text=text, url=url, key=key, now=now)
