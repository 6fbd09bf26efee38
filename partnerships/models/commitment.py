"""What a party promised, and what came of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from areas.models import Area
from partnerships.models.meeting import Meeting
from partnerships.models.organization import Contact, Organization, Party
from partnerships.models.partnership import Partnership
from partnerships.queries.commitment import CommitmentQuerySet, DateChangeQuerySet
from partnerships.workflow.commitment import standing_of

MEMBER = settings.AUTH_USER_MODEL


class Commitment(models.Model):
    """A promise of police, residents, a city department or a group; late is never stored."""

    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="commitments"
    )
    party = models.CharField(_("party"), max_length=10, choices=Party)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="commitments"
    )
    contact = models.ForeignKey(
        Contact, on_delete=models.PROTECT, null=True, blank=True, related_name="commitments"
    )
    member = models.ForeignKey(
        MEMBER, on_delete=models.PROTECT, null=True, blank=True, related_name="commitments"
    )
    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, null=True, blank=True, related_name="commitments"
    )
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="commitments"
    )
    who = models.CharField(
        _("who, where it is no organization"),
        max_length=160,
        blank=True,
        help_text=_("A role or a group, never a resident's name."),
    )
    body = models.CharField(_("what is promised"), max_length=300)
    shared_words = models.CharField(
        _("the same for the partner's page"),
        max_length=300,
        blank=True,
        help_text=_("What the partner reads: no names, nothing that was not said to them."),
    )
    due_date = models.DateField(_("by"), null=True, blank=True)
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    kept_at = models.DateTimeField(null=True)
    broken_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    outcome = models.CharField(_("what came of it"), max_length=500, blank=True)
    # what the partner wrote by link, which the partner may read again
    partner_words = models.CharField(_("in the partner's words"), max_length=1000, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["due_date", "id"],
                condition=Q(kept_at=None, broken_at=None, withdrawn_at=None),
                name="commitment_open",
            ),
            models.Index(fields=["organization", "-id"], name="commitment_of_organization"),
            # all that the count by party looks at, so that it reads no row; and the newest of a party, settled or not
            models.Index(
                fields=["party", "-id", "withdrawn_at", "kept_at", "broken_at", "due_date"],
                name="commitment_of_party",
            ),
            models.Index(
                fields=["party", "due_date"],
                condition=Q(kept_at=None, broken_at=None, withdrawn_at=None),
                name="commitment_open_of_party",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kept_at=None, broken_at=None)
                | Q(kept_at=None, withdrawn_at=None)
                | Q(broken_at=None, withdrawn_at=None),
                name="a_commitment_has_one_end",
            )
        ]

    def __str__(self):
        return self.body

    @property
    def ledger_label(self):
        return self.body[:100]

    @property
    def standing(self):
        return standing_of(self)

    @property
    def promised_by(self):
        """Whose promise it is, as the record calls them: a person who takes part is never named."""
        if self.organization_id:
            return self.organization.ledger_label
        return str(self.member or self.who or self.get_party_display())

    @property
    def told(self):
        """What stands on it now, for somebody whose page is older."""
        return " · ".join(filter(None, [str(self.standing.label), str(self.due_date or ""), self.outcome]))

    def get_absolute_url(self):
        return reverse("commitment", args=[self.pk])


class DateChange(models.Model):
    """Another day for a promise: asked by a partner, or moved by a member, with the reason; the old day is kept."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="date_changes")
    old_date = models.DateField(null=True)
    new_date = models.DateField(_("new day"))
    reason = models.CharField(_("why"), max_length=500)
    # empty: the partner asked by link
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")

    objects = DateChangeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["commitment"],
                condition=Q(agreed_at=None, refused_at=None),
                name="one_question_for_another_day",
            ),
            models.CheckConstraint(
                condition=Q(agreed_at=None) | Q(refused_at=None), name="another_day_is_agreed_or_refused"
            ),
        ]

    def __str__(self):
        return f"{self.old_date} → {self.new_date}"
