"""Meetings with the community: their series, what is talked about, who spoke which language, what people said."""

import datetime as dt

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.models import Area, Information
from partnerships.models.organization import Organization
from partnerships.models.volunteer import Volunteer
from partnerships.queries.meeting import ConcernQuerySet, MeetingQuerySet, NeedQuerySet, SeriesQuerySet
from partnerships.workflow.languages import LANGUAGES
from partnerships.workflow.meeting import Nth, Rhythm, Weekday, days_of, next_day, rhythm_told, standing_of

MEMBER = settings.AUTH_USER_MODEL


def _by_someone(at, by, name):
    """A dated fact has somebody who made it so."""
    there = Q(**{f"{at}__isnull": False, f"{by}__isnull": False})
    return models.CheckConstraint(condition=Q(**{at: None, by: None}) | there, name=name)


class MeetingKind(models.TextChoices):
    BUSINESS = "business", _("Local businesses")
    HOMEOWNERS = "homeowners", _("Homeowners' association")
    BEAT = "beat", _("Beat or neighborhood")
    TOWN_HALL = "town_hall", _("Town hall")
    ADVISORY = "advisory", _("Advisory committee")
    COFFEE = "coffee", _("Coffee with an officer")
    SCHOOL = "school", _("School")
    COUNCIL = "council", _("City council")
    OTHER = "other", _("Other")


class Neighborhood(models.Model):
    """A part of an area that people call by a name, so that a meeting can say who came."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="neighborhoods")
    name = models.CharField(_("neighborhood"), max_length=80)
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "name"], name="a_neighborhood_once_an_area")]

    def __str__(self):
        return self.name

    @property
    def ledger_label(self):
        return self.name


class Series(models.Model):
    """Meetings that come again by a rhythm; `next_date` is the day for which none was called yet."""

    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=12, choices=MeetingKind)
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="meeting_series"
    )
    host = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="meeting_series"
    )
    place = models.CharField(_("where"), max_length=400, blank=True)
    rhythm = models.CharField(_("rhythm"), max_length=10, choices=Rhythm)
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=Weekday)
    nth = models.SmallIntegerField(_("which in the month"), choices=Nth, default=Nth.FIRST)
    every = models.PositiveSmallIntegerField(
        _("every so many weeks"), default=2, validators=[MinValueValidator(1), MaxValueValidator(52)]
    )
    from_date = models.DateField(_("counted from"))
    begins = models.TimeField(_("begins at"))
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=60, validators=[MinValueValidator(5), MaxValueValidator(720)]
    )
    languages = models.JSONField(_("languages needed"), default=list, blank=True)
    next_date = models.DateField(_("next"))
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("series of meetings")
        verbose_name_plural = _("series of meetings")
        constraints = [_by_someone("ended_at", "ended_by", "series_ended_by_someone")]

    def __str__(self):
        return self.name

    @property
    def ledger_label(self):
        return self.name[:100]

    @property
    def told(self):
        """Its rhythm in words."""
        return rhythm_told(self.rhythm, weekday=self.weekday, nth=self.nth, every=self.every)

    def days(self):
        """Its days, from the one it is counted from."""
        return days_of(
            self.rhythm, weekday=self.weekday, nth=self.nth, every=self.every, start=self.from_date
        )

    def day_after(self, day):
        """The day of the next meeting after one of `day`; the first of all where there was none."""
        return next_day(self.days(), rhythm=self.rhythm, every=self.every, after=day)

    def times_on(self, day):
        """When its meeting of a day begins and ends, in the department's time; an hour left out is the next."""
        starts = timezone.make_aware(dt.datetime.combine(day, self.begins)).astimezone(dt.UTC)
        return starts, starts + dt.timedelta(minutes=self.minutes)

    def get_absolute_url(self):
        return reverse("meeting_series", args=[self.pk])


class Meeting(models.Model):
    """A meeting with residents, businesses, a school or a council; its state is dated facts."""

    title = models.CharField(_("title"), max_length=160)
    kind = models.CharField(_("kind"), max_length=12, choices=MeetingKind, default=MeetingKind.OTHER)
    series = models.ForeignKey(
        Series, on_delete=models.PROTECT, null=True, blank=True, related_name="meetings"
    )
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name="meetings")
    host = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="meetings"
    )
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    place = models.CharField(_("where"), max_length=400, blank=True)
    about = models.TextField(_("what it is about"), blank=True)
    ask = models.CharField(_("whom to ask, as it may be published"), max_length=200, blank=True)
    is_accessible = models.BooleanField(_("reached without steps"), null=True)
    access_note = models.CharField(_("what people need to take part"), max_length=300, blank=True)
    presenter = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    speaker = models.CharField(_("who else presents"), max_length=160, blank=True)
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    held_at = models.DateTimeField(null=True)
    held_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")
    present = models.ManyToManyField(MEMBER, blank=True, related_name="meetings_attended")
    represented = models.ManyToManyField(Organization, blank=True, related_name="meetings_attended")
    neighborhoods = models.ManyToManyField(Neighborhood, blank=True, related_name="meetings")
    resident_count = models.PositiveIntegerField(_("residents who came"), null=True, blank=True)
    young_count = models.PositiveIntegerField(_("of them under 25"), null=True, blank=True)
    older_count = models.PositiveIntegerField(_("of them 65 or older"), null=True, blank=True)

    minutes = models.TextField(_("minutes"), blank=True)
    minutes_at = models.DateTimeField(null=True)
    minutes_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")
    cancel_reason = models.CharField(_("why"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        constraints = [
            _by_someone("held_at", "held_by", "meeting_held_by_someone"),
            _by_someone("minutes_at", "minutes_by", "minutes_written_by_someone"),
            _by_someone("approved_at", "approved_by", "minutes_approved_by_someone"),
            _by_someone("cancelled_at", "cancelled_by", "meeting_cancelled_by_someone"),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="a_meeting_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(held_at=None) | Q(cancelled_at=None), name="a_meeting_is_held_or_cancelled"
            ),
            models.CheckConstraint(
                condition=Q(approved_at=None) | Q(minutes_at__isnull=False),
                name="approved_minutes_are_written",
            ),
        ]
        indexes = [
            models.Index(fields=["starts_at"], name="meeting_by_time"),
            models.Index(
                fields=["starts_at"], condition=Q(held_at=None, cancelled_at=None), name="meeting_not_told"
            ),
            # what Home asks of whoever called a meeting, held it or approves what was written
            models.Index(
                fields=["by", "starts_at"],
                condition=Q(held_at=None, cancelled_at=None),
                name="meeting_not_told_by",
            ),
            models.Index(
                fields=["by"], condition=Q(held_at__isnull=False, minutes_at=None), name="meeting_not_written"
            ),
            models.Index(
                fields=["area"],
                condition=Q(minutes_at__isnull=False, approved_at=None),
                name="meeting_not_approved",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def ledger_label(self):
        return self.title[:100]

    @property
    def standing(self):
        """Where it stands, from its dated facts."""
        return standing_of(self)

    def get_absolute_url(self):
        return reverse("meeting", args=[self.pk])


class AgendaItem(models.Model):
    """One thing that a meeting talks about, after what was said last time."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField(_("place on the agenda"))
    title = models.CharField(_("what is talked about"), max_length=160)
    title_es = models.CharField(_("the same in Spanish"), max_length=160, blank=True)
    speaker = models.CharField(_("who presents"), max_length=160, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True)

    def __str__(self):
        return self.title


class LanguageNeed(models.Model):
    """A language that people at a meeting need, until somebody who speaks it is found."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="needs")
    language = models.CharField(_("language"), max_length=8, choices=LANGUAGES)
    member = models.ForeignKey(
        MEMBER, on_delete=models.PROTECT, null=True, blank=True, related_name="interpreted"
    )
    volunteer = models.ForeignKey(
        Volunteer, on_delete=models.PROTECT, null=True, blank=True, related_name="interpreted"
    )
    interpreter = models.CharField(_("interpreter from outside"), max_length=160, blank=True)
    filled_at = models.DateTimeField(null=True)
    filled_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")
    dropped_at = models.DateTimeField(null=True)
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = NeedQuerySet.as_manager()

    class Meta:
        constraints = [
            _by_someone("filled_at", "filled_by", "language_found_by_someone"),
            models.CheckConstraint(
                condition=Q(filled_at=None)
                | Q(member__isnull=False)
                | Q(volunteer__isnull=False)
                | ~Q(interpreter=""),
                name="a_language_is_spoken_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["meeting", "language"],
                condition=Q(dropped_at=None),
                name="a_language_once_a_meeting",
            ),
        ]

    def __str__(self):
        return str(self.get_language_display())

    @property
    def who(self):
        """Who speaks it at the meeting."""
        return str(self.member or self.volunteer or self.interpreter)


class Concern(models.Model):
    """What somebody said at a meeting: an entry of area information, and the answer that the room is owed."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="concerns")
    information = models.OneToOneField(Information, on_delete=models.PROTECT, related_name="concern")
    # what is restricted has no number: nobody in the room hears of it
    number = models.PositiveSmallIntegerField(null=True)
    topic = models.CharField(_("in a few words, for the agenda"), max_length=120, blank=True)
    answer_by = models.DateField(_("answer by"))
    understood = models.TextField(_("what we understood"), blank=True)
    answer = models.TextField(_("the answer, as it is told"), blank=True)
    took_part = models.CharField(_("who worked on the answer"), max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = ConcernQuerySet.as_manager()

    class Meta:
        constraints = [
            _by_someone("answered_at", "answered_by", "concern_answered_by_someone"),
            models.CheckConstraint(
                condition=Q(answered_at=None) | ~Q(answer=""), name="a_concern_is_answered_in_words"
            ),
            models.UniqueConstraint(fields=["meeting", "number"], name="concerns_of_a_meeting_are_numbered"),
        ]
        indexes = [
            models.Index(fields=["answer_by"], condition=Q(answered_at=None), name="concern_to_answer")
        ]

    def __str__(self):
        return f"{self.meeting} · {self.number or '–'}"

    @property
    def told(self):
        """What stands on it now, for somebody whose page is older."""
        return self.answer
