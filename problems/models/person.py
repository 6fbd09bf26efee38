"""A person that one problem file refers to by a role: who it is stands apart, for a purpose and for a time."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from problems.models.problem import Problem
from problems.queries.person import PersonQuerySet

MEMBER = settings.AUTH_USER_MODEL


class PersonReference(models.Model):
    """Who "Youth 1" of one file is: of this file alone, read for a stated purpose, blanked on its day."""

    class Role(models.TextChoices):
        COMPLAINANT = "complainant", _("Complainant")
        VICTIM = "victim", _("Victim")
        WITNESS = "witness", _("Witness")
        OFFENDER = "offender", _("Offender")
        MANAGER = "manager", _("Manager of the place")
        OTHER = "other", _("Other person")

    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="persons")
    role = models.CharField(_("role"), max_length=11, choices=Role)
    is_juvenile = models.BooleanField(_("under 18"), default=False)
    number = models.PositiveSmallIntegerField()
    identity = models.TextField(_("who it is"), blank=True)
    purpose = models.CharField(_("what it is kept for"), max_length=300)
    expires_on = models.DateField(_("kept until"))
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["problem", "role", "is_juvenile", "number"], name="one_person_a_label"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(identity=""), name="an_ended_person_is_blank"
            ),
        ]

    def __str__(self):
        return f"{self.problem}: {self.label}"

    @property
    def label(self):
        """What the file calls the person; nobody types it, so that no name enters it."""
        if self.is_juvenile:
            return _now("Youth %(number)s (%(role)s)") % {
                "number": self.number,
                "role": self.get_role_display(),
            }
        return f"{self.get_role_display()} {self.number}"

    @property
    def ledger_label(self):
        return str(self)

    def get_absolute_url(self):
        return reverse("person", args=[self.problem.number, self.pk])
