"""Who sees what of the area file: the one text of the table in docs/domain.md."""

from dataclasses import dataclass

from django.apps import apps
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.utils import timezone

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
    command, assignment = apps.get_model("areas", "Command"), apps.get_model("areas", "Assignment")
    current = Q(from_at__lte=now) & (Q(until_at=None) | Q(until_at__gt=now))
    replaced = command.objects.filter(current, area=OuterRef("area"), is_acting=True).exclude(commander=member.pk)
    is_away = When(Exists(replaced), then=Value("keeps"))
    term = Case(When(is_acting=True, then=Value("answers")), is_away, default=Value("answers"))
    terms = command.objects.filter(current, commander=member.pk).values_list("area_id", term)
    works = assignment.objects.filter(current, officer=member.pk).values_list("area_id", Value("works"))
    rows = list(terms.union(works, all=True))
    return Sight(
        member_id=member.pk,
        commands=frozenset(area for area, term in rows if term == "answers"),
        keeps=frozenset(area for area, term in rows if term == "keeps"),
        assigned=frozenset(area for area, term in rows if term == "works"),
    )


def in_full(member):
    """The entries that `member` reads in full, as a condition on `Information`; None means none at all."""
    if not rules.takes_part(member):
        return None
    not_about_me = Q(about_member=None) | ~Q(about_member=member.pk)
    if rules.reads_everything(member):
        return not_about_me
    if rules.is_analyst(member):
        return not_about_me & (Q(restriction="") | Q(recorded_by=member.pk))
    sight = sight_of(member)
    task = apps.get_model("areas", "Task")
    seen = Q(recorded_by=member.pk)
    answers_for = sight.commands | sight.keeps
    if answers_for:
        seen |= Q(area_id__in=answers_for) & ~Q(restriction="chief")
    if sight.assigned:
        seen |= Q(area_id__in=sight.assigned, restriction="")
    seen |= Q(desk="holding", responsible=member.pk)
    seen |= Exists(task.objects.filter(information=OuterRef("pk"), to=member.pk)) & ~Q(restriction="chief")
    return not_about_me & seen


def in_summary(member):
    """The entries of which `member` may read at least the summary row."""
    full = in_full(member)
    if full is None:
        return None
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
