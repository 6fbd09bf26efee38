"""Documents of the department: their versions, who has read and signed them, and checklists signed off."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from people.models.member import Member
from people.queries.document import (
    AcknowledgementQuerySet,
    DocumentQuerySet,
    SignOffQuerySet,
    VersionQuerySet,
)


class Document(models.Model):
    """A document that members carry out: its words stand in its versions."""

    class Kind(models.TextChoices):
        MISSION = "mission", _("Mission, vision, goals")
        POLICY = "policy", _("Policy or procedure")
        RECRUITMENT = "recruitment", _("Principles of recruitment and selection")
        APPRAISAL = "appraisal", _("Principles of appraisal and promotion")
        FIELD_TRAINING = "field_training", _("Field training")
        CHECKLIST = "checklist", _("Checklist that a trainer signs off")
        OTHER = "other", _("Other")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    title = models.CharField(_("title"), max_length=160)
    position = models.PositiveSmallIntegerField(
        _("place in the list"), default=50, help_text=_("Smaller numbers stand first.")
    )
    trainers = models.ManyToManyField(
        Member, blank=True, related_name="checklists", verbose_name=_("who signs off")
    )
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=300, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = [
            models.UniqueConstraint(
                fields=["title"], condition=Q(ended_at=None), name="one_document_of_a_title"
            )
        ]

    def __str__(self):
        return self.title

    @property
    def ledger_label(self):
        return self.title[:100]

    @property
    def is_checklist(self):
        return self.kind == self.Kind.CHECKLIST

    def get_absolute_url(self):
        return reverse("document", args=[self.pk])


class DocumentVersion(models.Model):
    """One version of a document, kept whole: nothing in it is changed after it is issued."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    body = models.TextField(_("text"))
    items = models.JSONField(_("items"), default=list)
    changed = models.CharField(_("what changed"), max_length=300, blank=True)
    effective_date = models.DateField(_("in force from"))
    sign_by_date = models.DateField(_("each member reads and signs by"), null=True, blank=True)
    author = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("author"))
    at = models.DateTimeField()

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="one_version_of_a_number")]

    def __str__(self):
        return f"{self.document}, {_('version')} {self.number}"

    @property
    def ledger_label(self):
        return str(self)[:100]

    @property
    def version(self):
        return self.number

    @property
    def told(self):
        """What stands in it now, for somebody whose page is older."""
        return self.changed

    def get_absolute_url(self):
        return reverse("document_version", args=[self.document_id, self.number])


class Acknowledgement(models.Model):
    """A member has read a version and signed for it."""

    version = models.ForeignKey(DocumentVersion, on_delete=models.PROTECT, related_name="acknowledgements")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="acknowledgements")
    at = models.DateTimeField()

    objects = AcknowledgementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "member"], name="a_member_signs_a_version_once")
        ]
        indexes = [models.Index(fields=["member", "at"], name="acknowledged_by_member")]

    def __str__(self):
        return f"{self.version} · {self.member}"


class SignOff(models.Model):
    """A trainer has seen a trainee do one item of a checklist."""

    version = models.ForeignKey(DocumentVersion, on_delete=models.PROTECT, related_name="sign_offs")
    item = models.PositiveSmallIntegerField(_("item"))
    trainee = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="sign_offs")
    trainer = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(_("what was seen"), max_length=200, blank=True)
    at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    objects = SignOffQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "item", "trainee"],
                condition=Q(withdrawn_at=None),
                name="an_item_is_signed_off_once",
            ),
            models.CheckConstraint(condition=~Q(trainee=F("trainer")), name="nobody_signs_off_oneself"),
        ]

    def __str__(self):
        return f"{self.version} · {self.item} · {self.trainee}"
