"""What everybody may read of a meeting; a preview shows it before a second member lets it out."""

from django.utils import translation
from django.utils.translation import gettext as _

from partnerships.models import Publication
from partnerships.panels.meeting import last_time, said_at

# where one of these says otherwise than the meeting, residents would go to the wrong place
TOLD = ("starts", "ends", "place", "cancelled")


def of_meeting(meeting):
    """The public fields of a meeting, and no other: an empty one is left out."""
    steps = _("Reached without steps") if meeting.is_accessible else ""
    facts = {
        "title": meeting.title,
        "starts": meeting.starts_at.isoformat(),
        "ends": meeting.ends_at.isoformat() if meeting.ends_at else "",
        "place": " ".join(meeting.place.split())[:200],
        "about": meeting.about,
        "ask": meeting.ask,
        "languages": _spoken(meeting),
        "access": ". ".join(filter(None, [steps, meeting.access_note]))[:200],
        "agenda": [item.title for item in _items(meeting)],
        "answers": answers_of(meeting),
        "minutes": meeting.minutes if meeting.approved_at else "",
        "cancelled": meeting.cancelled_at is not None,
    }
    return {name: value for name, value in facts.items() if value}


def spanish_of(meeting):
    """What of it stands in Spanish already."""
    items = _items(meeting)
    with translation.override("es"):
        spanish = {"languages": _spoken(meeting)}
        if meeting.is_accessible and not meeting.access_note:
            spanish["access"] = _("Reached without steps")
    return spanish | (
        {"agenda": [item.title_es for item in items]} if any(item.title_es for item in items) else {}
    )


def _spoken(meeting):
    found = [str(need) for need in meeting.needs.asked().in_order() if need.filled_at]
    return [_("English"), *found]


def _items(meeting):
    return list(meeting.items.filter(dropped_at=None).order_by("position", "pk"))


def answers_of(meeting):
    """What was answered: of a meeting held what was said there, of one to come what was said last time."""
    said = said_at(meeting) if meeting.held_at else (last_time(meeting) or {}).get("concerns", [])
    return [
        {"said": f"{each['number']}. {each['topic'] or each['kind']}", "answer": each["answer"]}
        for each in said
        if each["answer"]
    ]


def is_told_otherwise(meeting):
    """Whether what everybody reads names another time or place, or leaves out that it was cancelled."""
    public = (
        Publication.objects.public()
        .filter(source=f"meeting:{meeting.pk}")
        .values_list("facts", flat=True)
        .first()
    )
    if public is None:
        return False
    facts = of_meeting(meeting)
    return any(public.get(name) != facts.get(name) for name in TOLD)
