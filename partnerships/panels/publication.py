"""A publication as its page shows it: the same for the preview and for anybody."""

import datetime as dt
from dataclasses import dataclass, field

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from partnerships.workflow.publication import FIELDS, Kind, area_in_words

# how far a problem is, in the words of residents
STAGES = {
    "scanning": _("We look at what happens"),
    "analysis": _("We find out why it happens"),
    "response": _("Something is being done"),
    "assessment": _("We check whether it helped"),
    "closed": _("Finished"),
}
OUTCOMES = {
    "eliminated": _("The problem is gone."),
    "reduced": _("It happens less often."),
    "less_harm": _("It does less harm."),
    "better_handled": _("It is handled better."),
    "removed": _("Others look after it now."),
    "no_change": _("Nothing changed."),
    "worse": _("It became worse."),
    "undetermined": _("We cannot tell what changed."),
    "moved": _("Others look after it now."),
}
DAYS = {"from", "until", "adopted", "since", "issue_date", "action_date", "months"}
MOMENTS = {"starts", "ends"}
# names and addresses are of no language
OF_NO_LANGUAGE = {"commander", "phone", "email", "link", "basis"}


@dataclass(slots=True)
class Said:
    """A text, and the language it is in where the page speaks another; a name is of none."""

    text: str
    lang: str | None = ""

    def __str__(self):
        return self.text


@dataclass(slots=True)
class Page:
    """What the page of one publication shows."""

    kind: str
    number: str
    title: Said
    area: str
    area_slug: str
    published_at: dt.datetime | None
    facts: dict = field(default_factory=dict)

    @property
    def kind_label(self):
        """The kind in the language that is spoken."""
        return Kind(self.kind).label

    @property
    def template(self):
        """What draws its facts."""
        return f"public/kinds/{self.kind}.html"

    @property
    def stage(self):
        """How far a problem is."""
        return STAGES.get(str(self.facts.get("stage", "")), "")

    @property
    def outcome(self):
        """What came of a problem."""
        return OUTCOMES.get(str(self.facts.get("outcome", "")), "")


def page_of(publication):
    """Give the page in the language that is spoken; what nobody put into Spanish stays English and says so."""
    spanish = publication.spanish if get_language() == "es" else None
    facts = {
        name: _said(name, publication.facts[name], None if spanish is None else spanish.get(name, ""))
        for name in FIELDS[Kind(publication.kind)]
        if publication.facts.get(name) not in (None, "", [], {})
    }
    return Page(
        kind=publication.kind,
        number=publication.number,
        title=facts.pop("title"),
        area=area_in_words(publication.area_label),
        area_slug=publication.area_slug,
        published_at=publication.published_at,
        facts=facts,
    )


def in_language(english, spanish):
    """A text ready to show: the Spanish, or the English marked so; `spanish` is None where the page is English."""
    return Said(spanish) if spanish else Said(english, "" if spanish is None else "en")


def _said(name, value, spanish):
    """A value ready to show: texts as `Said`, days and moments as themselves, the rest piece by piece."""
    if isinstance(value, str) and name in DAYS:
        return dt.date.fromisoformat(value[:10])
    if isinstance(value, str) and name in MOMENTS:
        return dt.datetime.fromisoformat(value)
    if isinstance(value, str) and name in OF_NO_LANGUAGE:
        return Said(value, None)
    if isinstance(value, str):
        return in_language(value, spanish)
    if isinstance(value, list):
        other = spanish if isinstance(spanish, list) and len(spanish) == len(value) else None
        blank = None if spanish is None else ""
        return [_said(name, each, other[index] if other else blank) for index, each in enumerate(value)]
    if isinstance(value, dict) and name != "outline":
        return {
            key: _said(
                key, each, None if spanish is None else (spanish.get(key, "") if isinstance(spanish, dict) else "")
            )
            for key, each in value.items()
        }  # fmt: skip
    return value
