"""What became of an entry: where it went, what was decided, what was done, what was answered."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from areas.models.area import Area
from areas.models.information import Information, Kind
from areas.queries.review import ActionQuerySet, WatchQuerySet
from areas.workflow import Outcome

MEMBER = settings.AUTH_USER_MODEL


class Forwarding(models.Model):
    """A receipt: to whom an entry went, when, and why."""

    class Reason(models.TextChoices):
        RECORDED = "recorded", _("its place lies in the area")
        CHOSEN = "chosen", _("the author chose the area")
        FORWARDED = "forwarded", _("forwarded by a commander")
        OUTLINE = "outline", _("the outline changed")
        COMMAND = "command", _("command changed")
        VACANT = "vacant", _("the area has no commander")
        CHIEF_ONLY = "chief_only", _("this kind goes to the chief only")
        UNKNOWN = "unknown", _("nobody knows the area yet")
        NO_CHIEF = "no_chief", _("there is no chief to send it to")

    information = models.ForeignKey(Information, on_delete=models.PROTECT, related_name="forwardings")
    from_area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, related_name="+")
    to_area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, related_name="+")
    to_desk = models.CharField(max_length=8, choices=Information.Desk)
    to = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")
    why = models.CharField(max_length=12, choices=Reason)
    words = models.TextField(blank=True)
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")

    def __str__(self):
        return f"{self.information} → {self.to_area or self.get_to_desk_display()}"


class Watch(models.Model):
    """A named list of places and words that a commander keeps an eye on."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="watches")
    name = models.CharField(_("name"), max_length=120)
    places = models.TextField(_("places, one a line"), blank=True)
    words = models.TextField(_("words, one a line"), blank=True)
    made_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = WatchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "name"], condition=Q(ended_at=None), name="one_watch_of_a_name"
            )
        ]

    def __str__(self):
        return self.name


class Decision(models.Model):
    """What was decided on an entry; a later one stands beside it, never over it."""

    information = models.ForeignKey(Information, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(_("decision"), max_length=10, choices=Outcome)
    summary = models.TextField(_("what is done, in a sentence or two"))
    agency = models.CharField(_("which agency"), max_length=120, blank=True)
    agency_contact = models.CharField(_("who was told there"), max_length=200, blank=True)
    watch = models.ForeignKey(Watch, on_delete=models.PROTECT, null=True, related_name="decisions")
    is_own_review = models.BooleanField(default=False)
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(outcome="referred") | ~Q(agency=""), name="a_referral_names_an_agency"
            )
        ]

    def __str__(self):
        return f"{self.information}: {self.get_outcome_display()}"


class ActionTaken(models.Model):
    """What was done, or promised by a date; dropped only with a reason."""

    information = models.ForeignKey(Information, on_delete=models.PROTECT, related_name="actions_taken")
    body = models.TextField(_("what was done or will be"))
    due_date = models.DateField(_("promised for"), null=True, blank=True)
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")
    dropped_at = models.DateTimeField(null=True)
    dropped_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")
    drop_reason = models.CharField(_("why it is dropped"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = ActionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(dropped_at=None) | ~Q(drop_reason=""), name="dropped_only_with_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(dropped_at=None), name="done_or_dropped_not_both"
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_date"], condition=Q(done_at=None, dropped_at=None), name="action_open_due"
            )
        ]

    def __str__(self):
        return self.body


class Answer(models.Model):
    """What the reporter was told, by letter, phone or e-mail, and whether it helped."""

    class By(models.TextChoices):
        PHONE = "phone", _("By phone")
        EMAIL = "email", _("By e-mail")
        LETTER = "letter", _("By letter")
        WEB = "web", _("On the public page of the report")
        NOT_WANTED = "not_wanted", _("No answer is wanted")

    information = models.ForeignKey(Information, on_delete=models.PROTECT, related_name="answers")
    channel = models.CharField(_("how"), max_length=10, choices=By)
    body = models.TextField(_("what the reporter is told"), blank=True)
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    token = models.UUIDField(default=uuid.uuid4, unique=True)
    helped = models.BooleanField(_("did it help?"), null=True)
    reply = models.TextField(_("in the reporter's words"), blank=True)
    replied_at = models.DateTimeField(null=True)

    def __str__(self):
        return f"{self.information}: {self.get_channel_display()}"


class AnswerTemplate(models.Model):
    """The words with which an answer begins, by channel and, where it matters, by kind; edited in the admin site."""

    CHANNELS = [choice for choice in Answer.By.choices if choice[0] != Answer.By.NOT_WANTED]

    kind = models.ForeignKey(
        Kind, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("kind of information"),
        help_text=_("Leave empty for all kinds without words of their own."),
    )  # fmt: skip
    channel = models.CharField(_("how"), max_length=10, choices=CHANNELS)
    body = models.TextField(_("words"), help_text=_("{number}, {area} and {commander} are filled in."))

    class Meta:
        verbose_name = _("words for an answer")
        verbose_name_plural = _("words for answers")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "channel"], name="one_answer_template_a_kind_and_channel"
            ),
            models.UniqueConstraint(
                fields=["channel"], condition=Q(kind=None), name="one_answer_template_a_channel"
            ),
        ]

    def __str__(self):
        return f"{self.get_channel_display()} · {self.kind or _('all kinds')}"
