"""The chief says where the department stands with a practice or a duty, in words and on the record."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.workflow import NotReady
from ledger.actions import record
from partnerships.models import ProgramStanding
from partnerships.rules import standing as rules


@transaction.atomic
def say(code, *, stand, words, by, now=None):
    """Say where the department stands; what was said before stays."""
    rules.require(rules.may_say(by))
    if not words.strip():
        raise NotReady(_("Say it in words: what is done, or what is missing."))
    before = ProgramStanding.objects.filter(code=code).newest_first().first()
    said = ProgramStanding.objects.create(
        code=code, stand=stand, words=words, by=by, at=now or timezone.now()
    )
    record(
        "program.stand_said",
        said,
        by=by,
        was=before and before.stand,
        now=stand,
        text=words,
        in_file=False,
        at=said.at,
    )
    return said
