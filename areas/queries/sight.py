"""Who sees what of the area file: the one text of the table in docs/domain.md."""

from dataclasses import dataclass

from django.apps import apps
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from areas.queries.own import ANSWERS, KEEPS, WORKS, own_of
from people import rules


@dataclass(frozen=True)
class Sight:
    """What a member answers for now: area ids commanded, kept in sight beside an acting commander, assigned."""

    member_id: int
    commands: frozenset[int]
    keeps: frozenset[int]
    assigned: frozenset[int]

    @property
    def areas(self):
        """Areas whose file the member reads in full."""
        return self.commands | self.keeps | self.assigned


def sight_of(member, *, now=None):
    """Look up what `member` answers for; a request's member keeps the answer for the request."""
    kept = getattr(member, "_sight", None)
    if kept is not None:
        return kept
    sight = _look_up(member, now or timezone.now())
    if getattr(member, "keeps_sight", False):
        member._sight = sight
    return sight


def _look_up(member, now):
    held: dict[str, set[int]] = {ANSWERS: set(), KEEPS: set(), WORKS: set()}
    for term in own_of(member, now=now).terms:
        held[term.term].add(term.area_id)
    return Sight(
        member_id=member.pk,
        commands=frozenset(held[ANSWERS]),
        keeps=frozenset(held[KEEPS]),
        assigned=frozenset(held[WORKS]),
    )


def in_full(member, *, area_id=None):
    """The entries that `member` reads in full, as a condition on `Information`; None means none at all.

    Where only the entries of one area are asked for, `area_id` spares the condition what it then need not ask.
    """
    if not rules.takes_part(member):
        return None
    not_about_me = Q(about_member=None) | ~Q(about_member=member.pk)
    if rules.reads_everything(member):
        return not_about_me
    if rules.is_analyst(member):
        return not_about_me & (Q(restriction="") | Q(recorded_by=member.pk))
    sight = sight_of(member)
    seen = Q(recorded_by=member.pk) | Q(desk="holding", responsible=member.pk)
    answers_for = sight.commands | sight.keeps
    if area_id in answers_for:
        return not_about_me & (seen | ~Q(restriction="chief"))
    if answers_for and area_id is None:
        seen |= Q(area_id__in=answers_for) & ~Q(restriction="chief")
    if sight.assigned and area_id in {None, *sight.assigned}:
        seen |= Q(area_id__in=sight.assigned, restriction="")
    task = apps.get_model("areas", "Task")
    seen |= Exists(task.objects.filter(information=OuterRef("pk"), to=member.pk)) & ~Q(restriction="chief")
    return not_about_me & seen


def reads_whole(member, area_id):
    """Whether no entry of the area is a summary row to `member`: what is not read in full is not seen at all."""
    if rules.reads_everything(member):
        return True
    sight = sight_of(member)
    return rules.takes_part(member) and area_id in sight.areas


def in_report(things, member):
    """What the report for the mayor and council counts, for whoever reads it."""
    return things.all() if rules.reads_report(member) else things.none()


def in_summary(member, full):
    """The entries of which `member` may read at least the summary row, beside those read in `full`."""
    return full | (Q(restriction="") & (Q(about_member=None) | ~Q(about_member=member.pk)))


def reads_reporters(member):
    """The entries whose reporter `member` may read: recorder, responsible commander, chief, clerk."""
    if not rules.takes_part(member):
        return None
    not_about_me = Q(about_member=None) | ~Q(about_member=member.pk)
    if rules.reads_everything(member):
        return not_about_me
    sight = sight_of(member)
    commanded = Q(area_id__in=sight.commands | sight.keeps) & ~Q(restriction="chief")
    return not_about_me & (Q(recorded_by=member.pk) | commanded)
