"""Assessment: measures and their readings, what they come to, what was learned, and the looks back after closing."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from problems.models.pieces import Piece
from problems.models.problem import Problem
from problems.queries.pieces import PieceQuerySet
from problems.workflow.problem import Outcome

MEMBER = settings.AUTH_USER_MODEL


class Measure(Piece):
    """What is counted, the same way before and after; the first one chosen in the analysis shows the start."""

    class Unit(models.TextChoices):
        CALLS = "calls", _("Calls for service")
        CRIMES = "crimes", _("Crimes")
        HARM = "harm", _("Harm")
        FEAR = "fear", _("Fear or satisfaction")
        REPEATS = "repeats", _("Repeat calls")
        CONDITION = "condition", _("Physical condition")
        HOURS = "hours", _("Officer hours")
        OTHER = "other", _("Other")

    name = models.CharField(_("measure"), max_length=160)
    unit = models.CharField(_("what is counted"), max_length=10, choices=Unit)
    source = models.CharField(_("source"), max_length=200)
    more_is_better = models.BooleanField(_("more is better"), default=False)
    is_baseline = models.BooleanField(_("shows the start"), default=True)

    def __str__(self):
        return self.name


class Reading(Piece):
    """One count of a measure, in a period and an area of the design; or a percentage that came without counts."""

    class Role(models.TextChoices):
        RESPONSE = "response", _("Response area")
        COMPARISON = "comparison", _("Comparison area")
        BUFFER = "buffer", _("Buffer")
        BUFFER_COMPARISON = "buffer_comparison", _("Comparison of the buffer")

    class Phase(models.TextChoices):
        BEFORE = "before", _("Before")
        AFTER = "after", _("After")

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="readings")
    role = models.CharField(_("area"), max_length=17, choices=Role, default=Role.RESPONSE)
    phase = models.CharField(_("phase"), max_length=6, choices=Phase)
    from_date = models.DateField(_("from"), null=True, blank=True)
    to_date = models.DateField(_("to"), null=True, blank=True)
    count = models.PositiveIntegerField(_("count"), null=True, blank=True)
    exposure = models.DecimalField(
        _("over"), max_digits=12, decimal_places=4, default=1, help_text=_("Months, units or persons.")
    )
    percent = models.DecimalField(
        _("percentage, where no count is known"), max_digits=7, decimal_places=2, null=True, blank=True
    )
    source = models.CharField(_("source"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(count__isnull=False) | Q(percent__isnull=False), name="reading_has_a_figure"
            ),
            models.CheckConstraint(condition=Q(exposure__gt=0), name="reading_over_something"),
            models.CheckConstraint(
                condition=Q(from_date=None) | Q(to_date=None) | Q(to_date__gte=F("from_date")),
                name="reading_ends_after_it_starts",
            ),
        ]

    def __str__(self):
        return f"{self.measure}: {self.get_phase_display()}"


class Result(Piece):
    """What before and after came to: the figures frozen beside what they were computed from."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="results")
    round = models.PositiveSmallIntegerField()
    figures = models.JSONField()
    outcome = models.CharField(max_length=24)
    verdict = models.TextField()

    def __str__(self):
        return self.verdict


class Judgment(Piece):
    """One round judged: whether it was carried out as written, what became of the problem, what was learned."""

    class CarriedOut(models.TextChoices):
        YES = "yes", _("As written")
        PARTLY = "partly", _("In part")
        NO = "no", _("Not carried out")

    round = models.PositiveSmallIntegerField(default=1)
    carried_out = models.CharField(_("was it carried out as written?"), max_length=6, choices=CarriedOut)
    carried_out_note = models.TextField(_("what was done, what was not"), blank=True)
    outcome = models.CharField(_("outcome"), max_length=14, choices=Outcome)
    lessons = models.TextField(_("what was learned"), blank=True)
    displacement = models.TextField(_("displacement or diffusion that was seen"), blank=True)
    police_part = models.TextField(_("the part of the police"), blank=True)
    neighborhood_part = models.TextField(_("the part of the neighborhood"), blank=True)
    community_part = models.TextField(_("the part of the community"), blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["problem", "round"], name="one_judgment_a_round")]

    def __str__(self):
        return self.get_outcome_display()


class Recheck(models.Model):
    """A look back after closing: has it come back?"""

    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="rechecks")
    due_date = models.DateField()
    round = models.PositiveSmallIntegerField(default=1)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")
    has_come_back = models.BooleanField(_("it has come back"), null=True)
    note = models.TextField(_("what was seen"), blank=True)

    objects = PieceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["problem", "due_date"], name="one_recheck_a_day"),
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False),
                name="recheck_done_by_someone",
            ),
        ]
        indexes = [models.Index(fields=["due_date"], condition=Q(done_at=None), name="recheck_due")]

    def __str__(self):
        return f"{self.problem}: {self.due_date}"
