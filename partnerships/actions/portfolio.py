"""Looking at what a member has done is a fact of the record, unless one looks at one's own."""

from django.db import transaction

from ledger.actions import record
from partnerships.rules import training as rules


@transaction.atomic
def look(member, *, by, now=None):
    """Open the portfolio of a member; by another it leaves a line in the record."""
    rules.require(rules.may_follow(by, member))
    if by.pk != member.pk:
        record("portfolio.viewed", member, by=by, in_file=False, at=now)
