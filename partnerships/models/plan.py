"""The policing plan of an area: what the community said, what comes first, and what is done about it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from areas.models import Area
from partnerships.queries.plan import PlanQuerySet
from partnerships.workflow.plan import standing_of

MEMBER = settings.AUTH_USER_MODEL


class PolicingPlan(models.Model):
    """The plan of one area; its state is dated facts, and one a time is in force."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="plans")
    title = models.CharField(_("title"), max_length=160)
    profile = models.TextField(
        _("the area"), blank=True, help_text=_("Who lives and works there, and what they live with.")
    )
    communication = models.TextField(
        _("how the community hears of it"), blank=True, help_text=_("Where, when, by whom, and in which languages.")
    )  # fmt: skip
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    input_opened_at = models.DateTimeField(null=True)
    input_closed_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True)
    # why it goes on although nobody was asked, or a priority answers no input
    passed_words = models.TextField(blank=True)
    returned_at = models.DateTimeField(null=True)
    returned_words = models.TextField(blank=True)
    # everybody whose words stand or stood in it, not only who sent it
    worded_by = models.ManyToManyField(MEMBER, related_name="+")
    adopted_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")
    adopted_at = models.DateTimeField(null=True)
    adopted_words = models.TextField(blank=True)
    is_own_work = models.BooleanField(default=False)
    published_at = models.DateTimeField(null=True)
    superseded_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = PlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area"],
                condition=Q(adopted_at__isnull=False, superseded_at=None),
                name="one_plan_in_force_an_area",
            ),
            models.UniqueConstraint(
                fields=["area"], condition=Q(adopted_at=None), name="one_plan_being_written_an_area"
            ),
            models.CheckConstraint(
                condition=Q(adopted_at=None, adopted_by=None)
                | Q(adopted_at__isnull=False, adopted_by__isnull=False),
                name="plan_adopted_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(adopted_at__isnull=False) | Q(published_at=None, superseded_at=None),
                name="plan_published_after_adoption",
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None, sent_by=None) | Q(sent_at__isnull=False, sent_by__isnull=False),
                name="plan_sent_by_someone",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def ledger_label(self):
        return self.title[:100]

    @property
    def standing(self):
        """Where it stands."""
        return standing_of(self)

    @property
    def told(self):
        """Where it stands and what it says of the area, for somebody whose page is older."""
        return "\n".join(
            part for part in (str(self.standing.label), self.profile, self.communication) if part
        )

    def get_absolute_url(self):
        return reverse("plan", args=[self.pk])


class PlanVersion(models.Model):
    """What a plan said from a moment on: at its adoption, and after each update."""

    plan = models.ForeignKey(PolicingPlan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    content = models.JSONField()
    update = models.OneToOneField(
        "partnerships.PlanUpdate", on_delete=models.PROTECT, null=True, related_name="plan_version"
    )
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="one_plan_version_a_number")]

    def __str__(self):
        return f"{self.plan} · {self.number}"


class PlanLimits(models.Model):
    """What the department sets about its plans: when an update is due after its half-year has ended."""

    update_days = models.PositiveSmallIntegerField(
        _("days after the end of the half-year until its update is due"), default=30
    )
    is_small = models.BooleanField(
        _("the chief may adopt a plan or approve an update that the chief worded; it is marked and listed"),
        default=False,
    )

    class Meta:
        verbose_name = verbose_name_plural = _("limits of policing plans")

    def __str__(self):
        return str(_("Limits of policing plans"))
