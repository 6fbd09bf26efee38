"""Area information: what was seen, heard or suspected, and who told us."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from areas.models.area import Area, Outline
from areas.models.place import Place
from areas.queries.information import InformationQuerySet, KindQuerySet
from areas.workflow import Outcome, Step

MEMBER = settings.AUTH_USER_MODEL


class Kind(models.Model):
    """A kind of area information, editable in the admin site."""

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=60, unique=True)
    help = models.CharField(_("when to choose it"), max_length=200, blank=True)
    emergency = models.CharField(_("is this an emergency?"), max_length=200, blank=True)
    to_chief_only = models.BooleanField(
        _("to the chief only"), default=False, help_text=_("Complaints about a member or about bias.")
    )
    names_a_member = models.BooleanField(_("asks which member it is about"), default=False)
    answer_is_due = models.BooleanField(_("must be answered"), default=False)
    reports_trouble = models.BooleanField(
        _("tells of trouble"), default=True, help_text=_("Counts towards the places that keep coming back.")
    )
    order = models.PositiveSmallIntegerField(_("place in the list"), default=50)
    is_active = models.BooleanField(_("in use"), default=True)

    objects = KindQuerySet.as_manager()

    class Meta:
        verbose_name = _("kind of information")
        verbose_name_plural = _("kinds of information")

    def __str__(self):
        return self.name


class NumberSeries(models.Model):
    """The last number issued in a year: a locked row, so that no number is issued twice."""

    prefix = models.CharField(max_length=4)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["prefix", "year"], name="one_series_a_year")]

    def __str__(self):
        return f"{self.prefix}-{self.year}"


class Target(models.Model):
    """How many hours a step of the promise clock may take."""

    step = models.CharField(_("step"), max_length=12, choices=Step, unique=True)
    hours = models.PositiveIntegerField(_("hours"))

    class Meta:
        verbose_name = _("target of the promise clock")
        verbose_name_plural = _("targets of the promise clock")

    def __str__(self):
        return self.get_step_display()


class Information(models.Model):
    """An entry of area information; it stores facts and times, and no state."""

    class Initiative(models.TextChoices):
        REACTIVE = "reactive", _("Reactive: someone told us")
        PROACTIVE = "proactive", _("Proactive: we went and looked")

    class Channel(models.TextChoices):
        OBSERVED = "observed", _("Seen by a member")
        CONTACT = "contact", _("Told in person")
        PHONE = "phone", _("Phone")
        COUNTER = "counter", _("Counter")
        LETTER = "letter", _("Letter")
        EMAIL = "email", _("E-mail")
        MEETING = "meeting", _("Meeting")
        WEB = "web", _("Web form or city system")
        IMPORTED = "imported", _("Imported")

    class Restriction(models.TextChoices):
        NONE = "", _("Not restricted")
        AREA = "area", _("Restricted: author, commander, chief and clerk")
        CHIEF = "chief", _("To the chief only")

    class Desk(models.TextChoices):
        AREA = "area", _("The commander of its area")
        CHIEF = "chief", _("The chief")
        HOLDING = "holding", _("The holding desk")

    number = models.CharField(max_length=20, unique=True)
    kind = models.ForeignKey(Kind, on_delete=models.PROTECT, related_name="+")
    headline = models.CharField(max_length=100)
    narrative = models.TextField(_("what happened"))

    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, related_name="information")
    outline = models.ForeignKey(Outline, on_delete=models.PROTECT, null=True, related_name="+")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, related_name="information")
    place_label = models.CharField(_("where"), max_length=200, blank=True)
    place_key = models.CharField(max_length=200, blank=True)
    block = models.CharField(max_length=200, blank=True)
    lat = models.FloatField(null=True)
    lng = models.FloatField(null=True)

    seen_at = models.DateTimeField(_("when it was seen"))
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="recorded")
    submission_key = models.UUIDField(null=True, unique=True)
    initiative = models.CharField(max_length=10, choices=Initiative, default=Initiative.REACTIVE)
    channel = models.CharField(
        _("how we were told"), max_length=10, choices=Channel, default=Channel.OBSERVED
    )
    call_number = models.CharField(_("call number"), max_length=40, blank=True)
    restriction = models.CharField(max_length=6, choices=Restriction, blank=True, default=Restriction.NONE)
    about_member = models.ForeignKey(
        MEMBER, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer_wanted = models.BooleanField(_("wants to hear what became of it"), default=False)

    desk = models.CharField(max_length=8, choices=Desk, default=Desk.AREA)
    responsible = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")
    forwarded_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    summary = models.TextField(_("what, if any, action was taken"), blank=True)
    is_own_review = models.BooleanField(default=False)
    sent_up_at = models.DateTimeField(null=True)
    acted_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    reopened_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)

    is_imported = models.BooleanField(default=False)
    source = models.CharField(max_length=60, blank=True)
    source_id = models.CharField(max_length=120, blank=True)
    source_facts = models.JSONField(default=dict)
    recorded_area = models.CharField(max_length=60, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = InformationQuerySet.as_manager()

    class Meta:
        verbose_name = _("area information")
        verbose_name_plural = _("area information")
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_at=None, decided_by=None)
                | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="decided_has_a_name_and_a_time",
            ),
            models.CheckConstraint(
                condition=Q(opened_at=None, opened_by=None)
                | Q(opened_at__isnull=False, opened_by__isnull=False),
                name="opened_has_a_name_and_a_time",
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None) | Q(opened_at__isnull=False), name="nothing_decided_unopened"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(decided_at__isnull=False), name="nothing_closed_undecided"
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None) | ~Q(summary=""), name="a_decision_says_what_was_done"
            ),
            models.CheckConstraint(
                condition=Q(area__isnull=False) | ~Q(desk="area"), name="an_entry_always_has_a_desk"
            ),
            models.CheckConstraint(
                condition=Q(recorded_at__gte=F("seen_at")), name="seen_before_it_is_recorded"
            ),
            models.UniqueConstraint(
                fields=["source", "source_id"], condition=~Q(source=""), name="imported_once_from_a_source"
            ),
        ]
        indexes = [
            models.Index(fields=["area", "-id"], name="information_of_area"),
            models.Index(fields=["area", "id"], condition=Q(decided_at=None), name="information_to_review"),
            models.Index(fields=["desk", "id"], condition=Q(decided_at=None), name="information_at_desk"),
            models.Index(fields=["area", "-id"], condition=Q(closed_at=None), name="information_open"),
            models.Index(
                # all that the counts ask for, so that they are answered from the index alone
                fields=[
                    "area",
                    "closed_at",
                    "decided_at",
                    "opened_at",
                    "due_at",
                    "recorded_at",
                    "sent_up_at",
                    "about_member",
                ],  # fmt: skip
                condition=Q(closed_at=None),
                name="information_standing",
            ),
            models.Index(fields=["-id"], condition=Q(is_own_review=True), name="information_own_review"),
            models.Index(fields=["area", "recorded_at"], name="information_received"),
            models.Index(fields=["recorded_by", "-id"], name="information_by_author"),
            models.Index(
                fields=["place_key", "-id"], condition=~Q(place_key=""), name="information_at_place"
            ),
            models.Index(fields=["area", "kind", "-id"], name="information_of_kind"),
            models.Index(
                fields=["due_at"], condition=Q(closed_at=None, due_at__isnull=False), name="information_due"
            ),
            models.Index(fields=["area", "recorded_at"], name="information_by_time"),
        ]

    def __str__(self):
        return self.number

    @property
    def ledger_label(self):
        return self.number

    def get_absolute_url(self):
        return reverse("information", args=[self.number])


class SearchLine(models.Model):
    """The words of an entry, folded and stemmed the same way on every database; never a reporter's."""

    information = models.OneToOneField(
        Information, on_delete=models.CASCADE, primary_key=True, related_name="search_line"
    )
    words = models.TextField()

    def __str__(self):
        return str(self.pk)


class Reporter(models.Model):
    """Who told us: private, beside the entry and never in the record's words."""

    information = models.OneToOneField(Information, on_delete=models.PROTECT, related_name="reporter")
    name = models.CharField(_("name"), max_length=120, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    address = models.CharField(_("postal address"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=40, blank=True)
    is_anonymous = models.BooleanField(_("anonymous"), default=False)
    key = models.CharField(max_length=200, blank=True, db_index=True)

    def __str__(self):
        return self.name or str(_("anonymous"))


class Addendum(models.Model):
    """What was added to an entry after it was opened."""

    information = models.ForeignKey(Information, on_delete=models.PROTECT, related_name="addenda")
    body = models.TextField(_("what to add"))
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self):
        return f"{self.information} +"


class Attachment(models.Model):
    """A photo or document, re-encoded or refused on its way in, served through a permission check."""

    information = models.ForeignKey(Information, on_delete=models.PROTECT, related_name="attachments")
    file = models.FileField(upload_to="attachments/%Y/%m/")
    name = models.CharField(max_length=120)
    content_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self):
        return self.name


class Draft(models.Model):
    """What a member has typed and not yet sent."""

    member = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="drafts")
    key = models.CharField(max_length=120)
    fields = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "key"], name="one_draft_a_form_and_member")]

    def __str__(self):
        return self.key
