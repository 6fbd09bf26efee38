"""What an area needs: what was counted and heard in a span of days, and the concerns ranked from it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from areas.models import Area, Kind
from partnerships.models.meeting import Meeting
from partnerships.models.survey import Wave
from partnerships.queries.needs import NeedsAssessmentQuerySet, NeedSourceQuerySet, RankedNeedQuerySet

MEMBER = settings.AUTH_USER_MODEL


class NeedsAssessment(models.Model):
    """The coordinated community policing needs assessment of one area; finished, it stays as it is."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="needs_assessments")
    from_date = models.DateField(_("from"))
    until_date = models.DateField(_("until"))
    words = models.TextField(_("the commander's words"), blank=True)
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    counted_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    finished_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = NeedsAssessmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_date__gte=F("from_date")), name="needs_end_after_they_begin"
            ),
            models.CheckConstraint(
                condition=Q(finished_at=None, finished_by=None)
                | Q(finished_at__isnull=False, finished_by__isnull=False),
                name="needs_finished_by_someone",
            ),
            models.UniqueConstraint(
                fields=["area"], condition=Q(finished_at=None), name="one_open_needs_assessment_an_area"
            ),
        ]

    def __str__(self):
        return gettext("Needs assessment of %(area)s, %(from)s to %(until)s") % {
            "area": self.area.short_label,
            "from": f"{self.from_date:%Y-%m-%d}",
            "until": f"{self.until_date:%Y-%m-%d}",
        }

    @property
    def ledger_label(self):
        return str(self)[:100]

    def get_absolute_url(self):
        return reverse("needs_assessment", args=[self.area.slug, self.pk])


class Need(models.Model):
    """A ranked concern of an area, which problem files and the policing plan cite."""

    assessment = models.ForeignKey(NeedsAssessment, on_delete=models.PROTECT, related_name="needs")
    rank = models.PositiveSmallIntegerField(_("rank"))
    title = models.CharField(_("concern"), max_length=160, help_text=_("What troubles people, and where."))
    kind = models.ForeignKey(
        Kind, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("kind")
    )
    words = models.TextField(_("what is known of it"), blank=True)
    # the same concern in the assessment before
    earlier = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="later",
        verbose_name=_("in the assessment before"),
    )
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = RankedNeedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "rank"], name="one_need_a_rank"),
            models.CheckConstraint(condition=Q(rank__gte=1), name="needs_are_ranked_from_one"),
        ]

    def __str__(self):
        return self.title

    @property
    def ledger_label(self):
        return self.title[:100]

    def get_absolute_url(self):
        return f"{self.assessment.get_absolute_url()}#need-{self.pk}"


class NeedSource(models.Model):
    """One thing that was counted or heard: the evidence of a concern, or what was not ranked."""

    class Source(models.TextChoices):
        ENTRIES = "entries", _("Area information")
        INCIDENTS = "incidents", _("Calls and reports")
        MEETING = "meeting", _("Meeting")
        SURVEY = "survey", _("Survey")
        PARTNER = "partner", _("Partner")
        MEMBER = "member", _("A member's own eyes")
        OTHER = "other", _("Other")

    assessment = models.ForeignKey(NeedsAssessment, on_delete=models.PROTECT, related_name="sources")
    need = models.ForeignKey(
        Need,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sources",
        verbose_name=_("concern"),
    )
    source = models.CharField(_("source"), max_length=10, choices=Source, default=Source.OTHER)
    words = models.CharField(_("what was counted or said"), max_length=300)
    count = models.PositiveIntegerField(_("count"), null=True, blank=True)
    # in the span of the same length just before; None where nobody counted then
    count_before = models.PositiveIntegerField(_("in the same span before"), null=True, blank=True)
    from_date = models.DateField(_("from"))
    until_date = models.DateField(_("until"))
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # what a count was taken of, so that counting again finds its line
    key = models.CharField(max_length=220, blank=True)
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = NeedSourceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "key"], condition=~Q(key=""), name="one_line_a_count_of_needs"
            ),
            models.CheckConstraint(
                condition=Q(until_date__gte=F("from_date")), name="need_source_ends_after_it_begins"
            ),
        ]

    def __str__(self):
        return self.words
