"""Response: what was considered, what is done, by whom and by when, and how the result will be assessed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from areas.models import Task
from partnerships.models import Commitment
from problems.models.analysis import Hypothesis, TriangleSide
from problems.models.pieces import Piece
from problems.queries.pieces import OptionQuerySet, PlanTaskQuerySet

MEMBER = settings.AUTH_USER_MODEL


class Option(Piece):
    """A response that was considered, the rejected ones and doing nothing among them."""

    class Means(models.TextChoices):
        PREVENTION = "prevention", _("Prevention")
        ENFORCEMENT = "enforcement", _("Enforcement")
        BOTH = "both", _("Both")
        NOTHING = "nothing", _("Do nothing")

    body = models.TextField(_("what would be done"))
    techniques = models.JSONField(_("techniques"), default=list, blank=True)
    side = models.CharField(_("side of the triangle"), max_length=8, choices=TriangleSide, blank=True)
    hypothesis = models.ForeignKey(
        Hypothesis, on_delete=models.PROTECT, null=True, blank=True, related_name="options"
    )
    mechanism = models.TextField(_("why it should work here"), blank=True)
    means = models.CharField(_("means"), max_length=11, choices=Means, default=Means.PREVENTION)
    cost = models.PositiveIntegerField(_("cost"), null=True, blank=True)
    worked_before = models.TextField(_("where it worked before"), blank=True)
    is_chosen = models.BooleanField(_("chosen"), default=False)
    reason = models.TextField(_("why chosen, or why not"), blank=True)

    objects = OptionQuerySet.as_manager()  # type: ignore[misc]

    def __str__(self):
        return self.body


class Plan(Piece):
    """Goal, objectives and the design of the assessment, fixed before the start: one a file."""

    class Design(models.TextChoices):
        BEFORE_AFTER = "before_after", _("Before and after")
        SERIES = "series", _("Many readings over time")
        COMPARISON = "comparison", _("Before and after, with a comparison area")
        BUFFER = "buffer", _("With a comparison area and a buffer")

    goal = models.TextField(_("goal"))
    objectives = models.TextField(_("objectives"), blank=True, help_text=_("Specific, and with a date."))
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    assess_on = models.DateField(_("assessed on"), null=True, blank=True)
    design = models.CharField(_("design of the assessment"), max_length=12, choices=Design, blank=True)
    design_note = models.TextField(_("areas, periods and measures"), blank=True)
    displacement = models.TextField(
        _("expected displacement"),
        blank=True,
        help_text=_("Where, when, what else, how else: what to watch."),
    )
    resources_own = models.TextField(_("resources I commit"), blank=True)
    resources_asked = models.TextField(_("resources asked for"), blank=True)
    resources_granted = models.TextField(_("granted"), blank=True)
    resources_used = models.TextField(_("used"), blank=True)
    communication = models.TextField(_("who is told, and how"), blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["problem"], name="one_plan_a_problem")]

    def __str__(self):
        return self.goal


class PlanTask(Piece):
    """A task of the response: of a member, who has it among the tasks of the area, or of a partner."""

    body = models.CharField(_("what to do"), max_length=300)
    member = models.ForeignKey(
        MEMBER,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="plan_tasks",
        verbose_name=_("member"),
    )
    party = models.CharField(_("or partner"), max_length=160, blank=True)
    due_date = models.DateField(_("by"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(
        _("fits into"),
        null=True,
        blank=True,
        choices=[(5, _("5 minutes")), (15, _("15 minutes")), (30, _("30 minutes"))],
    )
    task = models.OneToOneField(Task, on_delete=models.PROTECT, null=True, related_name="plan_task")
    # what a partner does is a promise of theirs, on the board of all parties
    commitment = models.OneToOneField(
        Commitment, on_delete=models.PROTECT, null=True, related_name="plan_task"
    )
    done_at = models.DateTimeField(null=True)
    evidence = models.TextField(_("evidence that it is done"), blank=True)
    minutes_spent = models.PositiveIntegerField(_("minutes spent"), default=0)
    # what enforcement came to, where the task was to enforce: traffic above all
    warnings = models.PositiveIntegerField(_("warnings given"), default=0)
    citations = models.PositiveIntegerField(_("citations given"), default=0)
    dropped_at = models.DateTimeField(null=True)
    drop_reason = models.CharField(max_length=300, blank=True)

    objects = PlanTaskQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(dropped_at=None), name="plan_task_done_or_dropped"
            )
        ]

    def __str__(self):
        return self.body

    @property
    def is_done(self):
        """Somebody has finished it, in the file, among the tasks of the area or as a promise that was kept."""
        return bool(
            self.done_at or (self.task and self.task.done_at) or (self.commitment and self.commitment.kept_at)
        )

    @property
    def is_dropped(self):
        """Somebody has taken it back, in the file or among the tasks of the area; a promise was not kept."""
        promise = self.commitment
        return bool(
            self.dropped_at
            or (self.task and self.task.dropped_at)
            or (promise and (promise.withdrawn_at or promise.broken_at))
        )

    @property
    def is_open(self):
        """Nobody has finished or dropped it, wherever that is said."""
        return not (self.is_done or self.is_dropped)

    @property
    def is_anybodys(self):
        """It is given to nobody yet: any officer of the file's area may take it."""
        return self.member_id is None and self.party == ""
