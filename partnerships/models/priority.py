"""What stands in a policing plan: the input it answers, its ranked priorities, their measures, and monthly notes."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from partnerships.models.meeting import Meeting
from partnerships.models.needs import Need
from partnerships.models.organization import Organization
from partnerships.models.plan import PolicingPlan
from partnerships.models.survey import Wave
from partnerships.queries.plan import PlanPieceQuerySet, PriorityQuerySet

MEMBER = settings.AUTH_USER_MODEL
# what frames a piece and is no part of what it says
FRAME = {"id", "plan", "by", "at", "version", "dropped_at"}


class Means(models.TextChoices):
    """Plans focus on prevention and not solely on enforcement where possible."""

    PREVENTION = "prevention", _("Prevention")
    ENFORCEMENT = "enforcement", _("Enforcement")
    BOTH = "both", _("Both")


class PlanPiece(models.Model):
    """One thing that is written in a plan, with who wrote it last and when."""

    plan = models.ForeignKey(PolicingPlan, on_delete=models.PROTECT, related_name="%(class)ss")
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = PlanPieceQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def told(self):
        """All that it says."""
        return told_of(self)


def told_of(piece):
    """All that a piece says, one line a field, in the words of its form; what is empty is left out."""
    fields = [field for field in piece._meta.concrete_fields if field.name not in FRAME]
    said = [(field.verbose_name, words_of(piece, field)) for field in fields]
    return "\n".join(f"{label}: {words}" for label, words in said if words)


def words_of(piece, field):
    """What one field of a piece says, in words."""
    if field.choices:
        return str(getattr(piece, f"get_{field.name}_display")())
    value = getattr(piece, field.name)
    if isinstance(value, bool):
        return str(_("yes")) if value else ""
    return "" if value is None else called(value)


def called(thing):
    """How the record calls what a piece names: somebody who takes part as a person is not named there."""
    return str(getattr(thing, "ledger_label", None) or thing)


class PlanInput(PlanPiece):
    """What the community or the figures said, by which way it was gathered, and whom it reached."""

    class Source(models.TextChoices):
        MEETING = "meeting", _("Meeting")
        SURVEY = "survey", _("Survey")
        ENGAGEMENT = "engagement", _("Engagement")
        NEEDS = "needs", _("Needs assessment")
        PARTNER = "partner", _("Partner feedback")
        ENTRIES = "entries", _("Area information")

    source = models.CharField(_("source"), max_length=10, choices=Source)
    on_date = models.DateField(_("day"))
    words = models.TextField(_("what was said"), help_text=_("Without anybody's name."))
    number = models.PositiveIntegerField(_("how many took part"), null=True, blank=True)
    languages = models.CharField(_("languages"), max_length=120, blank=True)
    groups = models.CharField(
        _("groups reached"), max_length=200, blank=True, help_text=_("Who is seldom heard as well.")
    )
    is_distrustful = models.BooleanField(_("reached people who may not trust the police"), default=False)
    is_critical = models.BooleanField(_("critical of the department"), default=False)
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("meeting")
    )
    wave = models.ForeignKey(
        Wave, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("survey")
    )
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("partner")
    )  # fmt: skip
    need = models.ForeignKey(
        Need, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("concern")
    )

    def __str__(self):
        return f"{self.get_source_display()} {self.on_date:%Y-%m-%d}"


class Priority(models.Model):
    """A ranked priority of a plan, with the input that it answers."""

    class Kind(models.TextChoices):
        CRIME = "crime", _("Crime")
        QUALITY_OF_LIFE = "quality_of_life", _("Quality of life")

    plan = models.ForeignKey(PolicingPlan, on_delete=models.PROTECT, related_name="priorities")
    rank = models.PositiveSmallIntegerField(_("rank"))
    title = models.CharField(_("priority"), max_length=160)
    kind = models.CharField(_("kind"), max_length=15, choices=Kind, default=Kind.QUALITY_OF_LIFE)
    inputs = models.ManyToManyField(
        PlanInput, blank=True, related_name="priorities", verbose_name=_("input that it answers")
    )
    evidence = models.TextField(_("what the figures show"), blank=True)
    goal = models.TextField(_("goal"), blank=True)
    strategy = models.TextField(_("strategy"), blank=True, help_text=_("What is done, in steps."))
    means = models.CharField(_("means"), max_length=11, choices=Means, default=Means.PREVENTION)
    owner = models.ForeignKey(
        MEMBER, on_delete=models.PROTECT, null=True, blank=True, related_name="plan_priorities",
        verbose_name=_("who answers for it"),
    )  # fmt: skip
    partners = models.ManyToManyField(
        Organization, blank=True, related_name="plan_priorities", verbose_name=_("partners")
    )
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = PriorityQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(rank__gte=1), name="priorities_are_ranked_from_one"),
        ]

    def __str__(self):
        return self.title

    @property
    def told(self):
        """All that it says."""
        return told_of(self)


class PlanMeasure(PlanPiece):
    """What shows whether a priority is reached: where it starts, and where it is to be by when."""

    priority = models.ForeignKey(
        Priority, on_delete=models.PROTECT, related_name="measures", verbose_name=_("priority")
    )
    name = models.CharField(_("measure"), max_length=160)
    source = models.CharField(_("source"), max_length=160, blank=True)
    baseline = models.DecimalField(_("at the start"), max_digits=12, decimal_places=2)
    baseline_date = models.DateField(_("read on"))
    target = models.DecimalField(_("target"), max_digits=12, decimal_places=2)
    target_date = models.DateField(_("by"))

    def __str__(self):
        return self.name


class PlanReading(PlanPiece):
    """One reading of a measure on a day."""

    measure = models.ForeignKey(
        PlanMeasure, on_delete=models.PROTECT, related_name="readings", verbose_name=_("measure")
    )
    on_date = models.DateField(_("read on"))
    value = models.DecimalField(_("value"), max_digits=12, decimal_places=2)
    note = models.CharField(_("source or note"), max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["measure", "on_date"], name="one_plan_reading_a_day")]

    def __str__(self):
        return f"{self.measure}: {self.value}"


class PlanNote(PlanPiece):
    """A look at the plan between two updates: is it working, and are its priorities still the right ones?"""

    words = models.TextField(_("what was seen"))

    def __str__(self):
        return self.words
