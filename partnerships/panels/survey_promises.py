"""What people wrote in surveys and nobody has read: a part of the one question that Home asks."""

from django.db.models import CharField, F
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _

from areas.queries.sight import sight_of
from partnerships.models import Wave
from people.rules import is_chief


def arms(member):
    """Waves with words that wait for `member`; due on the day on which they were written."""
    if not sight_of(member).commands and not is_chief(member):
        return []
    waves = Wave.objects.with_words_for(member)
    waves = waves.annotate(thing_number=Cast("pk", CharField()), thing_headline=F("survey__name"))
    return [("survey_words", waves, "unread_since")]


def step_for(what, place):
    """Address and words of the step; None where another part made it."""
    return (reverse("wave_comments", args=[place]), _("Read them")) if what == "survey_words" else None
