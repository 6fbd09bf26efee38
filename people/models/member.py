"""Members of the department, and logins that are locked."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from people.queries.member import MemberManager, SignInLockQuerySet


class Role(models.TextChoices):
    OFFICER = "officer", _("Officer")
    PROFESSIONAL = "professional", _("Professional staff")
    SERGEANT = "sergeant", _("Sergeant")
    CHIEF = "chief", _("Chief of Police")
    CLERK = "clerk", _("Records clerk")
    ANALYST = "analyst", _("Crime analyst")
    ADMINISTRATOR = "administrator", _("Administrator of accounts")
    OFFICIAL = "official", _("Elected official or city manager")


class NoticeMode(models.TextChoices):
    EACH = "each", _("An e-mail for each notice")
    DIGEST = "digest", _("One e-mail a day")
    NONE = "none", _("In the application only")


class Member(AbstractBaseUser):
    """A member of the department; deactivated when they leave, never deleted."""

    username = models.CharField(
        _("login"),
        max_length=60,
        unique=True,
        validators=[RegexValidator(r"^[\w.@+-]+\Z", _("Letters, digits and . @ + - _ only."))],
        error_messages={"unique": _("This login is or was somebody's; logins are never used again.")},
    )
    name = models.CharField(_("name"), max_length=120)
    rank = models.CharField(
        _("rank or title"), max_length=40, blank=True, help_text=_("As it is written: Sgt., Ofc.")
    )
    badge = models.CharField(_("badge number"), max_length=20, blank=True)
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.OFFICER)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    languages = models.CharField(_("languages"), max_length=200, blank=True)
    notice_mode = models.CharField(
        _("notices by e-mail"), max_length=10, choices=NoticeMode, default=NoticeMode.EACH
    )
    is_active = models.BooleanField(_("active"), default=True)
    joined_at = models.DateTimeField(_("account made"), auto_now_add=True)
    reactivated_at = models.DateTimeField(_("opened again"), null=True, blank=True)
    banner_acknowledged_at = models.DateTimeField(_("banner acknowledged"), null=True, blank=True)
    must_change_password = models.BooleanField(_("must choose a new password"), default=False)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = MemberManager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            models.UniqueConstraint(Lower("username"), name="one_login_whatever_its_case"),
        ]

    def __str__(self):
        return f"{self.rank} {self.name}".strip()

    @property
    def short_name(self):
        """The name as colleagues say it: "Sgt. Ortega"."""
        return f"{self.rank} {self.name.split()[-1] if self.name else self.username}".strip()

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.short_name

    @property
    def is_staff(self):
        """May enter the admin site, which holds set-up and no content."""
        return self.is_active and self.role in {Role.ADMINISTRATOR, Role.CHIEF}

    @property
    def is_superuser(self):
        return False

    def has_perm(self, perm, obj=None):
        return self.is_staff

    def has_module_perms(self, app_label):
        return self.is_staff


class SignInLock(models.Model):
    """A login closed after five wrong passwords; it opens again when an administrator releases it."""

    login = models.CharField(_("login"), max_length=150)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="locks")
    address = models.CharField(_("from where"), max_length=60, blank=True)
    locked_at = models.DateTimeField(_("locked"))
    released_at = models.DateTimeField(_("released"), null=True)
    released_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")

    objects = SignInLockQuerySet.as_manager()

    class Meta:
        verbose_name = _("locked login")
        verbose_name_plural = _("locked logins")
        constraints = [
            models.UniqueConstraint(
                fields=["login"], condition=models.Q(released_at=None), name="one_standing_lock_a_login"
            ),
            models.CheckConstraint(
                condition=models.Q(released_at=None, released_by=None)
                | models.Q(released_at__isnull=False, released_by__isnull=False),
                name="a_lock_is_released_by_somebody",
            ),
        ]

    def __str__(self):
        return self.login
