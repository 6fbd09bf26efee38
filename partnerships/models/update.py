"""The half-year update of a policing plan: four parts, each priority judged, and what it said frozen with it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from partnerships.models.plan import PolicingPlan
from partnerships.models.priority import Means, Priority, words_of
from partnerships.queries.plan import PlanPieceQuerySet, UpdateQuerySet
from partnerships.workflow.update import Basis, Decision, standing_of

MEMBER = settings.AUTH_USER_MODEL
FRAME = {"id", "update", "by", "at", "version", "targets", "evidence"}


class PlanUpdate(models.Model):
    """One half-year of a plan; it is owed from the day on which the half-year is known to be covered."""

    plan = models.ForeignKey(PolicingPlan, on_delete=models.PROTECT, related_name="updates")
    period_start = models.DateField(_("from"))
    period_end = models.DateField(_("until"))
    due_date = models.DateField(_("due"))
    opened_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField(null=True)
    # what the half-year brought, as it was read at a moment: it stays so
    frozen = models.JSONField(default=dict)
    frozen_at = models.DateTimeField(null=True)
    feedback = models.TextField(
        _("what surveys and meetings said"), blank=True,
        help_text=_("The priorities and the quality-of-life issues that people named, praise and criticism."),
    )  # fmt: skip
    effectiveness = models.TextField(_("how well it works so far"), blank=True)
    is_modified = models.BooleanField(_("is the plan modified?"), null=True)
    modified_words = models.TextField(_("what is modified, and why; or why nothing is"), blank=True)
    shared_words = models.TextField(
        _("how it is shared with the community"), blank=True, help_text=_("Where, by whom, in which languages.")
    )  # fmt: skip
    shared_date = models.DateField(
        _("shared on"), null=True, blank=True, help_text=_("The day may lie ahead.")
    )
    submitted_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    returned_words = models.TextField(blank=True)
    # everybody whose words stand or stood in it, not only who handed it in
    worded_by = models.ManyToManyField(MEMBER, related_name="+")
    approved_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    is_own_work = models.BooleanField(default=False)
    published_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = UpdateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "period_start"], name="one_update_a_half_year"),
            models.CheckConstraint(
                condition=Q(period_end__gt=F("period_start")), name="update_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(approved_at=None, approved_by=None)
                | Q(approved_at__isnull=False, approved_by__isnull=False),
                name="update_approved_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(approved_at__isnull=False) | Q(published_at=None),
                name="update_published_after_approval",
            ),
        ]

    def __str__(self):
        return f"{self.plan.area.short_label}: {self.half_year}"

    @property
    def half_year(self):
        """The half-year in words: January to June 2026."""
        return f"{date_format(self.period_start, 'F')} – {date_format(self.period_end, 'F Y')}"

    @property
    def ledger_label(self):
        return str(self)[:100]

    @property
    def standing(self):
        """Where it stands."""
        return standing_of(self)

    @property
    def told(self):
        """Its written parts, for somebody whose page is older."""
        return "\n".join(
            filter(None, (self.feedback, self.effectiveness, self.modified_words, self.shared_words))
        )

    def get_absolute_url(self):
        return reverse("update", args=[self.pk])


class UpdatePiece(models.Model):
    """One judgment or one new response of an update, with what it rests on."""

    basis = models.CharField(_("what the change rests on"), max_length=21, choices=Basis, blank=True)
    # keys of what the update froze: meetings, surveys, measures, problem files
    evidence = models.JSONField(_("what shows it"), default=list, blank=True)
    evidence_words = models.TextField(_("what shows it, in words"), blank=True)
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = PlanPieceQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def told(self):
        """All that it says, one line a field; what is empty is left out."""
        fields = [field for field in self._meta.concrete_fields if field.name not in FRAME]
        said = [(field.verbose_name, words_of(self, field)) for field in fields]
        return "\n".join(f"{label}: {words}" for label, words in said if words)


class UpdateLine(UpdatePiece):
    """One priority judged: its effect, whether it stays, and whether it is still relevant."""

    class Effect(models.TextChoices):
        WORKS = "works", _("It works")
        PARTLY = "partly", _("It works in part")
        NOT = "not", _("It does not work")
        EARLY = "early", _("Too early to say")

    update = models.ForeignKey(PlanUpdate, on_delete=models.PROTECT, related_name="lines")
    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="update_lines")
    effect = models.CharField(_("effect so far"), max_length=6, choices=Effect, blank=True)
    effect_words = models.TextField(_("the effect in words"), blank=True)
    is_relevant = models.BooleanField(_("is it still relevant?"), null=True)
    relevant_words = models.TextField(_("why, by the trends of crime and quality of life"), blank=True)
    decision = models.CharField(_("keep, modify or drop"), max_length=6, choices=Decision, blank=True)
    title = models.CharField(_("priority"), max_length=160)
    goal = models.TextField(_("goal"), blank=True)
    strategy = models.TextField(_("strategy"), blank=True)
    means = models.CharField(_("means"), max_length=11, choices=Means)
    owner = models.ForeignKey(
        MEMBER, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("who answers for it")
    )  # fmt: skip
    # new targets by the id of their measure
    targets = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["update", "priority"], name="one_line_a_priority")]

    def __str__(self):
        return self.title


class UpdateResponse(UpdatePiece):
    """A new planned response: to a priority that stands, or as a priority of its own with its measure."""

    update = models.ForeignKey(PlanUpdate, on_delete=models.PROTECT, related_name="responses")
    priority = models.ForeignKey(
        Priority, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("answers the priority"),
    )  # fmt: skip
    title = models.CharField(_("new response"), max_length=160)
    goal = models.TextField(_("goal"), blank=True)
    strategy = models.TextField(_("strategy"))
    means = models.CharField(_("means"), max_length=11, choices=Means, default=Means.PREVENTION)
    owner = models.ForeignKey(
        MEMBER, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("who answers for it")
    )  # fmt: skip
    measure = models.CharField(_("measure"), max_length=160, blank=True)
    baseline = models.DecimalField(_("at the start"), max_digits=12, decimal_places=2, null=True, blank=True)
    target = models.DecimalField(_("target"), max_digits=12, decimal_places=2, null=True, blank=True)
    target_date = models.DateField(_("by"), null=True, blank=True)

    def __str__(self):
        return self.title
