"""Where the department stands with a practice or a duty of community policing, as the chief says it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from partnerships.queries.standing import ProgramStandingQuerySet
from partnerships.workflow.program import NAMES, Stand


class ProgramStanding(models.Model):
    """What the chief said of one practice or duty on a day; the newest holds, the earlier ones stay."""

    code = models.CharField(max_length=4, choices=[(code, code) for code in NAMES])
    stand = models.CharField(_("where we stand"), max_length=8, choices=Stand)
    words = models.TextField(_("in words"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = ProgramStandingQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="a_standing_has_words")]
        indexes = [models.Index(fields=["code", "-id"], name="standing_of_code")]

    def __str__(self):
        return f"{self.code}: {self.get_stand_display()}"

    @property
    def ledger_label(self):
        return self.code
