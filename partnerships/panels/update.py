"""One half-year update as its page tells it: what the half-year brought, its parts, the changes."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db.models import CharField, F, Q, TextField, Value
from django.db.models.functions import Cast, Concat, TruncDate
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from areas.panels.days import due_badge
from areas.panels.promises import promised
from areas.queries.prepared import prepared
from areas.queries.sight import sight_of
from partnerships.actions.plan_changes import previewed
from partnerships.actions.plan_content import content_of
from partnerships.actions.update import facts_of, is_judged
from partnerships.models import PlanUpdate, PlanVersion, PolicingPlan, UpdateLine, UpdateResponse
from partnerships.panels.plan import Step, progress, to_publish
from partnerships.panels.plan_changes import KINDS, changes_between
from partnerships.rules import plan as rules
from partnerships.workflow.update import ARROWS, Decision, Facts, Verb, verbs_open_to
from people.rules import is_chief

FORWARD = {Verb.SUBMIT, Verb.APPROVE}
STEPS = (
    ("opened_at", _l("Opened")),
    ("submitted_at", _l("With the chief")),
    ("approved_at", _l("Approved")),
    ("published_at", _l("Published")),
)


def ribbon(update):
    """The way of an update so far, each step with its day."""
    days = [(label, getattr(update, name)) for name, label in STEPS]
    last = max((place for place, (_label, day) in enumerate(days) if day), default=-1)
    return [
        {
            "label": label,
            "days": [day] if day else [],
            "is_now": place == last,
            "is_past": bool(day) and place < last,
        }
        for place, (label, day) in enumerate(days)
    ]


def next_steps(member, update):
    """The moves that are open to the member, the way forward first; opening has a door of its own."""
    by_hand = verbs_open_to(update) - {Verb.OPEN, Verb.PUBLISH}
    verbs = [verb for verb in Verb if verb in by_hand and rules.may_move_update(member, update, verb)]
    # what is missing is counted only where somebody may act on it
    facts = facts_of(update) if verbs else Facts()
    steps = [
        Step(
            verb.label,
            reverse("update_move", args=[update.pk, verb]),
            ARROWS[verb].needs(facts),
            verb in FORWARD,
        )
        for verb in verbs
    ]
    if Verb.PUBLISH in verbs_open_to(update):
        steps += to_publish(member, f"update:{update.pk}")
    return sorted(steps, key=lambda step: not step.is_main)


def frozen_told(update):
    """What the half-year brought, as it was frozen, with days as days and each measure's way in words."""
    frozen = update.frozen or {}
    return {
        "meetings": [_dated(each) for each in frozen.get("meetings", ())],
        "surveys": [_dated(each) for each in frozen.get("surveys", ())],
        "inputs": [_dated(each) for each in frozen.get("inputs", ())],
        "measures": [_measured(each) for each in frozen.get("measures", ())],
        "problems": list(frozen.get("problems", ())),
        "entries": frozen.get("entries", {}),
        "reach": frozen.get("reach", {}),
    }


def _dated(each):
    return {**each, "on": dt.date.fromisoformat(each["on"])}


def _measured(each):
    readings = [(dt.date.fromisoformat(day), value) for day, value in each["readings"]]
    newest = readings[-1] if readings else None
    value = Decimal(newest[1]) if newest else None
    return {
        **each,
        "readings": readings,
        "newest": newest,
        "target_on": dt.date.fromisoformat(each["target_on"]),
        "progress": progress(Decimal(each["baseline"]), Decimal(each["target"]), value),
    }


def lines_of(update):
    """The judged priorities by rank, each with what it rests on in words and the measures that were frozen."""
    found = UpdateLine.objects.filter(update=update).select_related("priority", "owner")
    by_priority: dict[int, list] = {}
    for each in frozen_told(update)["measures"]:
        by_priority.setdefault(each["priority"], []).append(each)
    return [
        {
            "line": line,
            "is_judged": is_judged(line),
            "is_change": line.decision in {Decision.MODIFY, Decision.DROP},
            "evidence": evidence_told(line, update),
            "measures": by_priority.get(line.priority_id, []),
        }
        for line in found.order_by("priority__rank", "pk")
    ]


def responses_of(update):
    """The new responses, each with what it rests on in words."""
    found = UpdateResponse.objects.filter(update=update).select_related("priority", "owner").in_order()
    return [{"response": each, "evidence": evidence_told(each, update)} for each in found]


def evidence_told(change, update):
    """What a change rests on: the titles of what was frozen, of a file not read in full its number, and the words."""
    titles = {
        each["key"]: each["title"] or each.get("file", "")
        for name in ("meetings", "surveys", "inputs", "measures", "problems")
        for each in (update.frozen or {}).get(name, ())
    }
    named = [titles[key] for key in change.evidence if key in titles]
    return [*named, change.evidence_words] if change.evidence_words else named


def changes_of(update):
    """What the update changes in its plan: as it was approved, or as it would be; none before it is opened."""
    if update.approved_at:
        now = PlanVersion.objects.filter(update=update).first()
        before = PlanVersion.objects.filter(plan=update.plan, number=now.number - 1).first() if now else None
        return told(before.content, now.content) if now and before else []
    if not update.opened_at:
        return []
    content = content_of(update.plan)
    return told(content, previewed(update, content))


def told(before, after):
    """Changes with the word of their kind."""
    return [{"change": each, "word": KINDS[each.kind]} for each in changes_between(before, after)]


def versions_of(plan):
    """Each version of a plan, the newest first, with what changed from the one before, the plan before included."""
    versions = list(PlanVersion.objects.filter(plan=plan).select_related("by", "update").order_by("number"))
    earlier = (
        PlanVersion.objects.filter(plan__area=plan.area, plan__pk__lt=plan.pk)
        .order_by("plan", "number")
        .last()
        if versions
        else None
    )
    found = []
    for version in versions:
        changes = told(earlier.content, version.content) if earlier else []
        found.append({"version": version, "changes": changes, "is_first": earlier is None})
        earlier = version
    return found[::-1]


def arms(member, *, on, soon):
    """What `member` owes of plans and updates: parts of the one question that Home asks."""
    parts: list[tuple[str, Any, Any]] = []
    commands = sight_of(member).commands
    if commands:
        # due soon, or of a half-year that is over
        owed = _named(PlanUpdate.objects.owed().filter(plan__area_id__in=commands))
        parts.append(("update_owed", owed.filter(Q(due_date__lte=soon) | Q(period_end__lt=on)), "due_date"))
        back = _named(PolicingPlan.objects.being_written().filter(area_id__in=commands, sent_at=None), "")
        done = _named(PlanUpdate.objects.to_publish().filter(plan__area_id__in=commands))
        parts.append(("update_publish", done, "due_date"))
        parts.append(("plan_returned", back.filter(returned_at__isnull=False), TruncDate("returned_at")))
    if is_chief(member):
        parts += [
            ("plan_review", _named(PolicingPlan.objects.with_the_chief(), ""), TruncDate("sent_at")),
            ("update_review", _named(PlanUpdate.objects.with_the_chief()), "due_date"),
        ]
    return parts


def _named(things, to_plan="plan__"):
    title = Concat(Value("#"), F(f"{to_plan}area__number"), Value(" "), F(f"{to_plan}area__name"))
    return things.annotate(thing_number=Cast("pk", CharField()), thing_headline=Cast(title, TextField()))


def step_for(what, key):
    """Address and words of the one step that keeps a promise; None where another app made it."""
    steps = {
        "update_owed": ("update", _("Write it")),
        "plan_returned": ("plan", _("Go on")),
        "plan_review": ("plan", _("Read and decide")),
        "update_review": ("update", _("Read and decide")),
        "update_publish": ("update", _("Publish")),
    }
    return (reverse(steps[what][0], args=[key]), steps[what][1]) if what in steps else None


@prepared
def for_the_chief(*, on):
    """What the chief's page says of plans: what waits, which updates are late, and what stands by its own author."""
    updates = PlanUpdate.objects.filter(approved_at=None, plan__superseded_at=None)
    late = updates.filter(Q(due_date__lt=on) | Q(submitted_at__isnull=False))
    plans = PolicingPlan.objects.with_the_chief()
    own = PolicingPlan.objects.in_force().filter(is_own_work=True)
    owned = PlanUpdate.objects.filter(is_own_work=True, plan__superseded_at=None)
    first, *others = [
        _row(late, "update", "due_date"),
        _row(plans, "plan", TruncDate("sent_at"), ""),
        _row(own, "own_plan", TruncDate("adopted_at"), ""),
        _row(owned, "own_update", TruncDate("approved_at")),
    ]
    return first.union(*others, all=True).order_by("promise_due", "promise_what", "promise_key")


def _row(things, what, due, to_plan="plan__"):
    return promised(
        _named(things, to_plan), what, key="pk", title="thing_headline", due=due, place="thing_number"
    )


def rows_for_the_chief(*, on):
    """The same, ready to show: each with its address, its words and the badge of its day."""
    names = {
        "update": _("Half-year update of %(what)s"),
        "plan": _("Policing plan of %(what)s waits for you"),
        "own_update": _("Half-year update of %(what)s"),
        "own_plan": _("Policing plan of %(what)s"),
    }
    marks = {"own_update": _("approved by who worded it"), "own_plan": _("adopted by who worded it")}
    rows = [
        {
            "url": reverse(what.removeprefix("own_"), args=[key]),
            "title": names[what] % {"what": title},
            "is_own_work": what in marks,
            **({"kind": "due", "text": marks[what]} if what in marks else due_badge(due, now=on)),
        }
        for what, key, title, due, _place in for_the_chief(on=on)
    ]
    # what waits comes before what stands
    return sorted(rows, key=lambda row: row["is_own_work"])
