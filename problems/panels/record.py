"""The record of problem files in words: what was done, and what was corrected from what to what."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from areas.exports.lines import SAID
from ledger.models import Entry
from problems import models as pieces
from problems.evaluation.verdict import Verdict
from problems.workflow.problem import Standing

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
    "problem.assessed": _l("result computed"),
}
MEASURED = dict(Verdict.choices)
STANDS = dict(Standing.choices)


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
    if isinstance(now, dict) and entry.verb.endswith("_changed"):
        model = MODELS.get(entry.verb.removeprefix("problem.").removesuffix("_changed"))
        return "; ".join(
            _("%(what)s: “%(was)s” is now “%(now)s”")
            % {"what": _label(model, name), "was": _plain((was or {}).get(name)), "now": _plain(value)}
            for name, value in now.items()
        )
    if isinstance(now, dict):
        return str(MEASURED.get(str(now.get("outcome")), ""))
    if was in STANDS and now in STANDS:
        return f"{STANDS[was]} → {STANDS[now]}"
    if was and now:
        return f"{was} → {now}"
    said = str(now or was or "")
    return {"came back": _("it has come back"), "quiet": _("quiet")}.get(said, said)


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


def lines_of(problem, *, before=0, size=12):
    """The newest lines of the record of a file before a line, and whether older ones follow."""
    lines = Entry.objects.filter(subject_type="problems.problem", subject_key=str(problem.pk))
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
            "by": line.actor_label,
        }
        for line in found[:size]
    ]
    return told, len(found) > size


def tell(line, entry):
    """A line of the area file that is about a problem file, in words and with its address."""
    if entry.subject_type != "problems.problem":
        return line
    line.what, line.note = describe(entry), entry.words.note or details(entry)
    line.url = reverse("problem", args=[entry.subject_label])
    return line
