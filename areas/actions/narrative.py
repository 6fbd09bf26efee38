"""The narrative is the author's until it is opened; afterwards one adds to it."""

import re

from django.db import transaction
from django.utils import timezone

from areas import rules
from areas.actions.intake import headline_of, keep_words
from areas.actions.review import locked
from ledger.actions import record

# somebody described by what they are; with few words beside, by nothing they did
GROUP = re.compile(
    r"\b(?:black|white|brown|hispanic|latin[oax]|mexican|asian|arab|muslim|jewish|native|indian|african|foreign|gay|trans|"
    r"homeless|transient|gypsy|immigrant|migrant)[ -]+"
    r"(?:m|f|male|female|man|men|woman|women|guy|kid|boy|girl|youth|teen|teenager|person|people|subject|individual|"
    r"famil(?:y|ies)|couple|folk)s?\b",
    re.IGNORECASE,
)
FEW_WORDS = 20


def names_a_group(narrative):
    """Say softly whether a text describes people by a group and hardly by what they did; it hinders nothing."""
    return bool(GROUP.search(narrative)) and len(narrative.split()) < FEW_WORDS


@transaction.atomic
def rewrite(information, *, narrative, by, version, now=None):
    """Put the author's better words in place of the first ones, as long as nobody has opened the entry."""
    information = locked(information, version=version)
    rules.require(rules.may_edit_narrative(by, information))
    if narrative == information.narrative:
        return information
    was, information.narrative = information.narrative, narrative
    information.headline = headline_of(narrative)
    information.version += 1
    information.save(update_fields=["narrative", "headline", "version"])
    keep_words(information)
    record(
        "information.rewritten", information, area=information.area, by=by, was={"narrative": was},
        now={"narrative": narrative}, text=information.headline, at=now or timezone.now(),
    )  # fmt: skip
    return information
