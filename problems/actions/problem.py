"""A problem file is opened, and moved on its way; every move is one line of the record."""

import uuid

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas import rules as area_rules
from areas.actions import review
from areas.actions.intake import SentBefore
from areas.actions.numbers import issue
from areas.geography.labels import place_key_of
from areas.models import Area, Information
from areas.workflow import NotReady, need_reason
from areas.workflow import Outcome as Decided
from ledger.actions import record
from ledger.models import Entry
from problems import notices
from problems.actions.facts import missing_for
from problems.actions.locking import locked, locked_both
from problems.actions.steps import STEPS
from problems.models import Link, Move, Problem, Scan
from problems.rules import problem as rules
from problems.workflow.problem import Verb, check_arrow, check_needs, standing_of


def open_problem(*, by, submission_key=None, **facts):
    """Open a problem file without asking; a form that is sent twice opens one. `facts` are those of `_open`."""
    rules.require(rules.may_open(by))
    # a key that another member used tells nothing of what that member opened
    key = submission_key and uuid.uuid5(submission_key, str(by.pk))
    try:
        with transaction.atomic():
            return _open(by=by, submission_key=key, **facts)
    except IntegrityError:
        saved = key and Problem.objects.filter(submission_key=key).first()
        if not saved:
            raise
    if not _is_same(saved, **facts):
        raise SentBefore(saved)
    return saved


def _is_same(saved, *, statement="", **head):
    """What was sent again says what was kept; the record has the statement as it was opened with."""
    kept = Entry.objects.about(saved).with_words().get(verb="problem.opened").words.text
    titles = {name: getattr(saved, name) for name in ("behavior", "place", "people", "time")}
    return kept == statement and all(head.get(name, "") == value for name, value in titles.items())


def _open(
    *, by, behavior, place, area, statement="", found_by=(), entries=(), form=Problem.Form.SHORT, now=None, **head
):  # fmt: skip
    """Its entries come along, and the commander is told.

    The entries that the member may decide are decided with it; the others are linked and stay where they are.
    """
    now = now or timezone.now()
    area, parts = _where(area, head.pop("parts", ()), is_city_wide=head.get("level") == Problem.Level.CITY)
    (number,) = issue(prefix="P", digits=3, at=now)
    problem = Problem.objects.create(
        number=number, form=form, behavior=behavior, place=place, place_key=place_key_of(place), area=area,
        lead=by, opened_by=by, opened_at=now, **head,
    )  # fmt: skip
    problem.parts.set(parts)
    if statement.strip():
        Scan.objects.create(problem=problem, statement=statement, found_by=list(found_by), by=by, at=now)
    record("problem.opened", problem, area=area, by=by, now=problem.title, text=statement, at=now)
    for entry in entries:
        _take_in(problem, entry, by=by, now=now)
    if rules.answers_for(by, problem):
        return move(problem, Verb.ACCEPT, by=by, version=problem.version, now=now)
    notices.opened(problem, by=by)
    return problem


def _where(area, parts, *, is_city_wide):
    if is_city_wide:
        # a city-wide file is the chief's; the area that was named is its part
        return None, [*parts, area] if area is not None else parts
    if area is None:
        raise NotReady(_("Say in which area it is; only a city-wide file has none."))
    return area, parts


@transaction.atomic
def link(problem, entry, *, by, now=None):
    """Add an entry of area information to a file; it is decided with it by whoever may decide it."""
    problem = locked(problem)
    rules.require(rules.may_write(by, problem))
    _take_in(problem, entry, by=by, now=now or timezone.now())
    return problem


def _take_in(problem, entry, *, by, now):
    entry = Information.objects.visible_to(by).filter(pk=entry.pk, restriction="").first()
    if entry is None:
        raise NotReady(_("This entry cannot be put into a problem file."))
    made = Link.objects.get_or_create(problem=problem, information=entry, defaults={"by": by, "at": now})[1]
    if not made:
        return
    record("problem.linked", problem, area=problem.area, by=by, now=entry.number, at=now)
    if area_rules.may_review(by, entry) and entry.decided_at is None and entry.closed_at is None:
        entry = review.open_information(entry, by=by, now=now)
        review.decide(
            entry, outcome=Decided.ACTED, summary=_("Taken into problem file %(number)s.") % {"number": problem.number},
            by=by, version=entry.version, now=now,
        )  # fmt: skip


@transaction.atomic
def move(
    problem, verb, *, by, version, words="", basis="", to=None, target=None, lead=None, day=None, now=None
):
    """Move a file as the table of moves allows, on the record; `words` say why, and pass a soft gate.

    `to` is the stage a file goes back to; `target` the file it is merged into; `lead` and `day` who leads and by when.
    """
    problem, target = locked_both(problem, target, version=version)
    rules.require(rules.may_move(by, problem, verb))
    check_arrow(problem, verb)
    now = now or timezone.now()
    missing = missing_for(problem, verb, on=timezone.localdate(now))
    check_needs(verb, missing, words=words, may_pass=rules.may_pass(by, problem))
    given = {"to": to, "target": target, "lead": lead, "day": day, "basis": basis, "words": words}
    was, fields = standing_of(problem), STEPS[verb](problem, by=by, now=now, **given)
    if rules.is_own_work(by, problem, verb):
        problem.is_own_work, fields = True, [*fields, "is_own_work"]
    problem.version += 1
    problem.save(update_fields=[*fields, "version"])
    stands, passed = standing_of(problem), " ".join(str(need.text) for need in missing)
    Move.objects.create(
        problem=problem, verb=verb, was=was, now=stands, round=problem.round, words=words, passed=passed, basis=basis,
        by=by, at=now,
    )  # fmt: skip
    record(
        f"problem.{verb}", problem, area=problem.area, by=by, was=str(was), now=_told(problem, verb, stands),
        note=passed, text=words, at=now,
    )  # fmt: skip
    notices.moved(problem, verb=verb, by=by)
    return problem


# what a move settles beside the standing, for whoever reads the record later
SETTLED = {
    Verb.ACCEPT: lambda problem: {"lead": str(problem.lead)},
    Verb.DEFER: lambda problem: {"until": problem.deferred_until.isoformat()},
    Verb.HOLD: lambda problem: {"until": problem.held_until.isoformat()},
    Verb.MERGE: lambda problem: {"into": problem.merged_into.number},
    Verb.CLOSE: lambda problem: {"outcome": problem.outcome},
}


def _told(problem, verb, stands):
    return {"standing": str(stands), **SETTLED[verb](problem)} if verb in SETTLED else str(stands)


@transaction.atomic
def change_lead(problem, *, lead, by, version, now=None):
    """Name who leads the file; both are told."""
    problem = locked(problem, version=version)
    rules.require(rules.may_change_lead(by, problem))
    if not rules.may_open(lead):
        raise NotReady(_("%(member)s cannot lead a file.") % {"member": lead})
    was, problem.lead = problem.lead, lead
    problem.version += 1
    problem.save(update_fields=["lead", "version"])
    record("problem.lead_changed", problem, area=problem.area, by=by, was=str(was), now=str(lead), at=now)
    notices.lead_changed(problem, was=was, by=by)
    return problem


@transaction.atomic
def change_area(problem, *, area, words, by, version, now=None):
    """Move a file to another area; both commanders are told, and both areas have it on the record."""
    problem = locked(problem, version=version)
    rules.require(rules.may_decide(by, problem))
    need_reason(words)
    if area.pk == problem.area_id:
        raise NotReady(_("The file is in this area already."))
    was, problem.area = problem.area, Area.objects.get(pk=area.pk)
    if problem.area.ended_on:
        raise NotReady(_("That area has ended. Choose one in force."))
    problem.version += 1
    problem.save(update_fields=["area", "version"])
    for each in {was, problem.area} - {None}:
        record(
            "problem.area_changed",
            problem,
            area=each,
            by=by,
            was=str(was or _("City-wide")),
            now=str(problem.area),
            text=words,
            at=now,
        )
    notices.area_changed(problem, was=was, by=by)
    return problem
