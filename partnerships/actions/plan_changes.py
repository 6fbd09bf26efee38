"""What an approved update changes in its plan: first as plain facts to look at, then in the plan itself."""

import copy
from decimal import Decimal

from django.db.models import Max

from ledger.actions import record
from partnerships.actions.plan_content import content_of, plain
from partnerships.models import PlanMeasure, PlanVersion, Priority, UpdateLine, UpdateResponse
from partnerships.workflow.update import Decision

CHANGED = ("title", "goal", "strategy", "means", "owner")


def previewed(update, content):
    """The content of the plan as it would stand after the update; nothing is changed."""
    after = copy.deepcopy(content)
    by_key = {each["key"]: each for each in after["priorities"]}
    for line in _lines(update):
        found = by_key.get(line.priority_id)
        if found and line.decision == Decision.DROP:
            after["priorities"].remove(found)
        if found and line.decision == Decision.MODIFY:
            found |= {name: getattr(line, name) for name in CHANGED if name != "owner"}
            found["owner"] = str(line.owner or "")
            for measure in found["measures"]:
                measure["target"] = line.targets.get(str(measure["key"]), measure["target"])
    last = max((each["rank"] for each in content["priorities"]), default=0)
    for response in _responses(update):
        found = by_key.get(response.priority_id)
        if found:
            found["strategy"] = _longer(found["strategy"], response)
        elif response.priority_id is None:
            last += 1
            after["priorities"].append(_as_priority(response, last))
    return after


def _lines(update):
    return UpdateLine.objects.filter(update=update).select_related("priority", "owner").in_order()


def _responses(update):
    return UpdateResponse.objects.filter(update=update).select_related("priority", "owner").in_order()


def _longer(strategy, response):
    return f"{strategy}\n{response.title}: {response.strategy}".strip()


def _as_priority(response, rank):
    # a response that is a priority of its own always has its measure
    measure = {
        "key": None,
        "name": response.measure,
        "baseline": plain(response.baseline),
        "target": plain(response.target),
        "target_date": response.target_date.isoformat(),
    }
    return {
        "key": None,
        "rank": rank,
        "title": response.title,
        "kind": Priority.Kind.QUALITY_OF_LIFE.value,
        "goal": response.goal,
        "strategy": response.strategy,
        "means": response.means,
        "owner": str(response.owner or ""),
        "measures": [measure],
    }


def apply(update, *, by, now):
    """Change the plan as its approved update says, and keep the new version; each change is on the record."""
    plan = update.plan
    for line in _lines(update):
        if line.decision == Decision.DROP:
            _drop(line, by=by, now=now)
        if line.decision == Decision.MODIFY:
            _modify(line, by=by, now=now)
    for response in _responses(update):
        if response.priority_id:
            priority = Priority.objects.select_for_update(of=("self",)).get(pk=response.priority_id)
            _change(priority, {"strategy": _longer(priority.strategy, response)}, by=by, now=now)
        else:
            _add(plan, response, by=by, now=now)
    number = (plan.versions.aggregate(last=Max("number"))["last"] or 0) + 1
    return PlanVersion.objects.create(
        plan=plan, number=number, content=content_of(plan), update=update, by=by, at=now
    )


def _drop(line, *, by, now):
    priority = Priority.objects.select_for_update(of=("self",)).get(pk=line.priority_id)
    priority.dropped_at = now
    priority.version += 1
    priority.save(update_fields=["dropped_at", "version"])
    plan = line.update.plan
    record(
        "plan.priority_ended", plan, area=plan.area, by=by, now=priority.title, text=line.effect_words, at=now
    )


def _modify(line, *, by, now):
    priority = Priority.objects.select_for_update(of=("self",)).get(pk=line.priority_id)
    _change(priority, {name: getattr(line, name) for name in CHANGED}, by=by, now=now)
    for measure in PlanMeasure.objects.select_for_update(of=("self",)).filter(priority=priority):
        target = Decimal(line.targets.get(str(measure.pk), measure.target))
        if target != measure.target:
            was, measure.target = plain(measure.target), target
            measure.version += 1
            measure.save(update_fields=["target", "version"])
            record(
                "plan.planmeasure_changed", line.update.plan, area=line.update.plan.area, by=by,
                was={"target": was}, now={"target": plain(target)}, note=measure.name, at=now,
            )  # fmt: skip


def _change(priority, given, *, by, now):
    was = {name: getattr(priority, name) for name in given if getattr(priority, name) != given[name]}
    if not was:
        return
    for name in was:
        setattr(priority, name, given[name])
    priority.version += 1
    priority.save(update_fields=[*was, "version"])
    record(
        "plan.priority_changed", priority.plan, area=priority.plan.area, by=by,
        was={name: str(value or "") for name, value in was.items()},
        now={name: str(given[name] or "") for name in was}, note=priority.title, at=now,
    )  # fmt: skip


def _add(plan, response, *, by, now):
    rank = (Priority.objects.standing().filter(plan=plan).aggregate(last=Max("rank"))["last"] or 0) + 1
    priority = Priority.objects.create(
        plan=plan, rank=rank, title=response.title, goal=response.goal, strategy=response.strategy,
        means=response.means, owner=response.owner, by=response.by, at=now,
    )  # fmt: skip
    PlanMeasure.objects.create(
        plan=plan, priority=priority, name=response.measure, baseline=response.baseline,
        baseline_date=response.update.period_end, target=response.target, target_date=response.target_date,
        by=response.by, at=now,
    )  # fmt: skip
    record("plan.priority_added", plan, area=plan.area, by=by, now=priority.title, text=priority.told, at=now)
