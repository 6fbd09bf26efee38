"""The CHEERS test: six answers with evidence, or it is an incident and no problem (60 Small Steps, step 14)."""

from django.db import models
from django.utils.translation import gettext_lazy


class Element(models.TextChoices):
    """The six elements, each as its question."""

    COMMUNITY = "community", gettext_lazy("Who in the community is affected?")
    HARMFUL = "harmful", gettext_lazy("What are the harms?")
    EXPECTATION = "expectation", gettext_lazy("What do they expect of the police?")
    EVENTS = "events", gettext_lazy("What type of events are they?")
    RECURRING = "recurring", gettext_lazy("How often do they recur?")
    SIMILARITY = "similarity", gettext_lazy("How are the events similar?")


class Met(models.TextChoices):
    """Whether an element is met."""

    YES = "yes", gettext_lazy("Yes")
    NO = "no", gettext_lazy("No")
    UNKNOWN = "unknown", gettext_lazy("Not known yet")
