"""What is directed to the Chief of Police for review."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from areas.models import Information
from problems.queries.escalation import EscalationQuerySet

MEMBER = settings.AUTH_USER_MODEL


class Escalation(models.Model):
    """An entry that its commander cannot handle, sent to the chief and answered in words and a date."""

    class Reason(models.TextChoices):
        AUTHORITY = "authority", _("Beyond my authority")
        RESOURCES = "resources", _("Needs resources I do not have")
        LEGAL = "legal", _("A legal question")
        CITYWIDE = "citywide", _("Concerns the whole city")
        CONFLICT = "conflict", _("A conflict of interest")
        SENSITIVE = "sensitive", _("Sensitive")

    class Choice(models.TextChoices):
        TAKE_OVER = "take_over", _("Take over")
        RETURN = "return", _("Return with direction")
        GRANT = "grant", _("Grant resources")
        ASSIGN = "assign", _("Assign another unit")
        REFER = "refer", _("Refer outside")
        COUNCIL = "council", _("Take to the city manager or council")
        DECLINE = "decline", _("Decline")

    information = models.ForeignKey(Information, on_delete=models.PROTECT, related_name="escalations")
    reason = models.CharField(_("kind of reason"), max_length=12, choices=Reason)
    tried = models.TextField(_("what was tried"))
    asked = models.TextField(_("what is asked of the chief"))
    wanted_by = models.DateField(_("by when"), null=True, blank=True)
    raised_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    question = models.TextField(_("question"), blank=True)
    asked_back_at = models.DateTimeField(null=True)
    reply = models.TextField(_("reply"), blank=True)
    replied_at = models.DateTimeField(null=True)
    choice = models.CharField(_("decision"), max_length=12, choices=Choice, blank=True)
    words = models.TextField(_("in words"), blank=True)
    due_date = models.DateField(_("to be done by"), null=True, blank=True)
    answered_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdraw_reason = models.CharField(max_length=300, blank=True)
    carried_out_at = models.DateTimeField(null=True)
    carried_out_note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = EscalationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["information"],
                condition=Q(answered_at=None, withdrawn_at=None),
                name="one_open_escalation_an_entry",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None) | (~Q(words="") & ~Q(choice="")), name="an_answer_has_words"
            ),
        ]

    def __str__(self):
        return f"{self.information} ↑"

    @property
    def ledger_label(self):
        return self.information.number

    def get_absolute_url(self):
        return reverse("escalation", args=[self.pk])
