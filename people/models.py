"""Members of the department, notices to them, and the texts the department tells them."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from people.queries import JobQuerySet, MailQuerySet, MemberManager, NoticeQuerySet, SignInLockQuerySet


class Role(models.TextChoices):
    OFFICER = "officer", _("Officer")
    PROFESSIONAL = "professional", _("Professional staff")
    SERGEANT = "sergeant", _("Sergeant")
    CHIEF = "chief", _("Chief of Police")
    CLERK = "clerk", _("Records clerk")
    ANALYST = "analyst", _("Crime analyst")
    ADMINISTRATOR = "administrator", _("Administrator of accounts")


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


class Notice(models.Model):
    """A message to one person: one an event and person."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="notices")
    verb = models.CharField(max_length=60)
    text = models.CharField(max_length=240)
    url = models.CharField(max_length=300)
    key = models.CharField(max_length=120)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [
            models.UniqueConstraint(fields=["member", "key"], name="one_notice_an_event_and_person")
        ]
        indexes = [
            models.Index(fields=["member"], condition=models.Q(read_at=None), name="notice_unread"),
            models.Index(fields=["member", "-id"], name="notice_newest"),
        ]

    def __str__(self):
        return self.text


class Mail(models.Model):
    """A letter in the outbox, written in the transaction that it tells of and sent by the worker."""

    to = models.CharField(max_length=254)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    subject = models.CharField(max_length=200)
    body = models.TextField()
    key = models.CharField(max_length=160, unique=True)
    is_digest = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)
    given_up_at = models.DateTimeField(null=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("e-mail")
        verbose_name_plural = _("outbox")
        indexes = [models.Index(fields=["due_at"], condition=models.Q(sent_at=None), name="mail_waiting")]

    def __str__(self):
        # not what it says: the outbox is looked at by those who read no content
        return f"{self.to}, {self.created_at:%Y-%m-%d %H:%M}"


class Job(models.Model):
    """Long work that shows its progress, and can be left and found again."""

    class Kind(models.TextChoices):
        AREA_FILE_PDF = "area_file_pdf", _("Area file as PDF")
        IMPORT_AREAS = "import_areas", _("Import of areas")
        IMPORT_INFORMATION = "import_information", _("Import of information")

    kind = models.CharField(max_length=30, choices=Kind)
    title = models.CharField(max_length=200)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="jobs")
    arguments = models.JSONField(default=dict)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.CharField(max_length=300, blank=True)
    result = models.JSONField(default=dict)
    file = models.FileField(upload_to="jobs/%Y/%m/", blank=True)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    heard_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("long work")
        verbose_name_plural = _("long work")
        indexes = [models.Index(fields=["by", "-id"], name="job_newest")]

    def __str__(self):
        return self.get_kind_display()
