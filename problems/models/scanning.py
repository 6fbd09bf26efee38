"""Scanning: what the problem is, how it came to notice, whom it harms, and whether it is one problem."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from problems.evaluation.cheers import Element, Met
from problems.models.pieces import Piece


class Found(models.TextChoices):
    """How a problem came to notice."""

    CALLS = "calls", _("Calls for service, repeat addresses")
    REPORTS = "reports", _("Crime reports")
    OFFICER = "officer", _("An officer's own eyes")
    SUPERVISOR = "supervisor", _("Supervisor, commander or chief")
    ANALYST = "analyst", _("Crime analyst")
    MEETING = "meeting", _("Community meeting")
    SURVEY = "survey", _("Community survey")
    NEIGHBORS = "neighbors", _("Neighborhood association or watch")
    COMPLAINT = "complaint", _("A complaint")
    BUSINESS = "business", _("Business or chamber")
    SCHOOL = "school", _("School")
    ELECTED = "elected", _("Elected official or council")
    CITY = "city", _("Another city department")
    SERVICE = "service", _("Social service or non-profit")
    MEDIA = "media", _("Media")
    PARTNER = "partner", _("Partner agency")
    HOSPITAL = "hospital", _("Ambulance or hospital")
    PAST_FILE = "past_file", _("A past problem file")
    VICTIMS = "victims", _("Victim advocate")


class Scan(Piece):
    """The problem as it was found: one a file."""

    statement = models.TextField(
        _("the problem in a sentence"), help_text=_("What keeps happening, where, to whom, with what harm.")
    )
    found_by = models.JSONField(_("how it came to notice"), default=list, blank=True)
    found_note = models.CharField(_("more about that"), max_length=300, blank=True)
    harmed = models.TextField(_("who and what is harmed"), blank=True)
    since = models.DateField(_("since when"), null=True, blank=True)
    how_often = models.CharField(_("how often"), max_length=120, blank=True)
    measured_how = models.CharField(_("measured how"), max_length=200, blank=True)
    cells = models.JSONField(_("environment and behavior"), default=list, blank=True)
    # titles, those of the list and others, with "; " between them
    guides = models.CharField(_("guides that treat it"), max_length=600, blank=True)
    priorities = models.JSONField(_("priority factors"), default=dict, blank=True)
    goal = models.TextField(_("broad goal"), blank=True)
    one_problem = models.TextField(
        _("is it one problem?"), blank=True, help_text=_("What belongs together, and what was left out.")
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["problem"], name="one_scan_a_problem")]

    def __str__(self):
        return self.statement


class Cheers(Piece):
    """One of the six questions that a problem answers with yes, and the evidence (Clarke and Eck, step 14)."""

    element = models.CharField(_("question"), max_length=12, choices=Element)
    met = models.CharField(_("answer"), max_length=8, choices=Met, default=Met.UNKNOWN)
    evidence = models.TextField(_("evidence"), blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["problem", "element"], name="one_answer_a_question")]

    def __str__(self):
        return f"{self.get_element_display()}: {self.get_met_display()}"


class Stakeholder(Piece):
    """Who has a stake in the problem, and which part they take."""

    name = models.CharField(_("who"), max_length=160)
    interest = models.TextField(_("their interest"), blank=True)
    part = models.TextField(_("the part they take"), blank=True)

    def __str__(self):
        return self.name
