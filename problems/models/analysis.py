"""Analysis: what precedes and accompanies the events, why they happen, and the measure that shows the start."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from problems.models.pieces import Piece


class TriangleSide(models.TextChoices):
    """The sides of the problem analysis triangle, inner and outer."""

    OFFENDER = "offender", _("Offender")
    TARGET = "target", _("Target or victim")
    PLACE = "place", _("Place")
    HANDLER = "handler", _("Handler")
    GUARDIAN = "guardian", _("Guardian")
    MANAGER = "manager", _("Manager")


class Side(Piece):
    """One side of the triangle: who or what it is, its weakness, and where it can be moved."""

    side = models.CharField(_("side"), max_length=8, choices=TriangleSide)
    who = models.TextField(_("who or what"), help_text=_("By part and behavior, never by name."))
    weakness = models.TextField(_("weakness"), blank=True)
    evidence = models.TextField(_("evidence"), blank=True)
    leverage = models.TextField(_("what could move it"), blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["problem", "side"], name="one_row_a_side")]

    def __str__(self):
        return f"{self.get_side_display()}: {self.who}"


class Finding(Piece):
    """An answer to what, where, when, who, why or how."""

    class Question(models.TextChoices):
        WHAT = "what", _("What")
        WHERE = "where", _("Where")
        WHEN = "when", _("When")
        WHO = "who", _("Who")
        WHY = "why", _("Why")
        HOW = "how", _("How")

    class Confidence(models.TextChoices):
        LOW = "low", _("Uncertain")
        MEDIUM = "medium", _("Likely")
        HIGH = "high", _("Certain")

    question = models.CharField(_("question"), max_length=5, choices=Question)
    finding = models.TextField(_("what was found"))
    source = models.CharField(_("from where"), max_length=200, blank=True)
    confidence = models.CharField(_("how sure"), max_length=6, choices=Confidence, default=Confidence.MEDIUM)

    def __str__(self):
        return self.finding


class Question(Piece):
    """Something still to be found out, and who could answer it."""

    body = models.TextField(_("question"))
    who = models.CharField(_("who could answer"), max_length=160, blank=True)
    answer = models.TextField(_("answer"), blank=True)

    def __str__(self):
        return self.body


class Source(Piece):
    """What was consulted: its period, its count and its limits."""

    class Kind(models.TextChoices):
        CALLS = "calls", _("Calls for service")
        REPORTS = "reports", _("Crime and incident reports")
        ARRESTS = "arrests", _("Arrests and citations")
        CONTACTS = "contacts", _("Field interviews")
        COLLISIONS = "collisions", _("Traffic collisions")
        OFFICERS = "officers", _("Interviews with officers")
        OFFENDERS = "offenders", _("Interviews with offenders")
        VICTIMS = "victims", _("Interviews with victims")
        SURVEY = "survey", _("Community survey")
        PLACE = "place", _("Survey of the place")
        RECORDS = "records", _("Records of other departments")
        LITERATURE = "literature", _("Guides and research")
        AGENCIES = "agencies", _("What other agencies did")
        OTHER = "other", _("Other")

    kind = models.CharField(_("source"), max_length=12, choices=Kind)
    description = models.CharField(_("which"), max_length=200)
    from_date = models.DateField(_("from"), null=True, blank=True)
    to_date = models.DateField(_("to"), null=True, blank=True)
    count = models.PositiveIntegerField(_("count"), null=True, blank=True)
    limits = models.TextField(_("limits"), blank=True)

    def __str__(self):
        return f"{self.get_kind_display()}: {self.description}"


class Cause(Piece):
    """An underlying cause, and of which family it is."""

    class Family(models.TextChoices):
        CRIMINAL = "criminal", _("Criminal")
        SOCIAL = "social", _("Social")
        ENVIRONMENTAL = "environmental", _("Environmental")
        OTHER = "other", _("Other")

    family = models.CharField(_("family"), max_length=13, choices=Family)
    body = models.TextField(_("cause"))

    def __str__(self):
        return self.body


class Hypothesis(Piece):
    """Why it happens, with what speaks for it and against it."""

    class Status(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        SUPPORTED = "supported", _("Supported")
        REJECTED = "rejected", _("Rejected")

    statement = models.TextField(_("why it happens"))
    mechanism = models.TextField(_("how that works"), blank=True)
    evidence_for = models.TextField(_("evidence for"), blank=True)
    evidence_against = models.TextField(_("evidence against"), blank=True)
    status = models.CharField(_("standing"), max_length=9, choices=Status, default=Status.PROPOSED)

    def __str__(self):
        return self.statement


class CurrentResponse(Piece):
    """Who does what about it now, at what cost, with what effect."""

    who = models.CharField(_("who"), max_length=160)
    what = models.TextField(_("what is done now"))
    cost = models.CharField(_("cost"), max_length=120, blank=True)
    effect = models.TextField(_("effect, strengths and limits"), blank=True)

    def __str__(self):
        return self.what


class Table(Piece):
    """A concentration: events by facility, by victim, or by time, as they were counted."""

    class Kind(models.TextChoices):
        FACILITIES = "facilities", _("Risky facilities (80-20)")
        VICTIMS = "victims", _("Repeat victims")
        OFFENDERS = "offenders", _("Repeat offenders")
        PLACES = "places", _("Hot places")
        HOURS = "hours", _("Hour by weekday")

    kind = models.CharField(_("table"), max_length=10, choices=Kind)
    source = models.CharField(_("source and period"), max_length=200)
    rows = models.TextField(
        _("rows"),
        help_text=_(
            "One a line: a label and its count with a comma between; for hours, a day and time a line."
        ),
    )

    def __str__(self):
        return f"{self.get_kind_display()}: {self.source}"


class PlaceSurvey(Piece):
    """A survey of the physical environment, by day or by night; repeated after the response."""

    place = models.CharField(_("place"), max_length=160)
    surveyed_at = models.DateTimeField(_("when"))
    is_night = models.BooleanField(_("by night"), default=False)
    is_after = models.BooleanField(_("after the response"), default=False)
    ratings = models.JSONField(_("ratings"), default=dict, blank=True)
    notes = models.TextField(_("what was seen"), blank=True)

    def __str__(self):
        return f"{self.place}, {self.surveyed_at:%Y-%m-%d %H:%M}"


class Recommendation(Piece):
    """What a survey of the place recommends, to whom, and whether it was done."""

    survey = models.ForeignKey(
        PlaceSurvey, on_delete=models.PROTECT, null=True, blank=True, related_name="recommendations"
    )
    body = models.TextField(_("recommendation"))
    owner = models.CharField(_("who does it"), max_length=160)
    due_date = models.DateField(_("by"))
    done_date = models.DateField(_("done on"), null=True, blank=True)

    def __str__(self):
        return self.body
