"""Whom the department works with: groups, agencies, schools, shops, and the people there."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from areas.models import Area
from partnerships.queries.organization import ContactQuerySet, OrganizationQuerySet
from partnerships.workflow.languages import named

MEMBER = settings.AUTH_USER_MODEL


class Party(models.TextChoices):
    """The four parties that hold each other to their portion of the task."""

    POLICE = "police", _("Police")
    RESIDENTS = "residents", _("Residents")
    CITY = "city", _("City departments")
    GROUPS = "groups", _("Groups and agencies")


class OrganizationKind(models.Model):
    """A kind of organization, editable in the admin site."""

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=80, unique=True)
    party = models.CharField(_("party"), max_length=10, choices=Party, default=Party.GROUPS)
    order = models.PositiveSmallIntegerField(_("place in the list"), default=50)
    is_person = models.BooleanField(
        _("is one person"), default=False, help_text=_("The record never names them.")
    )
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("kind of organization")
        verbose_name_plural = _("kinds of organizations")

    def __str__(self):
        return self.name


class Organization(models.Model):
    """A group of residents, a school, a church, an agency, a business, or one person who takes part."""

    kind = models.ForeignKey(
        OrganizationKind, on_delete=models.PROTECT, related_name="organizations", verbose_name=_("kind")
    )
    name = models.CharField(_("name"), max_length=160)
    areas = models.ManyToManyField(
        Area,
        blank=True,
        related_name="organizations",
        verbose_name=_("City Areas"),
        help_text=_("None chosen: the whole city."),
    )
    neighborhood = models.CharField(_("neighborhood"), max_length=120, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    abilities = models.TextField(
        _("what they can do"), blank=True, help_text=_("Rooms, hours, powers, people they reach.")
    )
    known_by = models.ManyToManyField(
        MEMBER, blank=True, related_name="knows", verbose_name=_("who in the department knows them")
    )
    known_since = models.DateField(_("known since"), null=True, blank=True)
    note = models.TextField(_("how the tie is"), blank=True)
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(_("why it ended"), max_length=300, blank=True)
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["name", "id"], name="organization_by_name")]

    def __str__(self):
        return self.name

    @property
    def ledger_label(self):
        """How the record calls it: a person who takes part is never named there."""
        return f"{self.kind} {self.pk}"[:100] if self.kind.is_person else self.name[:100]

    @property
    def languages_named(self):
        return named(self.languages)

    @property
    def told(self):
        """What stands on it now, for somebody whose page is older."""
        return "\n".join(filter(None, [self.neighborhood, self.languages_named, self.abilities, self.note]))

    def get_absolute_url(self):
        return reverse("organization", args=[self.pk])


class Contact(models.Model):
    """A person of an organization whom the department knows; a juvenile stands there by a role alone."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="contacts")
    name = models.CharField(_("name"), max_length=120, blank=True)
    role = models.CharField(_("role there"), max_length=120, blank=True)
    is_juvenile = models.BooleanField(_("under 18"), default=False)
    language = models.CharField(_("speaks"), max_length=8, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    ended_at = models.DateTimeField(null=True)
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = ContactQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_juvenile=False) | models.Q(name="", phone="", email=""),
                name="a_juvenile_contact_has_no_name",
                violation_error_message=_(
                    "Somebody under 18 is never named: give a role, and the school or group as the way to reach them."
                ),
            )
        ]

    def __str__(self):
        return self.name or self.label

    @property
    def label(self):
        """What a page for everybody calls the person: the role, never the name."""
        return self.role or str(_("Contact"))

    @property
    def ledger_label(self):
        return f"{_('Contact')} {self.pk}"


class CommunityLimits(models.Model):
    """What the department sets about its ties: one row, which takes the defaults until it is saved."""

    new_days = models.PositiveSmallIntegerField(_("days that a tie counts as new"), default=90)
    quiet_days = models.PositiveSmallIntegerField(
        _("days without contact after which a tie is quiet"), default=180
    )
    lost_days = models.PositiveSmallIntegerField(
        _("days without contact after which a tie is lost"), default=365
    )
    link_days = models.PositiveSmallIntegerField(_("days that a partner's link opens"), default=30)
    soon_days = models.PositiveSmallIntegerField(_("days before its day that a promise is due"), default=7)
    answers_years = models.PositiveSmallIntegerField(
        _("years after which the answers to a survey are destroyed"),
        default=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(2)],
        help_text=_(
            "What they came to stays. Empty: they are kept, for example while a court asks for them."
        ),
    )

    class Meta:
        verbose_name = verbose_name_plural = _("limits of the community side")

    def __str__(self):
        return str(_("Limits of the community side"))

    @classmethod
    def current(cls):
        """The limits in force."""
        return cls.objects.order_by("pk").first() or cls()
