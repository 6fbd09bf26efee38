"""What the system counts of community partnership."""

from django.utils.translation import gettext_lazy as _

from copps.pages.program.evidence import Evidence
from partnerships import models as nouns
from partnerships.models.engagement import Engagement
from partnerships.models.organization import Party
from problems.models import PlanTask, Stakeholder


def held(kind):
    """Meetings of a kind that were held within a year."""
    return lambda ask: ask.seen(nouns.Meeting).held().filter(kind=kind, held_at__gte=ask.since)


def engaged(*kinds):
    """Contacts of these kinds within a year."""
    return lambda ask: ask.seen(Engagement).filter(kind__in=kinds, date__gte=ask.since_date)


def working_with(**kind):
    """Organizations of a kind that the department works with now."""
    return lambda ask: ask.seen(nouns.Organization).in_use().filter(**kind)


TABLE = {
    "CP1": [
        Evidence(
            _("rows published and standing now"),
            lambda ask: ask.seen(nouns.Publication).public(),
            "publishing",
        )
    ],
    "CP2": [
        Evidence(_("meetings with businesses held within a year"), held("business"), "meetings"),
        Evidence(
            _("series of such meetings running"),
            lambda ask: ask.seen(nouns.Series).running().filter(kind="business"),
            "meetings",
        ),
    ],
    "CP3": [Evidence(_("homeowners' meetings held within a year"), held("homeowners"), "meetings")],
    "CP4": [
        Evidence(_("media worked with"), working_with(kind__slug="media"), "organizations"),
        Evidence(_("contacts with media within a year"), engaged("media"), "engagements"),
        Evidence(
            _("members who may speak for the department"),
            lambda ask: nouns.Spokesperson.objects.filter(ended_at=None),
            "media",
        ),
    ],
    "CP5": [
        Evidence(
            _("announcements published within a year"),
            lambda ask: ask.seen(nouns.Publication).filter(kind="announcement", published_at__gte=ask.since),
            "publishing",
        ),
        Evidence(
            _("addresses that asked to be told"),
            lambda ask: nouns.Subscription.objects.filter(confirmed_at__isnull=False, ended_at=None),
        ),
    ],
    "CP6": [
        Evidence(_("volunteers now"), lambda ask: ask.seen(nouns.Volunteer).in_use(), "volunteers"),
        Evidence(
            _("days on which volunteers gave hours, within a year"),
            lambda ask: nouns.VolunteerHours.objects.filter(
                date__gte=ask.since_date, volunteer__in=ask.seen(nouns.Volunteer).values("pk")
            ),
            "volunteers",
        ),
    ],
    "CP7": [
        Evidence(_("academies"), lambda ask: ask.seen(nouns.Program).filter(kind="academy"), "programs"),
        Evidence(
            _("sessions of an academy within a year"),
            lambda ask: nouns.ProgramSession.objects.filter(
                date__gte=ask.since_date,
                program__in=ask.seen(nouns.Program).filter(kind="academy").values("pk"),
            ),
            "programs",
        ),
    ],
    "CP8": [
        Evidence(_("city departments worked with"), working_with(kind__party=Party.CITY), "organizations"),
        Evidence(
            _("promises of city departments within a year"),
            lambda ask: ask.seen(nouns.Commitment).filter(party=Party.CITY, at__gte=ask.since),
            "commitments",
        ),
    ],
    "CP9": [
        Evidence(
            _("times a partner said what matters, within a year"),
            lambda ask: ask.seen(nouns.Feedback).filter(at__gte=ask.since),
        )
    ],
    "CP10": [
        Evidence(
            _("brainstorms within a year"),
            lambda ask: ask.seen(nouns.Brainstorm).filter(date__gte=ask.since_date),
            "brainstorms",
        ),
        Evidence(
            _("ideas of a brainstorm that were chosen"),
            lambda ask: nouns.Idea.objects.filter(
                chosen_at__isnull=False, brainstorm__in=ask.seen(nouns.Brainstorm).values("pk")
            ),
            "brainstorms",
        ),
    ],
    "CP11": [
        Evidence(
            _("organizations that joined a partnership"),
            lambda ask: nouns.PartnershipParty.objects.filter(
                accepted_at__isnull=False,
                left_at=None,
                partnership__in=ask.seen(nouns.Partnership).in_force().values("pk"),
            ),
            "partnerships",
        ),
        Evidence(
            _("parties with a stake, in problem files"), lambda ask: ask.pieces(Stakeholder), "problems"
        ),
    ],
    "CP12": [Evidence(_("patrols on foot or by bike within a year"), engaged("foot", "bike"), "engagements")],
    "CP13": [
        Evidence(
            _("promises that others than the police kept within a year"),
            lambda ask: ask.seen(nouns.Commitment).filter(kept_at__gte=ask.since).exclude(party=Party.POLICE),
            "commitments",
        ),
        Evidence(
            _("tasks of responses that a partner has"),
            lambda ask: ask.pieces(PlanTask).exclude(party="").filter(dropped_at=None),
            "problems",
        ),
    ],
}
