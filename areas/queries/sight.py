"""Who sees what of the area file: the one text of the table in docs/domain.md."""

from dataclasses import dataclass

from django.apps import apps
from django.db import connection
from django.db.models import Exists, OuterRef, Q
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


# every page of every member asks it, so it is written out once: an acting commander answers, and the permanent one
# beside whom somebody acts keeps sight, and answers again once whoever acted has left
TERMS = """
SELECT c.area_id, CASE WHEN NOT c.is_acting AND EXISTS (
         SELECT 1 FROM areas_command a JOIN people_member o ON o.id = a.commander_id AND o.is_active
          WHERE a.area_id = c.area_id AND a.is_acting AND a.commander_id <> c.commander_id
            AND a.from_at <= %s AND (a.until_at IS NULL OR a.until_at > %s)) THEN 'keeps' ELSE 'answers' END
  FROM areas_command c WHERE c.commander_id = %s AND c.from_at <= %s AND (c.until_at IS NULL OR c.until_at > %s)
 UNION ALL
SELECT w.area_id, 'works' FROM areas_assignment w
 WHERE w.officer_id = %s AND w.from_at <= %s AND (w.until_at IS NULL OR w.until_at > %s)
"""


def _look_up(member, now):
    at = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(TERMS, [at, at, member.pk, at, at, member.pk, at, at])
        rows = cursor.fetchall()
    return Sight(
        member_id=member.pk,
        commands=frozenset(area for area, term in rows if term == "answers"),
        keeps=frozenset(area for area, term in rows if term == "keeps"),
        assigned=frozenset(area for area, term in rows if term == "works"),
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
