"""The department itself, and the texts that its pages show."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from people.models.member import Member


class Department(models.Model):
    """The one row about the department itself."""

    name = models.CharField(_("name"), max_length=120, default="Police Department")
    holding_desk_owner = models.ForeignKey(
        Member,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who owns the holding desk"),
        help_text=_("Information whose area nobody knows yet waits there."),
    )
    early_move_days = models.PositiveIntegerField(
        _("a move before this many days asks for a reason"), default=365
    )
    training_hours = models.PositiveSmallIntegerField(
        _("hours of training on community policing that each member has"), default=8
    )
    training_months = models.PositiveSmallIntegerField(
        _("within so many months"), default=12, validators=[MinValueValidator(1), MaxValueValidator(120)]
    )
    idea_answer_days = models.PositiveSmallIntegerField(
        _("days within which an idea is answered"), default=14, validators=[MaxValueValidator(365)]
    )
    default_two_factor = models.BooleanField(_("two-factor sign-in is required"), default=False)

    class Meta:
        verbose_name = _("department")
        verbose_name_plural = _("department")
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_department")]

    def __str__(self):
        return self.name


class Text(models.Model):
    """A text of the department that its pages show: mission, policy, service standard, banner."""

    class Key(models.TextChoices):
        MISSION = "mission", _("Mission statement")
        POLICY = "policy", _("About this program: philosophy and policy")
        STANDARD = "standard", _("Service standard")
        BANNER = "banner", _("Banner before sign-in")
        FREE_TEXT = "free_text", _("Note beside free text")

    key = models.CharField(_("which text"), max_length=20, choices=Key, unique=True)
    body = models.TextField(_("text"))
    version = models.PositiveIntegerField(_("version"), default=1)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        verbose_name = _("text")
        verbose_name_plural = _("texts")

    def __str__(self):
        return self.get_key_display()
