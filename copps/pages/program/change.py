"""What the system counts of the change of the department itself."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from areas.models import Assignment, Decision, Information
from copps.pages.program.evidence import YEAR, Evidence
from partnerships import models as nouns
from people.models import Acknowledgement, Document, Member, SignOff, Training
from problems.models import Audit, Escalation, Problem, Result


def documents(*kinds):
    """Documents of these kinds in use."""
    return lambda ask: ask.seen(Document).in_use().filter(kind__in=kinds)


TABLE = {
    "OC1": [
        Evidence(
            _("officers with an area of their own now"), lambda ask: Assignment.objects.current(), "areas"
        ),
        Evidence(
            _("of them in the same area for a year or longer"),
            lambda ask: Assignment.objects.current().filter(from_at__lte=ask.since),
            "areas",
        ),
    ],
    "OC2": [
        Evidence(_("documents on recruitment and selection in use"), documents("recruitment"), "documents")
    ],
    "OC3": [
        Evidence(_("documents on appraisal and promotion in use"), documents("appraisal"), "documents"),
        Evidence(
            _("thanks to members within a year"), lambda ask: ask.seen(nouns.Thanks).filter(at__gte=ask.since)
        ),
    ],
    "OC5": [
        Evidence(
            _("members trained in community policing within a year"),
            lambda ask: Member.objects.of_department().filter(
                pk__in=Training.objects.counted(since=ask.since_date, until=ask.today).values("member")
            ),
            "training",
        ),
        Evidence(_("members"), lambda ask: Member.objects.taking_part()),
    ],
    "OC6": [
        Evidence(
            _("short files that an officer closed within a year"),
            lambda ask: ask.seen(Problem).filter(form="short", closed_at__gte=ask.since, closed_by=F("lead")),
            "problems",
        ),
        Evidence(
            _("decisions of commanders on area information within a year"),
            lambda ask: Decision.objects.filter(
                at__gte=ask.since, information__in=ask.seen(Information).order_by().values("pk")
            ),
        ),
    ],
    "OC7": [
        Evidence(
            _("ideas of members within a year"),
            lambda ask: ask.seen(nouns.MemberIdea).filter(at__gte=ask.since),
            "ideas",
        ),
        Evidence(
            _("of them answered"),
            lambda ask: ask.seen(nouns.MemberIdea).filter(at__gte=ask.since, answered_at__isnull=False),
            "ideas",
        ),
    ],
    "OC8": [
        Evidence(
            _("matters that a commander sent straight to the chief, answered within a year"),
            lambda ask: ask.seen(Escalation).filter(answered_at__gte=ask.since),
            "escalations",
        )
    ],
    "OC9": [
        Evidence(
            _("rows published within a year"),
            lambda ask: ask.seen(nouns.Publication).filter(published_at__gte=ask.since),
            "publishing",
        ),
        Evidence(_("policing plans in force"), lambda ask: ask.seen(nouns.PolicingPlan).in_force(), "plans"),
    ],
    "OC10": [
        Evidence(
            _("documents and checklists of field training in use"),
            documents("field_training", "checklist"),
            "documents",
        ),
        Evidence(
            _("items that a trainer signed off within a year"),
            lambda ask: SignOff.objects.standing().filter(at__gte=ask.since),
        ),
    ],
    "OC11": [
        Evidence(
            _("files that an officer opened without asking, within a year"),
            lambda ask: ask.seen(Problem).filter(opened_by__role="officer", opened_at__gte=ask.since),
            "problems",
        )
    ],
    "OC12": [
        Evidence(
            _("results computed within a year"),
            lambda ask: ask.pieces(Result).filter(at__gte=ask.since),
            "problems",
        ),
        Evidence(
            _("audits of files within a year"), lambda ask: ask.seen(Audit).filter(drawn_at__gte=ask.since)
        ),
    ],
    "OC13": [
        Evidence(_("documents of mission, vision and goals in use"), documents("mission"), "documents"),
        Evidence(
            _("signatures under documents within a year"),
            lambda ask: Acknowledgement.objects.within(ask.now - YEAR, ask.now),
        ),
    ],
}
