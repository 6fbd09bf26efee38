"""Languages that people at a meeting need: asked for, and filled by a member, a volunteer or an interpreter."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.workflow import NotReady
from ledger.actions import record
from partnerships.models import LanguageNeed, Meeting
from partnerships.rules import meeting as rules
from partnerships.workflow.meeting import check


@transaction.atomic
def need_language(meeting, *, language, by, now=None):
    """Say that people at the meeting need a language; asking for the same again changes nothing."""
    meeting = _locked(meeting)
    rules.require(rules.may_keep(by, meeting.area))
    check("change", meeting)
    now = now or timezone.now()
    known = meeting.needs.asked().filter(language=language).first()
    if known:
        return known
    need = LanguageNeed.objects.create(meeting=meeting, language=language, by=by, at=now)
    record("meeting.language_needed", meeting, area=meeting.area, by=by, text=str(need), at=now)
    return need


@transaction.atomic
def fill_language(need, *, member=None, volunteer=None, interpreter="", by, now=None):
    """Name who speaks the language at the meeting: a member, or a volunteer or interpreter."""
    meeting, need = _both(need, by=by)
    given = [who for who in (member, volunteer, interpreter.strip()) if who]
    if len(given) != 1:
        raise NotReady(_("Choose one: a member, a volunteer, or somebody from outside."))
    now = now or timezone.now()
    need.member, need.volunteer, need.interpreter = member, volunteer, interpreter.strip()
    need.filled_at, need.filled_by = now, by
    need.save()
    # a volunteer's name stays with the meeting; the record says the language, and a member's name
    said = str(member) if member else _("a volunteer or interpreter")
    record("meeting.language_filled", meeting, area=meeting.area, by=by, now=said, text=str(need), at=now)
    return need


@transaction.atomic
def open_language(need, *, by, now=None):
    """Say that whoever was found cannot come: the language waits again."""
    meeting, need = _both(need, by=by)
    need.member, need.volunteer, need.interpreter = None, None, ""
    need.filled_at, need.filled_by = None, None
    need.save()
    record(
        "meeting.language_open", meeting, area=meeting.area, by=by, text=str(need), at=now or timezone.now()
    )
    return need


@transaction.atomic
def drop_language(need, *, by, now=None):
    """Say that nobody needs the language any more."""
    meeting, need = _both(need, by=by)
    need.dropped_at = now or timezone.now()
    need.save(update_fields=["dropped_at"])
    record("meeting.language_dropped", meeting, area=meeting.area, by=by, text=str(need), at=need.dropped_at)
    return need


def _locked(meeting):
    return Meeting.objects.select_for_update(of=("self",)).select_related("area").get(pk=meeting.pk)


def _both(need, *, by):
    meeting = _locked(need.meeting)
    rules.require(rules.may_keep(by, meeting.area))
    check("change", meeting)
    need = meeting.needs.asked().select_for_update().filter(pk=need.pk).first()
    if need is None:
        raise NotReady(_("Nobody needs this language any more."))
    return meeting, need
