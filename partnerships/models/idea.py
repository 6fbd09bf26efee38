"""Thoughts and ideas of members on policing, partnership and problem solving, each with a duty to answer."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from areas.models import Area
from partnerships.models.organization import Organization
from partnerships.queries.idea import MemberIdeaQuerySet, ThanksQuerySet

MEMBER = settings.AUTH_USER_MODEL


class MemberIdea(models.Model):
    """An idea of a member: the commander of its area answers it, the chief where it has none; late is never stored."""

    class Category(models.TextChoices):
        POLICING = "policing", _("Policing")
        PARTNERSHIP = "partnership", _("Partnership")
        PROBLEM_SOLVING = "problem_solving", _("Problem solving")

    class Outcome(models.TextChoices):
        ADOPTED = "adopted", _("Adopted")
        TRIED = "tried", _("Being tried")
        NOT = "not", _("Not adopted")

    category = models.CharField(_("about"), max_length=15, choices=Category)
    title = models.CharField(_("the idea in a line"), max_length=160)
    body = models.TextField(_("what you think, and what would be better"))
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="ideas", verbose_name=_("area")
    )
    author = models.ForeignKey(
        MEMBER, on_delete=models.PROTECT, related_name="ideas", verbose_name=_("whose idea it is")
    )
    at = models.DateTimeField()
    due_date = models.DateField(_("answer due"))
    outcome = models.CharField(_("what becomes of it"), max_length=7, choices=Outcome, blank=True)
    answer = models.TextField(_("answer"), blank=True)
    thanks = models.CharField(_("thanks"), max_length=300, blank=True)
    answered_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = MemberIdeaQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None, outcome="")
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(outcome="")),
                name="an_idea_is_answered_by_someone",
            )
        ]
        indexes = [
            models.Index(fields=["due_date"], condition=Q(answered_at=None), name="idea_waiting"),
            models.Index(fields=["author", "at"], name="idea_of_member"),
        ]

    def __str__(self):
        return self.title

    @property
    def ledger_label(self):
        return self.title[:100]

    @property
    def told(self):
        """What stands on it now, for somebody whose page is older."""
        return f"{self.get_outcome_display()}: {self.answer}" if self.answered_at else ""

    def get_absolute_url(self):
        return reverse("idea", args=[self.pk])


class Thanks(models.Model):
    """Thanks of a partner to a member, as it was said or written; of a resident without a name."""

    member = models.ForeignKey(
        MEMBER, on_delete=models.PROTECT, related_name="thanks", verbose_name=_("who is thanked")
    )
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="thanks",
        verbose_name=_("from which organization"),
    )
    body = models.TextField(_("what was said"))
    date = models.DateField(_("on"))
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = ThanksQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["member", "date"], name="thanks_to_member")]

    def __str__(self):
        return f"{_('Thanks')}, {self.member}"

    @property
    def ledger_label(self):
        return str(self)[:100]
