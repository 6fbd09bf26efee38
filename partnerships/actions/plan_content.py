"""What a plan says at one moment, as plain facts that can be kept and compared."""

from partnerships.models import PlanMeasure, Priority


def content_of(plan):
    """The plan as it stands: its words and its standing priorities with their measures."""
    measures: dict[int, list] = {}
    for measure in PlanMeasure.objects.filter(plan=plan).in_order():
        measures.setdefault(measure.priority_id, []).append(_measure(measure))
    priorities = Priority.objects.standing().filter(plan=plan).select_related("owner").by_rank()
    return {
        "title": plan.title,
        "profile": plan.profile,
        "communication": plan.communication,
        "priorities": [_priority(each, measures.get(each.pk, [])) for each in priorities],
    }


def _priority(priority, measures):
    return {
        "key": priority.pk,
        "rank": priority.rank,
        "title": priority.title,
        "kind": priority.kind,
        "goal": priority.goal,
        "strategy": priority.strategy,
        "means": priority.means,
        "owner": str(priority.owner or ""),
        "measures": measures,
    }


def _measure(measure):
    return {
        "key": measure.pk,
        "name": measure.name,
        "baseline": plain(measure.baseline),
        "target": plain(measure.target),
        "target_date": measure.target_date.isoformat(),
    }


def plain(number):
    """A number without the zeros that say nothing: 25, not 25.00."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
