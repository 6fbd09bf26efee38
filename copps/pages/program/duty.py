"""What the system counts under the duties of a community policing officer."""

from django.utils.translation import gettext_lazy as _

from areas.models import Answer, Information
from copps.pages.program.evidence import Evidence
from copps.pages.program.partnership import engaged, working_with
from partnerships import models as nouns
from partnerships.models.engagement import Engagement
from partnerships.models.organization import Party
from problems import models as pieces
from problems.models import Problem


def reported(*kinds):
    """Entries of these kinds within a year."""
    return lambda ask: ask.seen(Information).filter(recorded_at__gte=ask.since, kind__slug__in=kinds)


TABLE = {
    "DA": [
        Evidence(
            _("contacts with the community within a year"),
            lambda ask: ask.seen(Engagement).filter(date__gte=ask.since_date),
            "engagements",
        ),
        Evidence(_("of them to build trust"), engaged("trust"), "engagements"),
        Evidence(
            _("organizations that a member knows"),
            lambda ask: ask.seen(nouns.Organization).in_use().filter(known_by__isnull=False),
            "organizations",
        ),
    ],
    "DB": [
        Evidence(
            _("entries that somebody told us, within a year"),
            lambda ask: (
                ask.seen(Information)
                .filter(recorded_at__gte=ask.since)
                .exclude(channel__in=("observed", "imported"))
            ),
        ),
        Evidence(
            _("answers to who told us, within a year"),
            lambda ask: Answer.objects.filter(
                at__gte=ask.since, information__in=ask.seen(Information).order_by().values("pk")
            ),
        ),
        Evidence(
            _("meetings held within a year"),
            lambda ask: ask.seen(nouns.Meeting).held().filter(held_at__gte=ask.since),
            "meetings",
        ),
    ],
    "DB1": [
        Evidence(_("hazards passed on within a year"), reported("hazard")),
        Evidence(
            _("tasks of enforcement done, with warnings or citations, within a year"),
            lambda ask: (
                ask.pieces(pieces.PlanTask).filter(done_at__gte=ask.since).exclude(warnings=0, citations=0)
            ),
            "problems",
        ),
    ],
    "DC": [
        Evidence(
            _("promises of residents and groups within a year"),
            lambda ask: ask.seen(nouns.Commitment).filter(
                at__gte=ask.since, party__in=(Party.RESIDENTS, Party.GROUPS)
            ),
            "commitments",
        ),
        Evidence(
            _("tasks of responses that a partner has"),
            lambda ask: ask.pieces(pieces.PlanTask).exclude(party="").filter(dropped_at=None),
            "problems",
        ),
    ],
    "DD": [
        Evidence(
            _("problem files closed within a year"),
            lambda ask: ask.seen(Problem).filter(closed_at__gte=ask.since),
            "problems",
        ),
        Evidence(
            _("measures of fear or satisfaction in files"),
            lambda ask: ask.pieces(pieces.Measure).filter(unit="fear"),
            "problems",
        ),
    ],
    "DE": [
        Evidence(
            _("entries within a year"), lambda ask: ask.seen(Information).filter(recorded_at__gte=ask.since)
        ),
        Evidence(_("sources consulted, in files"), lambda ask: ask.pieces(pieces.Source), "problems"),
        Evidence(
            _("partnerships in force"),
            lambda ask: ask.seen(nouns.Partnership).in_force(),
            "partnerships",
        ),
    ],
    "DF": [
        Evidence(
            _("programs running"), lambda ask: ask.seen(nouns.Program).running(on=ask.today), "programs"
        ),
        Evidence(
            _("tasks of five, fifteen or thirty minutes"),
            lambda ask: ask.pieces(pieces.PlanTask).filter(minutes__isnull=False, dropped_at=None),
            "problems",
        ),
    ],
    "DG": [
        Evidence(_("contacts with young people within a year"), engaged("youth"), "engagements"),
        Evidence(
            _("programs for young people"),
            lambda ask: ask.seen(nouns.Program).filter(kind="youth"),
            "programs",
        ),
        Evidence(
            _("schools and youth groups worked with"),
            working_with(kind__slug__in=("school", "youth-group")),
            "organizations",
        ),
    ],
}
