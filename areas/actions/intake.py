"""Area information comes in: numbered, placed in its area and forwarded at once, with a receipt."""

import re
import uuid
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas import notices, rules
from areas.actions import attachments, clock
from areas.actions.numbers import issue
from areas.actions.routing import route
from areas.geography.labels import block_of, place_key_of
from areas.models import Area, Forwarding, Information, Kind, Place, Reporter, SearchLine
from areas.queries.search import search_words
from ledger.actions import record
from people.models import Member

SENTENCE = re.compile(r"(?<=[.!?])\s|\n")


def headline_of(narrative):
    """The first sentence, at most 90 characters, that stands for the entry in lists."""
    first = SENTENCE.split(narrative.strip(), maxsplit=1)[0].strip().rstrip(".")
    return first if len(first) <= 90 else first[:89].rsplit(" ", 1)[0] + "…"


class SentBefore(Exception):
    """This form was sent already and saved, with another text; both are kept apart, nothing is lost."""

    def __init__(self, saved):
        super().__init__(
            _("This page was sent already and is kept as %(number)s.") % {"number": saved.number}
        )
        self.saved = saved


def record_information(*, by: Member, submission_key=None, **facts):
    """Keep what a member passes on and send it to whoever is responsible; a retry finds what it already saved.

    `facts` are those of `_record`. A key that another member used tells nothing of what that member sent.
    """
    rules.require(rules.may_record(by))
    written: list[str] = []
    try:
        with transaction.atomic():
            return _record(by=by, submission_key=submission_key, written=written, **facts)
    except BaseException as fault:
        attachments.discard(written)
        if submission_key is None or not isinstance(fault, IntegrityError):
            raise
    holder = Information.objects.filter(submission_key=submission_key).first()
    if holder and holder.recorded_by_id == by.pk:
        return _same(holder, facts["narrative"])
    own_key = uuid.uuid5(submission_key, str(by.pk))
    if holder is None or own_key == submission_key:
        raise IntegrityError
    return record_information(by=by, submission_key=own_key, **facts)


@transaction.atomic
def receive_information(*, submission_key, **facts):
    """Keep what somebody outside the department tells it on the public pages; nobody of ours recorded it.

    `facts` are those of `_record`, without `by`; whoever calls knows a second sending by its `submission_key`.
    """
    facts.setdefault("channel", Information.Channel.WEB)
    return _record(by=None, submission_key=submission_key, written=[], **facts)


def _same(saved, narrative):
    if saved.narrative != narrative:
        raise SentBefore(saved)
    return saved


def _record(
    *, by: Member | None, kind: Kind, area: Area | None = None, area_was_chosen=False, restriction="",
    about_member: Member | None = None, reporter: dict | None = None, files=(), written: list,
    now: datetime | None = None, **told,
):  # fmt: skip
    """`told` are further facts of `_entry`."""
    now = now or timezone.now()
    restriction = Information.Restriction.CHIEF if kind.to_chief_only else restriction
    why = Forwarding.Reason.CHOSEN if area_was_chosen else Forwarding.Reason.RECORDED
    way = route(
        area=area, restriction=restriction, about_member_id=about_member and about_member.pk, why=why, now=now
    )
    information = _entry(
        by=by, kind=kind, area=area, restriction=restriction, about_member=about_member, desk=way.desk,
        responsible=way.to, now=now, **told,
    )  # fmt: skip
    information.answer_wanted = information.answer_wanted or (kind.answer_is_due and _is_reachable(reporter))
    information.due_at = clock.due_at(information)
    information.save(force_insert=True)
    if reporter:
        Reporter.objects.create(information=information, key=reporter_key(reporter), **reporter)
    SearchLine.objects.create(information=information, words=words_of(information))
    Forwarding.objects.create(
        information=information, to_area=area, to_desk=way.desk, to=way.to, why=way.why, by=by, at=now
    )
    attachments.keep(files, information=information, by=by, now=now, written=written)
    facts, text = _facts(information), information.headline
    record("information.recorded", information, area=area, by=by, now=facts, text=text, at=now)
    notices.received(information)
    return information


def _entry(
    *, by, now, narrative: str, seen_at: datetime | None = None, place: Place | None = None, place_label="",
    occasion="", **facts,
):  # fmt: skip
    """An entry before it is kept; `facts` are fields of it as they are."""
    return Information(
        number=issue(at=now)[0], headline=headline_of(narrative), narrative=narrative, place=place,
        place_label=place_label, place_key=place_key_of(place_label),
        block=(place and place.block) or block_of(place_label), seen_at=min(seen_at or now, now), recorded_at=now,
        recorded_by=by, forwarded_at=now, source_facts={"occasion": occasion} if occasion else {}, **facts,
    )  # fmt: skip


def reporter_key(reporter):
    """One key for one reporter: the phone's digits, else the e-mail; none for the anonymous."""
    if reporter.get("is_anonymous"):
        return ""
    return re.sub(r"\D", "", reporter.get("phone", "")) or reporter.get("email", "").strip().lower()


def keep_words(information):
    """Keep the words by which search finds the entry anew."""
    SearchLine.objects.filter(pk=information.pk).update(words=words_of(information))


def words_of(information):
    """The words by which search finds the entry; who told us is not among them."""
    author = information.recorded_by.name if information.recorded_by else ""
    return search_words(
        information.number, information.narrative, information.place_label, information.summary, author,
        information.call_number,
    )  # fmt: skip


def _is_reachable(reporter):
    return (
        bool(reporter)
        and not reporter.get("is_anonymous")
        and any(reporter.get(way) for way in ("phone", "email", "address"))
    )


def _facts(information):
    return {
        "kind": information.kind.name,
        "narrative": information.narrative,
        "place": information.place_label,
        "seen_at": information.seen_at.isoformat(),
        "channel": information.channel,
        "forwarded_to": str(information.responsible) if information.responsible else information.desk,
    }
