"""What is directed to the Chief of Police for review."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from areas.models import Information, Task
from problems.models.problem import Problem
from problems.queries.escalation import EscalationQuerySet

MEMBER = settings.AUTH_USER_MODEL


class Escalation(models.Model):
    """What its commander cannot handle, an entry or a problem file, sent up and answered in words and a date."""

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

    information = models.ForeignKey(
        Information, on_delete=models.PROTECT, null=True, related_name="escalations"
    )
    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, null=True, related_name="escalations")
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
    task = models.OneToOneField(Task, on_delete=models.PROTECT, null=True, related_name="escalation")
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
            models.UniqueConstraint(
                fields=["problem"],
                condition=Q(answered_at=None, withdrawn_at=None),
                name="one_open_escalation_a_file",
            ),
            models.CheckConstraint(
                condition=Q(information=None, problem__isnull=False)
                | Q(information__isnull=False, problem=None),
                name="escalation_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None) | (~Q(words="") & ~Q(choice="")), name="an_answer_has_words"
            ),
        ]

    def __str__(self):
        return f"{self.thing} ↑"

    @property
    def thing(self):
        """The entry or the problem file that was sent up."""
        return self.information or self.problem

    @property
    def number(self):
        return self.thing.number

    @property
    def headline(self):
        return self.information.headline if self.information else self.problem.title

    @property
    def kind(self):
        return self.thing.kind

    @property
    def area(self):
        return self.thing.area

    @property
    def about_member_id(self):
        """Whom an entry complains about; a problem file is about nobody."""
        return self.information.about_member_id if self.information else None

    @property
    def ledger_label(self):
        return self.number

    def get_absolute_url(self):
        return reverse("escalation", args=[self.pk])
