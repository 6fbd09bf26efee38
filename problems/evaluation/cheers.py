"""The CHEERS test: six answers with evidence, or it is an incident and no problem (60 Small Steps, step 14)."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _
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


@dataclass(frozen=True)
class Answer:
    """An element's answer and what shows it."""

    met: str
    evidence: str = ""


@dataclass(frozen=True)
class Completeness:
    """How far the test has come: elements met with evidence, denied, and still open with what each lacks."""

    met: tuple[Element, ...]
    denied: tuple[Element, ...]
    lacking: Mapping[Element, str]

    @property
    def is_complete(self) -> bool:
        """All six are met, with evidence."""
        return len(self.met) == len(Element)


def completeness(answers: Mapping[str, Answer]) -> Completeness:
    """How far six answers have come; `answers` by the value of their element, those not given left out.

    Raises ValueError for an element or an answer that there is not.
    """
    given = {Element(name): answer for name, answer in answers.items()}
    met, denied, lacking = [], [], {}
    for element in Element:
        answer = given.get(element, Answer(Met.UNKNOWN))
        state = Met(answer.met)
        if state == Met.NO:
            denied.append(element)
        elif state == Met.UNKNOWN:
            lacking[element] = _("Not answered: %(question)s") % {"question": element.label}
        elif not answer.evidence.strip():
            lacking[element] = _("Yes, without evidence: %(question)s") % {"question": element.label}
        else:
            met.append(element)
    return Completeness(tuple(met), tuple(denied), lacking)
