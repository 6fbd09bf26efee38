"""The public fields of meetings, plans, their updates and surveys."""

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from partnerships.models import Meeting, PlanUpdate, PolicingPlan, Publication, Wave
from partnerships.panels.meeting_public import of_meeting as facts_of_meeting
from partnerships.panels.meeting_public import spanish_of
from partnerships.panels.plan_public import public_facts, public_facts_of_update, public_spanish_of_update
from partnerships.panels.survey import summary_of
from partnerships.workflow.publication_words import known_by_line, known_words
from people.clock import told


def meetings(member):
    """Meetings, those of the farthest day first."""
    return Meeting.objects.visible_to(member).select_related("area", "series", "host").newest_first()


def named(meeting):
    """A meeting with its day."""
    return f"{meeting.title}, {told(meeting.starts_at, 'j M Y')}"


def of_meeting(meeting):
    """When and where, in which languages, about what, and what became of what was said."""
    return facts_of_meeting(meeting), spanish_of(meeting)


def plans(member):
    """Plans in force."""
    return PolicingPlan.objects.visible_to(member).in_force().select_related("area").order_by("-pk")


def of_plan(plan):
    """What the plan is to reach, by its ranked priorities."""
    return _given(public_facts(plan)), {}


def updates(member):
    """Updates that the chief approved."""
    found = PlanUpdate.objects.visible_to(member).filter(approved_at__isnull=False)
    return found.select_related("plan__area").order_by("-pk")


def of_update(update):
    """The four parts, and what changed with its basis; in Spanish what its plan is called in before the public."""
    plan = Publication.objects.public().filter(source=f"plan:{update.plan_id}").first()
    known = known_by_line(known_words(plan.facts, plan.spanish)) if plan else {}
    return _given(public_facts_of_update(update)), _given(public_spanish_of_update(update, known))


def waves(member):
    """Waves that are open, or whose results were told."""
    found = Wave.objects.visible_to(member).select_related("survey__area")
    return (found.open_now(on=timezone.localdate()) | found.filter(reported_at__isnull=False)).order_by("-pk")


def of_wave(wave):
    """A door to answer while it is open; then how many answered what, small counts hidden."""
    known = summary_of(wave)
    is_open = wave.opened_at is not None and wave.closed_at is None
    facts = {
        "title": known["title"]["en"], "wave": known["wave"], "until": known["until"],
        "link": reverse("survey_answer", args=[wave.key]) if is_open and wave.key else "",
        "answered": known["respondents"],
        "sample": _("These are people who chose to answer.") if known["chose_to_answer"] else known["sampling"],
        "questions": [_question(each, "en") for each in known["questions"] if each["answers"]],
    }  # fmt: skip
    with translation.override("es"):
        sample = _("These are people who chose to answer.") if known["chose_to_answer"] else ""
    spanish = {
        "title": _in_spanish(known["title"]), "sample": sample,
        "questions": [
            _question(each, "es") if _in_spanish(each["text"]) else {} for each in known["questions"] if each["answers"]
        ],
    }  # fmt: skip
    return _given(facts), _given(spanish)


def _in_spanish(text):
    """The Spanish of a text in both languages; empty where nobody wrote it."""
    return text["es"] if text["es"] != text["en"] else ""


def _question(question, language):
    return {
        "text": question["text"][language],
        "rows": [
            {"label": row["label"][language], "count": row["count"], "percent": row["percent"]}
            for row in question["answers"]
        ],
    }


def _given(facts):
    return {name: value for name, value in facts.items() if value not in (None, "", [], False)}
