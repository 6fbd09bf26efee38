"""The record of problem files in words: what was done, and what was corrected from what to what."""

from django.db.models import Q
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from areas.exports.lines import SAID
from ledger.models import Entry
from problems import models as pieces
from problems.evaluation.verdict import Verdict
from problems.workflow.problem import Outcome, Standing, Verb

# each kind of piece by its name, as the record and the page call it
NAMES = {
    "scan": _l("The problem as it was found"),
    "cheers": _l("Is it a problem?"),
    "stakeholder": _l("Stakeholder"),
    "side": _l("Triangle"),
    "finding": _l("Finding"),
    "question": _l("Open question"),
    "source": _l("Source"),
    "cause": _l("Cause"),
    "hypothesis": _l("Why it happens"),
    "currentresponse": _l("What is done now"),
    "table": _l("Where it concentrates"),
    "placesurvey": _l("Survey of the place"),
    "recommendation": _l("Recommendation"),
    "option": _l("Option"),
    "plan": _l("Plan"),
    "measure": _l("Measure"),
    "reading": _l("Reading"),
    "judgment": _l("What became of it"),
}
DONE = {
    "added": _l("%(what)s: written"),
    "changed": _l("%(what)s: corrected"),
    "dropped": _l("%(what)s: taken out"),
}
TOLD = {
    "problem.opened": _l("problem file opened"),
    "problem.linked": _l("area information added to the file"),
    "problem.unlinked": _l("area information taken out of the file"),
    "problem.priority_tied": _l("tied to a priority of the policing plan"),
    "problem.priority_untied": _l("no longer tied to a priority of the policing plan"),
    "problem.survey_tied": _l("a survey is asked for the file"),
    "problem.survey_untied": _l("survey no longer tied to the file"),
    "problem.partnership_joined": _l("a partnership works on the file"),
    "problem.partnership_reworded": _l("words of the file for a partnership changed"),
    "problem.partnership_left": _l("partnership no longer works on the file"),
    "problem.idea_pointed": _l("a member's idea points to the file"),
    "problem.idea_unpointed": _l("a member's idea no longer points to the file"),
    "problem.idea_taken_up": _l("an idea gathered with partners became an option"),
    "problem.took_in": _l("another file merged into it"),
    "problem.accept": _l("accepted by the commander"),
    "problem.return": _l("returned to its author"),
    "problem.hand_in": _l("handed in again"),
    "problem.defer": _l("deferred"),
    "problem.decline": _l("declined"),
    "problem.merge": _l("merged into another file"),
    "problem.hold": _l("put on hold"),
    "problem.resume": _l("taken up again"),
    "problem.analyze": _l("went on to analysis"),
    "problem.plan": _l("went on to the response"),
    "problem.ask_approval": _l("approval of the plan asked for"),
    "problem.return_plan": _l("plan returned"),
    "problem.approve": _l("plan approved"),
    "problem.assess": _l("went on to assessment"),
    "problem.ask_closing": _l("closing asked for"),
    "problem.close": _l("problem file closed"),
    "problem.go_back": _l("went back a stage"),
    "problem.reopen": _l("problem file reopened"),
    "problem.promote": _l("went on with the long form"),
    "problem.lead_changed": _l("another lead named"),
    "problem.area_changed": _l("moved to another area"),
    "problem.rechecked": _l("looked back after closing"),
    "problem.task_given": _l("task of the response given"),
    "problem.task_done": _l("task of the response done"),
    "problem.task_dropped": _l("task of the response dropped"),
    "problem.need_cited": _l("concern of the area cited"),
    "problem.need_uncited": _l("concern of the area no longer cited"),
    "problem.practice_used": _l("practice taken up"),
    "problem.practice_left": _l("practice not used after all"),
    "problem.assessed": _l("result computed"),
    "problem.exported": _l("taken as a PDF"),
    "problem.remarked": _l("comment"),
}
MEASURED = dict(Verdict.choices)
STANDS = dict(Standing.choices)
ENDS: dict = dict(Outcome.choices)
REASONS: dict = dict(pieces.Escalation.Reason.choices)
ANSWERS: dict = dict(pieces.Escalation.Choice.choices)
MOVES = {f"problem.{verb}" for verb in Verb}


def describe(entry):
    """What happened, in the department's words."""
    if entry.verb in TOLD:
        return str(TOLD[entry.verb])
    if entry.verb in SAID:
        return str(SAID[entry.verb])
    name, _under, done = entry.verb.removeprefix("problem.").rpartition("_")
    if name in NAMES and done in DONE:
        return str(DONE[done] % {"what": NAMES[name]})
    return entry.verb.partition(".")[2].replace("_", " ")


def details(entry):
    """What changed, as words: from where to where it went, and what a correction changed."""
    was, now = entry.words.was, entry.words.now
    if entry.verb in MOVES:
        return _moved(was, now)
    if entry.subject_type == "problems.escalation":
        told = now if isinstance(now, dict) else {}
        return str(REASONS.get(told.get("reason")) or ANSWERS.get(told.get("choice"), ""))
    if isinstance(now, dict) and entry.verb.endswith("_changed"):
        model = MODELS.get(entry.verb.removeprefix("problem.").removesuffix("_changed"))
        return "; ".join(
            _("%(what)s: “%(was)s” is now “%(now)s”")
            % {"what": _label(model, name), "was": _plain((was or {}).get(name)), "now": _plain(value)}
            for name, value in now.items()
        )
    if isinstance(now, dict):
        return str(MEASURED.get(str(now.get("outcome")), ""))
    if was and now:
        return f"{was} → {now}"
    said = str(now or was or "")
    return {"came back": _("it has come back"), "quiet": _("quiet")}.get(said, said)


def settled(now):
    """Where a move led, by name, and what it settled beside that."""
    return now if isinstance(now, dict) else {"standing": now}


def _moved(was, now):
    """From where to where a file went, and what was settled with it; blanked words tell nothing."""
    told = settled(now)
    if told.get("standing") not in STANDS or was not in STANDS:
        return ""
    way = f"{STANDS[was]} → {STANDS[told['standing']]}"
    more = [str(ENDS[told["outcome"]])] if told.get("outcome") in ENDS else []
    if day := parse_date(told.get("until") or ""):
        more.append(_("until %(day)s") % {"day": date_format(day, "j M Y")})
    if told.get("into"):
        more.append(_("into %(number)s") % {"number": told["into"]})
    if told.get("lead"):
        more.append(_("%(member)s leads it") % {"member": told["lead"]})
    return ": ".join([way, ", ".join(more)] if more else [way])


MODELS = {name: getattr(pieces, model) for model in pieces.__all__ if (name := model.lower()) in NAMES}


def _label(model, name):
    return model._meta.get_field(name).verbose_name if model else name


def _plain(value):
    if isinstance(value, dict):
        return ", ".join(f"{key} {rating}" for key, rating in value.items()) or "–"
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value) if value not in (None, "") else "–"


def lines_of(problem, *, escalations=(), before=0, size=12):
    """The newest lines of the record of a file and of its `escalations`, by id, before a line; whether more follow."""
    about = Q(subject_type="problems.problem", subject_key=str(problem.pk))
    if escalations:
        about |= Q(subject_type="problems.escalation", subject_key__in=[str(pk) for pk in escalations])
    lines = Entry.objects.in_file().filter(about)
    if before:
        lines = lines.filter(sequence__lt=before)
    found = list(lines.with_words().order_by("-sequence")[: size + 1])
    told = [
        {
            "number": line.sequence,
            "at": line.at,
            "what": describe(line),
            "details": details(line),
            "text": line.words.text,
            "note": line.words.note,
            "is_passed": line.verb in MOVES,
            "by": line.actor_label,
        }
        for line in found[:size]
    ]
    return told, len(found) > size


def tell(line, entry):
    """A line of the area file that is about a problem file or its escalation, in words and with its address."""
    is_sent_up = entry.subject_type == "problems.escalation" and entry.subject_label.startswith("P-")
    if entry.subject_type != "problems.problem" and not is_sent_up:
        return line
    line.what, line.note = describe(entry), entry.words.note or details(entry)
    line.url = reverse("problem", args=[entry.subject_label])
    return line
