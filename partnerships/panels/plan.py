"""One policing plan as its page tells it: where it stands, what is next, its priorities with live measures."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from partnerships.actions.plan import facts_of
from partnerships.actions.plan_content import plain
from partnerships.models import Means, PlanInput, PlanMeasure, PlanNote, PlanReading, Priority, Publication
from partnerships.rules import plan as rules
from partnerships.rules import publication
from partnerships.workflow.plan import ARROWS, Facts, Verb, verbs_open_to

FORWARD = {Verb.OPEN_INPUT, Verb.CLOSE_INPUT, Verb.SEND, Verb.ADOPT}
# the dated facts of a plan in the order in which they come
STEPS = (
    ("at", _("Started")),
    ("input_opened_at", _("Input asked for")),
    ("input_closed_at", _("Input closed")),
    ("sent_at", _("With the chief")),
    ("adopted_at", _("Adopted")),
    ("published_at", _("Published")),
)


@dataclass(frozen=True)
class Step:
    """A move that the member may make next, and what it still misses."""

    label: Any
    url: str
    missing: list
    is_main: bool


def ribbon(plan):
    """The way of a plan so far, each step with its day; the last that was taken is where it stands."""
    days = [(label, getattr(plan, name)) for name, label in STEPS]
    last = max(place for place, (_label, day) in enumerate(days) if day)
    return [
        {
            "label": label,
            "days": [day] if day else [],
            "is_now": place == last,
            "is_past": bool(day) and place < last,
        }
        for place, (label, day) in enumerate(days)
    ]


def next_steps(member, plan):
    """The moves that are open to the member, the way forward first."""
    by_hand = verbs_open_to(plan) - {Verb.PUBLISH}
    verbs = [verb for verb in Verb if verb in by_hand and rules.may_move(member, plan, verb)]
    # what is missing is counted only where somebody may act on it
    facts = facts_of(plan) if verbs else Facts()
    steps = [
        Step(
            verb.label, reverse("plan_move", args=[plan.pk, verb]), ARROWS[verb].needs(facts), verb in FORWARD
        )
        for verb in verbs
    ]
    if Verb.PUBLISH in verbs_open_to(plan):
        steps += to_publish(member, f"plan:{plan.pk}")
    return sorted(steps, key=lambda step: not step.is_main)


def to_publish(member, source):
    """The next step on the way to residents: the preview that waits for a second look, or preparing one."""
    waiting = Publication.objects.waiting().filter(source=source).first()
    if waiting and publication.may_check(member, waiting):
        return [Step(_("Check the preview for residents"), waiting.get_absolute_url(), [], True)]
    if waiting or not publication.may_prepare(member):
        return []
    return [Step(_("Prepare it for residents"), reverse("publishing_prepare", args=[source]), [], True)]


def priorities_of(plan):
    """The standing priorities by rank, each with its input, its partners, and its measures as they are now."""
    readings = Prefetch("readings", PlanReading.objects.by_day())
    measures = Prefetch("measures", PlanMeasure.objects.in_order().prefetch_related(readings))
    found = Priority.objects.standing().filter(plan=plan).select_related("owner")
    return [
        {
            "priority": priority,
            "inputs": list(priority.inputs.all()),
            "partners": list(priority.partners.all()),
            "measures": [measured(each, list(each.readings.all())) for each in priority.measures.all()],
        }
        for priority in found.prefetch_related("inputs", "partners__kind", measures).by_rank()
    ]


def measured(measure, readings):
    """A measure with its newest reading, and in words how far it has come."""
    newest = readings[-1] if readings else None
    return {
        "measure": measure,
        "baseline": plain(measure.baseline),
        "target": plain(measure.target),
        "newest": newest,
        "value": plain(newest.value) if newest else "",
        "readings": [(each.on_date, plain(each.value), each.note) for each in readings],
        "progress": progress(measure.baseline, measure.target, newest.value if newest else None),
    }


def progress(baseline, target, value):
    """How far a reading has come from the start to the target: kind of the badge and its words."""
    if value is None:
        return {"kind": "neutral", "text": _("no reading yet")}
    is_reached = value >= target if target >= baseline else value <= target
    if is_reached:
        return {"kind": "kept", "text": _("target reached")}
    if abs(value - target) < abs(baseline - target):
        return {"kind": "new", "text": _("nearer to the target")}
    if value == baseline:
        return {"kind": "due", "text": _("as at the start")}
    return {"kind": "over", "text": _("further from the target")}


def means_told(priorities):
    """How many priorities work by prevention, and whether the plan is enforcement alone."""
    means = [row["priority"].means for row in priorities]
    return {
        "prevention": sum(each != Means.ENFORCEMENT for each in means),
        "of": len(means),
        "is_enforcement_only": bool(means) and set(means) == {Means.ENFORCEMENT},
    }


def inputs_of(plan):
    """The input of a plan by its day, each with what it came from."""
    found = PlanInput.objects.filter(plan=plan).select_related(
        "meeting", "wave__survey", "organization", "need"
    )
    return list(found.order_by("on_date", "pk"))


def notes_of(plan):
    """The looks at the plan between its updates, the newest first."""
    return list(PlanNote.objects.filter(plan=plan).select_related("by").order_by("-at", "-pk")[:12])
