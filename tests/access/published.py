"""One publication of each kind with every field that it may hold, in English alone."""

from partnerships.actions import publication as publications
from partnerships.workflow.publication import Kind

FACTS = {
    Kind.AREA: {
        "commander": "Sgt. Ortega", "phone": "555-0121", "email": "ortega@example.org", "about": "The old houses.",
        "hours": "In the morning", "languages": ["English and more"],
    },
    Kind.PLAN: {
        "adopted": "2026-02-15", "from": "2026-01-01", "until": "2026-06-30", "profile": "The shops and the school.",
        "goal": "Half of the calls.",
        "priorities": [{"issue": "Speed at the school", "action": "A sign by the gate", "measure": "Cars by day"}],
    },
    Kind.UPDATE: {
        "from": "2026-01-01", "until": "2026-06-30", "plan": "The plan", "feedback": "They said it is the corner.",
        "effectiveness": "Two of three.", "modified": "The gates.", "changes": ["Added: the gates"],
        "responses": [
            {"text": "Lock the gates", "basis": basis} for basis in ("result_based", "input_based", "both")
        ],
        "shared": "By the library",
    },
    Kind.PROBLEM: {
        "place": "100 block of Mill Rd", "stage": "assessment", "since": "2026-04-06", "statement": "It is dark.",
        "done": ["The lamp"], "result": "It was lit.", "outcome": "reduced",
        "counts": [{"what": "Calls by day", "before": 12, "after": None}],
    },
    Kind.MEETING: {
        "starts": "2030-05-07T18:00:00-07:00", "ends": "2030-05-07T19:00:00-07:00", "place": "The library",
        "languages": ["English and more"], "interpreter": "One who is there", "ask": "The desk",
        "access": "By the ramp",
        "agenda": ["What was said"], "answers": [{"said": "The lamp", "answer": "It is lit."}], "minutes": "We met.",
        "cancelled": True, "about": "It is the spring.",
    },
    Kind.SURVEY: {
        "wave": "In the spring", "until": "2026-06-30", "link": "/s/x/", "sample": "Those who chose.", "answered": 12,
        "questions": [{"text": "Is it safe by day?", "rows": [{"label": "It is", "count": None, "percent": None}]}],
    },
    Kind.ANNOUNCEMENT: {"body": "On the weekend."},
    Kind.COUNTS: {
        "months": ["2026-05-01"], "rows": [{"kind": "What is heard", "counts": [None]}], "fewest": 10,
    },
}  # fmt: skip


def publish_all(world):
    """Make one of each kind public; gives them."""
    return [_published(world, kind, facts) for kind, facts in FACTS.items()]


def _published(world, kind, facts):
    facts = {"title": f"The {kind.label} of the day", **facts}
    area = world.other_area if kind == Kind.AREA else world.area
    row = publications.prepare(kind=kind, facts=facts, area=area, by=world.commander)
    return publications.publish(row, digest=row.digest, by=world.chief)
