"""What the system counts of problem solving."""

from django.utils.translation import gettext_lazy as _

from areas.models import Information
from copps.pages.program.evidence import Evidence
from partnerships import models as nouns
from problems import models as pieces
from problems.models import Problem


def at_level(*levels):
    """Files opened within a year at these levels."""
    return lambda ask: ask.seen(Problem).filter(level__in=levels, opened_at__gte=ask.since)


def tables(*kinds):
    """Tables of these kinds in problem files."""
    return lambda ask: ask.pieces(pieces.Table).filter(kind__in=kinds)


def persons(role):
    """Persons of a role to whom files refer, by a label, a purpose and a last day."""
    return lambda ask: ask.seen(pieces.PersonReference).kept().filter(role=role)


TABLE = {
    "PS1": [
        Evidence(
            _("waves of surveys opened within a year"),
            lambda ask: ask.seen(nouns.Wave).filter(opened_at__gte=ask.since),
            "surveys",
        )
    ],
    "PS2": [
        Evidence(
            _("files of an address or a block, opened within a year"),
            at_level("address", "block"),
            "problems",
        ),
        Evidence(_("of a beat or a neighborhood"), at_level("beat", "neighborhood"), "problems"),
        Evidence(_("of a City Area"), at_level("area"), "problems"),
        Evidence(_("city-wide"), at_level("city"), "problems"),
    ],
    "PS3": [
        Evidence(_("sources consulted, in files"), lambda ask: ask.pieces(pieces.Source), "problems"),
        Evidence(_("tables of where it concentrates"), lambda ask: ask.pieces(pieces.Table), "problems"),
    ],
    "PS4": [
        Evidence(_("practices in the library"), lambda ask: ask.seen(pieces.Practice).kept(), "practices"),
        Evidence(
            _("times a file took one up"),
            lambda ask: pieces.PracticeUse.objects.filter(
                problem__in=ask.seen(Problem).order_by().values("pk")
            ),
            "practices",
        ),
    ],
    "PS5": [
        Evidence(
            _("concerns typed at meetings within a year"),
            lambda ask: ask.seen(nouns.Concern).filter(at__gte=ask.since),
            "meetings",
        ),
        Evidence(
            _("reports of residents that came by the public page, within a year"),
            lambda ask: nouns.Submission.objects.filter(
                received_at__gte=ask.since, information__in=ask.seen(Information).order_by().values("pk")
            ),
        ),
        Evidence(
            _("needs assessments finished within a year"),
            lambda ask: ask.seen(nouns.NeedsAssessment).filter(finished_at__gte=ask.since),
            "needs_areas",
        ),
    ],
    "PS6": [
        Evidence(
            _("entries with the number of a call, within a year"),
            lambda ask: ask.seen(Information).filter(recorded_at__gte=ask.since).exclude(call_number=""),
        ),
        Evidence(
            _("entries that belong to a problem file"),
            lambda ask: pieces.Link.objects.filter(
                at__gte=ask.since, problem__in=ask.seen(Problem).order_by().values("pk")
            ),
            "problems",
        ),
    ],
    "PS7": [
        Evidence(
            _("responses judged within a year"),
            lambda ask: ask.pieces(pieces.Judgment).filter(at__gte=ask.since),
            "problems",
        ),
        Evidence(
            _("results with counts before and after, within a year"),
            lambda ask: ask.pieces(pieces.Result).filter(at__gte=ask.since),
            "problems",
        ),
    ],
    "PS8": [
        Evidence(_("tables of hot places and risky facilities"), tables("places", "facilities"), "problems"),
        Evidence(
            _("responses that name the cause they act on"),
            lambda ask: ask.pieces(pieces.Option).exclude(hypothesis=None),
            "problems",
        ),
    ],
    "PS9": [
        Evidence(_("tables of repeat victims"), tables("victims"), "problems"),
        Evidence(_("victims referred to by a label, in files"), persons("victim")),
    ],
    "PS10": [
        Evidence(_("tables of repeat offenders"), tables("offenders"), "problems"),
        Evidence(_("offenders referred to by a label, for a purpose and a time"), persons("offender")),
    ],
    "PS11": [
        Evidence(_("surveys of places"), lambda ask: ask.pieces(pieces.PlaceSurvey), "problems"),
        Evidence(_("recommendations from them"), lambda ask: ask.pieces(pieces.Recommendation), "problems"),
    ],
    "PS12": [
        Evidence(
            _("plans approved within a year"),
            lambda ask: ask.seen(Problem).filter(approved_at__gte=ask.since),
            "problems",
        )
    ],
    "PS13": [
        Evidence(_("problem files"), lambda ask: ask.seen(Problem), "problems"),
        Evidence(_("of them open"), lambda ask: ask.seen(Problem).open(), "problems"),
    ],
}
