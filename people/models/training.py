"""Training of members: what was attended, for how many hours, and the evidence of it."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.models.member import Member
from people.queries.training import TrainingQuerySet


class Training(models.Model):
    """A course that a member attended, entered by whoever answers for the member; taken out with a reason."""

    class Mode(models.TextChoices):
        IN_PERSON = "in_person", _("In person")
        ONLINE = "online", _("Online")

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="trainings")
    course = models.CharField(_("course"), max_length=160)
    hours = models.DecimalField(
        _("hours"),
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(0.25), MaxValueValidator(200)],
    )
    mode = models.CharField(_("how"), max_length=10, choices=Mode, default=Mode.IN_PERSON)
    held_date = models.DateField(_("day, the last where there were more"))
    evidence = models.CharField(
        _("evidence"), max_length=200, help_text=_("Certificate, sign-in sheet, roster: where it is kept.")
    )
    is_counted = models.BooleanField(_("on community policing and engagement"), default=True)
    recorded_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    dropped_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    dropped_at = models.DateTimeField(null=True)
    drop_reason = models.CharField(max_length=300, blank=True)

    objects = TrainingQuerySet.as_manager()

    class Meta:
        verbose_name = _("training")
        verbose_name_plural = _("training")
        constraints = [
            models.CheckConstraint(condition=Q(hours__gt=0), name="training_takes_time"),
            models.CheckConstraint(
                condition=Q(dropped_at=None, dropped_by=None)
                | Q(dropped_at__isnull=False, dropped_by__isnull=False),
                name="training_dropped_by_someone",
            ),
        ]
        indexes = [models.Index(fields=["member", "held_date"], name="training_of_member")]

    def __str__(self):
        return self.course

    @property
    def ledger_label(self):
        return self.course[:100]
