"""The door by which members comment on a problem file and call one another to it."""

from areas.models import Remark
from areas.views.remark import ask_for_words
from people.doors import door
from people.rules import takes_part
from problems.actions import remark as actions
from problems.views.problem import found_in_full


@door(takes_part, "GET", "POST")
def remark(request, number):
    """Say something about a file, or answer what another said."""
    found = found_in_full(request, number)
    said = Remark.objects.filter(of_file__problem=found)
    beside = (found.lead_id, found.opened_by_id, *found.team.values_list("pk", flat=True))

    def do(body, answers):
        actions.remark_on(found, body=body, by=request.user, answers=answers)

    return ask_for_words(request, found, do, said=said, beside=beside, about=found.title)
