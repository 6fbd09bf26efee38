"""What the department sets about its public side: open or not, whom to call, what may be told."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from areas.models import Kind


class PublicSide(models.Model):
    """The one row about the public pages; they answer 404 until it is switched on."""

    is_open = models.BooleanField(
        _("the public pages are open"),
        default=False,
        help_text=_("Off, every public address answers that there is no such page."),
    )
    emergency = models.CharField(_("emergency number"), max_length=20, default="911")
    non_emergency = models.CharField(_("non-emergency number"), max_length=40, blank=True)
    records = models.CharField(_("records division: phone"), max_length=40, blank=True)
    records_hours = models.CharField(_("records division: office hours"), max_length=120, blank=True)
    fax = models.CharField(_("fax"), max_length=40, blank=True)
    code_enforcement = models.CharField(_("code enforcement: phone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    is_always_open = models.BooleanField(_("the station is open day and night"), default=False)
    website = models.URLField(_("website"), blank=True)
    facebook = models.URLField(_("page on Facebook"), blank=True)
    nextdoor = models.URLField(_("page on Nextdoor"), blank=True)
    standard_spanish = models.TextField(_("service standard in Spanish"), blank=True)
    fewest_shown = models.PositiveSmallIntegerField(
        _("counts below this are hidden"), default=10, validators=[MinValueValidator(2)]
    )
    told_an_hour = models.PositiveSmallIntegerField(
        _("what one internet address may tell in an hour before it waits for a look"),
        default=5,
        validators=[MinValueValidator(1)],
    )
    least_seconds = models.PositiveSmallIntegerField(
        _("what is sent sooner than this many seconds waits for a look"),
        default=3,
        validators=[MaxValueValidator(60)],
    )

    class Meta:
        verbose_name = verbose_name_plural = _("public pages")
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_public_side")]

    def __str__(self):
        return str(_("Public pages"))


class Category(models.Model):
    """What residents choose when they tell us something: in their words, and with its kind in ours."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    name_spanish = models.CharField(_("name in Spanish"), max_length=80, blank=True)
    help = models.CharField(_("what belongs here"), max_length=200, blank=True)
    help_spanish = models.CharField(_("what belongs here, in Spanish"), max_length=200, blank=True)
    kind = models.ForeignKey(
        Kind, on_delete=models.PROTECT, related_name="+", verbose_name=_("kind of information")
    )
    city_department = models.CharField(_("responsible city department"), max_length=120, blank=True)
    is_emergency = models.BooleanField(
        _("stops with the emergency number"),
        default=False,
        help_text=_("Nothing can be sent: the page says to call."),
    )
    order = models.PositiveSmallIntegerField(_("place in the list"), default=50)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("what residents may tell")
        verbose_name_plural = _("what residents may tell")

    def __str__(self):
        return self.name

    @property
    def label(self):
        """The name in the language that the page speaks."""
        return (get_language() == "es" and self.name_spanish) or self.name

    @property
    def hint(self):
        """What belongs here, in the language that the page speaks."""
        return (get_language() == "es" and self.help_spanish) or self.help
