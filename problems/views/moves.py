"""The door to every move of a problem file: its form, what is missing, its action."""

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.views.asking import ask
from people.doors import door, sent
from people.rules import takes_part
from problems.actions import problem as actions
from problems.actions.facts import missing_for
from problems.forms.problem import MoveForm
from problems.rules import problem as rules
from problems.views.problem import found_in_full
from problems.workflow.problem import ARROWS, Verb


@door(takes_part, "GET", "POST")
def move(request, number, verb):
    """Move a file: what is missing stands there with the place to write it; a soft gate is passed with a reason."""
    if verb not in Verb.values:
        raise Http404
    found, verb = found_in_full(request, number), Verb(verb)
    rules.require(rules.may_move(request.user, found, verb))
    arrow = ARROWS[verb]
    missing = missing_for(found, verb, on=timezone.localdate())
    may_pass = arrow.is_soft and rules.may_pass(request.user, found)
    form = MoveForm(
        sent(request), problem=found, verb=verb, member=request.user, missing=missing if may_pass else (),
        initial={"version": found.version},
    )  # fmt: skip
    return ask(
        request, form, lambda **given: actions.move(found, verb, by=request.user, **given), to=found.get_absolute_url(),
        title=str(verb.label), send=str(verb.label), done=_("Noted: %(verb)s.") % {"verb": verb.label},
        about=f"{found.number} · {found.title}", template="problems/move.html", missing=missing, may_pass=may_pass,
        problem=found,
    )  # fmt: skip
