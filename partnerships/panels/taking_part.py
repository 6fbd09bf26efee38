"""What members owe by taking part: ideas to answer, documents to read and sign."""

from typing import Any

from django.db.models import CharField, F
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _

from areas.queries.sight import sight_of
from partnerships.models import MemberIdea
from people.models import DocumentVersion
from people.rules import is_chief


def arms(member, *, on, soon, now):
    """What `member` is to answer or to sign: parts of the one question that Home asks."""
    signing = DocumentVersion.objects.in_force(on=on).to_sign_by(member).filter(sign_by_date__lte=soon)
    parts: list[tuple[str, Any, Any]] = [
        ("document_sign", _named(signing, "document__title", "document_id"), "sign_by_date")
    ]
    if sight_of(member).commands or is_chief(member):
        ideas = MemberIdea.objects.for_answer_by(member, now=now).filter(due_date__lte=soon)
        parts.append(("idea_answer", _named(ideas, "title", "pk"), "due_date"))
    return parts


def _named(things, title, page):
    """Each with its headline and the key of its page."""
    return things.annotate(thing_number=Cast(page, CharField()), thing_headline=F(title))


def step_for(what, place):
    """Address and words of the one step that keeps a promise; None where another app made it."""
    steps = {
        "document_sign": lambda: (reverse("document", args=[place]), _("Read and sign")),
        "idea_answer": lambda: (reverse("answer_idea", args=[place]), _("Answer")),
    }
    return steps[what]() if what in steps else None
