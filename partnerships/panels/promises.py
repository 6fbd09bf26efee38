"""What the work with the community lends to Home: promises that break, partnerships to look at, contacts to renew."""

from typing import Any

from django.db.models import CharField, Exists, OuterRef, Q, TextField
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _

from areas.queries.sight import sight_of
from partnerships.models import Commitment, DateChange, Engagement, Partnership
from people.rules import is_chief


def arms(member, *, on, soon):
    """What `member` promised, what others promised in the areas they command, and what partners ask."""
    commands = sight_of(member).commands
    kept_by = Q(member=member.pk)
    if commands:
        # what another party owes is late before its commander goes after it
        kept_by |= Q(area_id__in=commands, due_date__lt=on)
    if is_chief(member):
        kept_by |= Q(area=None, due_date__lt=on)
    promised = Commitment.objects.open().filter(kept_by, due_date__lte=soon)
    # asked of each that waits, which are few, and not of all that somebody wrote down
    own = Commitment.objects.filter(Q(by=member.pk) | Q(area_id__in=commands), pk=OuterRef("commitment"))
    asked = DateChange.objects.waiting().filter(Exists(own))
    mine = Partnership.objects.in_force().filter(lead=member.pk, review_date__lte=on)
    back = Engagement.objects.filter(by=member.pk, follow_up_date__lte=soon, organization__isnull=False)
    parts: list[tuple[str, Any, Any]] = [
        ("commitment", _named(promised, "pk", "body"), "due_date"),
        ("another_day", _named(asked, "commitment", "commitment__body"), "new_date"),
        ("partnership", _named(mine, "pk", "name"), "review_date"),
        ("come_back", _named(back.unanswered(), "organization", "organization__name"), "follow_up_date"),
    ]
    return parts


def _named(things, key, title):
    return things.annotate(thing_number=Cast(key, CharField()), thing_headline=Cast(title, TextField()))


def step_for(what, place):
    """Address and words of the one step that keeps a promise; None where another made it."""
    steps = {
        "commitment": ("commitment", _("See what became of it")),
        "another_day": ("commitment", _("Answer")),
        "partnership": ("partnership", _("Look again")),
        "come_back": ("organization", _("Go back to them")),
    }
    return (reverse(steps[what][0], args=[place]), steps[what][1]) if what in steps else None
