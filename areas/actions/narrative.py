"""The narrative is the author's until it is opened; afterwards one adds to it."""

from django.db import transaction
from django.utils import timezone

from areas import rules
from areas.actions.intake import headline_of, keep_words
from areas.actions.review import locked
from ledger.actions import record


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
