"""The problem file: an area's recurring trouble, who leads it, and the way it went."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from areas.models import Area, Information, Kind
from problems.queries.problem import ProblemQuerySet
from problems.workflow.problem import Outcome, Stage, Verb, standing_of

MEMBER = settings.AUTH_USER_MODEL
# as `ProblemQuerySet.open` has it, so that its questions go along these indexes
OPEN = Q(closed_at=None, declined_at=None, merged_into=None)


class Problem(models.Model):
    """A recurring set of related harmful events that the public expects the police to address."""

    class Form(models.TextChoices):
        SHORT = "short", _("Short form")
        LONG = "long", _("Long form")

    class Level(models.TextChoices):
        ADDRESS = "address", _("Address")
        BLOCK = "block", _("Block")
        BEAT = "beat", _("Beat")
        NEIGHBORHOOD = "neighborhood", _("Neighborhood")
        AREA = "area", _("City Area")
        CITY = "city", _("City-wide")

    class Nature(models.TextChoices):
        REACTIVE = "reactive", _("Reactive")
        PROACTIVE = "proactive", _("Proactive")
        PREVENTIVE = "preventive", _("Preventive")

    number = models.CharField(_("number"), max_length=20, unique=True)
    form = models.CharField(_("form"), max_length=5, choices=Form, default=Form.SHORT)
    behavior = models.CharField(
        _("behavior"), max_length=80, help_text=_("What happens: drinking, speeding, break-ins.")
    )
    place = models.CharField(_("place"), max_length=120, help_text=_("Where it happens."))
    people = models.CharField(
        _("people"), max_length=80, blank=True, help_text=_("Who takes part or suffers, without a name.")
    )
    time = models.CharField(_("time"), max_length=80, blank=True, help_text=_("When: Friday nights."))
    place_key = models.CharField(max_length=200, blank=True, db_index=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    level = models.CharField(_("level"), max_length=12, choices=Level, default=Level.ADDRESS)
    nature = models.CharField(_("nature"), max_length=10, choices=Nature, default=Nature.REACTIVE)
    kind = models.ForeignKey(Kind, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, related_name="problems")
    parts = models.ManyToManyField(Area, blank=True, related_name="city_wide_problems")
    lead = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="problems_led")
    team = models.ManyToManyField(MEMBER, blank=True, related_name="problems_worked_on")
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.SCANNING)
    round = models.PositiveSmallIntegerField(_("round"), default=1)
    due_date = models.DateField(_("next due"), null=True, blank=True)
    opened_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="problems_opened")
    opened_at = models.DateTimeField()
    accepted_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    deferred_until = models.DateField(null=True)
    declined_at = models.DateTimeField(null=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="merged", db_index=False
    )
    held_until = models.DateField(null=True)
    asked_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    closing_asked_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(_("outcome"), max_length=14, choices=Outcome, blank=True)
    submission_key = models.UUIDField(null=True, unique=True, editable=False)
    is_own_work = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    objects = ProblemQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="problem_closed_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(stage="closed", closed_at__isnull=False)
                | (~Q(stage="closed") & Q(closed_at=None)),
                name="problem_closed_is_a_stage",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None, accepted_by=None)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="problem_accepted_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(area__isnull=False) | Q(level="city"), name="problem_without_an_area_is_city_wide"
            ),
        ]
        indexes = [
            models.Index(fields=["area", "stage", "due_date"], name="problem_of_area"),
            models.Index(fields=["lead", "stage"], name="problem_led"),
            # without the open ones, which other questions would else be asked by way of
            models.Index(fields=["closed_at"], condition=Q(closed_at__isnull=False), name="problem_closed"),
            models.Index(
                fields=["merged_into"], condition=Q(merged_into__isnull=False), name="problem_merged"
            ),
            models.Index(fields=["area", "stage"], condition=OPEN, name="problem_open"),
            models.Index(fields=["-id", "stage"], condition=OPEN, name="problem_open_newest"),
        ]

    def __str__(self):
        return self.number

    @property
    def ledger_label(self):
        return self.number

    @cached_property
    def team_ids(self):
        """The members of the team beside the lead, by id."""
        return set(self.team.values_list("pk", flat=True))

    @property
    def title(self):
        """Behavior, place, people and time, in one line."""
        return " · ".join(part for part in (self.behavior, self.place, self.people, self.time) if part)

    @property
    def told(self):
        """Where it stands and who leads it, for somebody whose page is older."""
        return f"{standing_of(self).label}, {self.lead}"

    def get_absolute_url(self):
        return reverse("problem", args=[self.number])


class Link(models.Model):
    """An entry of area information that belongs to a problem file."""

    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="links")
    information = models.ForeignKey(Information, on_delete=models.PROTECT, related_name="problem_links")
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["problem", "information"], name="an_entry_once_a_problem")
        ]

    def __str__(self):
        return f"{self.problem} ← {self.information}"


class Move(models.Model):
    """One step of a problem file on its way: the ribbon of stages with its loops."""

    class Basis(models.TextChoices):
        RESULT = "result_based", _("Result-based")
        INPUT = "input_based", _("Community-input-based")
        BOTH = "both", _("Both")

    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="moves")
    verb = models.CharField(max_length=16, choices=Verb)
    was = models.CharField(max_length=12)
    now = models.CharField(max_length=12)
    round = models.PositiveSmallIntegerField()
    words = models.TextField(blank=True)
    passed = models.TextField(_("what was missing and passed over"), blank=True)
    basis = models.CharField(max_length=12, choices=Basis, blank=True)
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["problem", "id"], name="moves_of_problem")]

    def __str__(self):
        return f"{self.problem}: {self.was} → {self.now}"


class Limits(models.Model):
    """What the department sets: when a place repeats, what the chief approves, when a closed file is looked at."""

    repeat_count = models.PositiveSmallIntegerField(_("entries that make a repeat place"), default=3)
    repeat_days = models.PositiveSmallIntegerField(_("within so many days"), default=60)
    chief_cost = models.PositiveIntegerField(
        _("cost above which the chief approves a plan"), null=True, blank=True
    )
    is_small = models.BooleanField(
        _("commanders may close their own files; it is marked and listed to the chief"), default=False
    )
    scanning_days = models.PositiveSmallIntegerField(_("days for scanning"), default=14)
    analysis_days = models.PositiveSmallIntegerField(_("days for analysis"), default=30)
    response_days = models.PositiveSmallIntegerField(_("days for the plan"), default=14)
    review_days = models.PositiveSmallIntegerField(_("days between reviews of a response"), default=30)
    assessment_days = models.PositiveSmallIntegerField(_("days for the assessment"), default=90)
    chief_after_days = models.PositiveSmallIntegerField(
        _("days after which the chief hears of an overdue file"), default=7
    )
    first_recheck_days = models.PositiveSmallIntegerField(
        _("days from closing to the first look back"), default=30
    )
    second_recheck_days = models.PositiveSmallIntegerField(
        _("days from closing to the second look back"), default=90
    )
    third_recheck_days = models.PositiveSmallIntegerField(
        _("days from closing to the third look back"), default=180
    )

    class Meta:
        verbose_name = verbose_name_plural = _("limits of problem files")

    def __str__(self):
        return str(_("Limits of problem files"))

    @property
    def recheck_days(self):
        """After how many days a closed file is looked at again, each once."""
        return sorted({self.first_recheck_days, self.second_recheck_days, self.third_recheck_days})
