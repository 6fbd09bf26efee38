"""Surveys: the bank of questions, what is asked, the waves in which it is answered, and the answers."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.models import Area, Information
from partnerships.models.plan import PolicingPlan
from partnerships.queries.survey import CommentQuerySet, ResponseQuerySet, SurveyQuerySet, WaveQuerySet

MEMBER = settings.AUTH_USER_MODEL


class BankQuestion(models.Model):
    """A question in the department's own words, in English and Spanish; taken out of use, never deleted."""

    class Kind(models.TextChoices):
        FIVE = "five", _("Five points, each with a label")
        HUNDRED = "hundred", _("A number from 0 to 100")
        RANK = "rank", _("Priorities to rank")
        CHOICE = "choice", _("One of several")
        WORDS = "words", _("Open words")

    class Scale(models.TextChoices):
        LEGITIMACY = "legitimacy", _("Trust in the police")
        FAIRNESS = "fairness", _("Fair treatment")
        SATISFACTION = "satisfaction", _("Satisfaction with the police")
        COHESION = "cohesion", _("Neighbors who hold together")
        CONTROL = "control", _("Neighbors who step in")
        DISORDER = "disorder", _("Disorder in the neighborhood")
        FEAR_DAY = "fear_day", _("Fear of crime by day")
        FEAR_NIGHT = "fear_night", _("Fear of crime at night")
        TOGETHER = "together", _("Working with the police")
        NONE = "", _("No scale")

    key = models.SlugField(_("key"), max_length=40, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    scale = models.CharField(_("scale"), max_length=20, choices=Scale, blank=True)
    is_reversed = models.BooleanField(_("counts the other way round in its scale"), default=False)
    text_en = models.CharField(_("in English"), max_length=300)
    text_es = models.CharField(_("in Spanish"), max_length=300)
    # what can be answered: [value, English, Spanish] in the order in which it is offered
    options = models.JSONField(_("answers"), default=list, blank=True)
    position = models.PositiveSmallIntegerField(_("place in the list"), default=500)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("question of the bank")
        verbose_name_plural = _("questions of the bank")

    def __str__(self):
        return self.text_en

    @property
    def ledger_label(self):
        return self.key

    @property
    def frozen(self):
        """The question as a wave keeps it when it opens."""
        return {
            "key": self.key, "kind": self.kind, "scale": self.scale, "is_reversed": self.is_reversed,
            "en": self.text_en, "es": self.text_es, "options": self.options,
        }  # fmt: skip


class Survey(models.Model):
    """Questions that the department asks again and again, so that the answers can be compared."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    title_en = models.CharField(_("title in English"), max_length=160, blank=True)
    title_es = models.CharField(_("title in Spanish"), max_length=160, blank=True)
    intro_en = models.TextField(_("what it is for, in English"), max_length=1000, blank=True)
    intro_es = models.TextField(_("what it is for, in Spanish"), max_length=1000, blank=True)
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="surveys", verbose_name=_("area")
    )
    plan = models.ForeignKey(
        PolicingPlan,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="surveys",
        verbose_name=_("policing plan"),
    )
    questions = models.ManyToManyField(
        BankQuestion, blank=True, related_name="surveys", verbose_name=_("questions")
    )
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = SurveyQuerySet.as_manager()

    def __str__(self):
        return self.name

    @property
    def ledger_label(self):
        return self.name[:100]

    def get_absolute_url(self):
        return reverse("survey", args=[self.pk])


class Wave(models.Model):
    """One time that a survey is answered; its questions are frozen when it opens."""

    class Sampling(models.TextChoices):
        OPEN = "open", _("Open to all: people who chose to answer")
        RANDOM = "random", _("A random sample was drawn")
        EVERYONE = "everyone", _("Everyone there was asked")
        UNKNOWN = "unknown", _("Not known")

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="waves")
    name = models.CharField(_("name"), max_length=80)
    sampling = models.CharField(_("who was asked"), max_length=10, choices=Sampling, default=Sampling.UNKNOWN)
    asked_count = models.PositiveIntegerField(_("how many were asked"), null=True, blank=True)
    # in the address /s/<key>/ and on the printed sheet: short, and no secret
    key = models.CharField(max_length=12, unique=True, null=True)  # noqa: DJ001  # null: no door, as for imports
    # what is asked, frozen; codes that are no answer; the question by which answers are grouped
    questions = models.JSONField(default=list)
    missing = models.JSONField(default=list)
    group_by = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(null=True)
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField(null=True)
    closes_on = models.DateField(_("open until"), null=True, blank=True)
    closed_at = models.DateTimeField(null=True)
    imported_at = models.DateTimeField(null=True)
    # when people were asked elsewhere, of a wave that was imported; the day of the import where nobody knows
    asked_from = models.DateField(_("asked from"), null=True, blank=True)
    asked_until = models.DateField(_("asked until"), null=True, blank=True)
    # what the answers came to, kept when they themselves were destroyed
    counts = models.JSONField(null=True)
    destroyed_at = models.DateTimeField(null=True)
    # what the answers say and what follows, in the commander's words
    finding = models.TextField(_("what the answers say, and what follows"), blank=True)
    reported_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = WaveQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["survey", "name"], name="one_wave_of_a_name"),
            models.CheckConstraint(
                condition=Q(opened_at=None) | Q(approved_at__isnull=False), name="wave_approved_before_open"
            ),
            models.CheckConstraint(
                condition=Q(destroyed_at=None, counts__isnull=True)
                | Q(destroyed_at__isnull=False, counts__isnull=False),
                name="wave_destroyed_with_its_counts_kept",
            ),
            models.CheckConstraint(
                condition=Q(approved_at=None, approved_by=None)
                | Q(approved_at__isnull=False, approved_by__isnull=False),
                name="wave_approved_by_someone",
            ),
        ]

    def __str__(self):
        return f"{self.survey} · {self.name}"

    @property
    def ledger_label(self):
        return str(self)[:100]

    def get_absolute_url(self):
        return reverse("survey_wave", args=[self.pk])

    @property
    def from_day(self):
        """The first day on which people were asked; None where nobody knows."""
        return self.asked_from or (timezone.localdate(self.opened_at) if self.opened_at else None)

    @property
    def until_day(self):
        """The last day on which people were asked; of an import that does not say, the day of the import."""
        ended = self.closed_at or self.imported_at
        return self.asked_until or (timezone.localdate(ended) if ended else None)

    @property
    def is_sampled(self):
        """Whether more can be said than what the people said who chose to answer."""
        return self.sampling in {self.Sampling.RANDOM, self.Sampling.EVERYONE}


class Response(models.Model):
    """What one person answered: no address, no account, and no time finer than a day."""

    class Channel(models.TextChoices):
        WEB = "web", _("By link")
        PAPER = "paper", _("On paper")
        IMPORTED = "import", _("From a file")

    # no counter, which would keep the order in which people answered
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="responses")
    day = models.DateField(null=True)
    channel = models.CharField(max_length=6, choices=Channel)
    language = models.CharField(max_length=8, blank=True)
    # the answer as given, by the key of its question; what was skipped is not there
    answers = models.JSONField(default=dict)
    # of a form that was sent, or of a row of a file: by it the same is known again
    digest = models.CharField(max_length=64)
    occurrence = models.PositiveIntegerField(default=1)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["wave", "digest", "occurrence"], name="an_answer_once_a_wave"),
        ]

    def __str__(self):
        return f"{self.wave}"


class Comment(models.Model):
    """Open words of somebody who answered; read by the commander before any other member reads them."""

    class Outcome(models.TextChoices):
        SHOWN = "shown", _("May be read by all members")
        HELD = "held", _("Held back")
        PASSED_ON = "passed_on", _("Passed on as area information")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="comments")
    question = models.CharField(max_length=200)
    body = models.TextField()
    language = models.CharField(max_length=8, blank=True)
    day = models.DateField(null=True)
    digest = models.CharField(max_length=64)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    # the words that members read: without names, where the commander took them out
    shown = models.TextField(_("words that members read"), blank=True)
    note = models.CharField(_("why"), max_length=300, blank=True)
    information = models.ForeignKey(Information, on_delete=models.PROTECT, null=True, related_name="+")
    reviewed_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = CommentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reviewed_at=None, reviewed_by=None, outcome="")
                | (Q(reviewed_at__isnull=False, reviewed_by__isnull=False) & ~Q(outcome="")),
                name="comment_reviewed_by_someone",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="passed_on") | Q(information__isnull=False),
                name="comment_passed_on_as_something",
            ),
        ]

    def __str__(self):
        return f"{self.wave}"

    @property
    def ledger_label(self):
        return str(self.wave)[:100]
