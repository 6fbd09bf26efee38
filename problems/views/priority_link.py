"""The door to the tie between a problem file and the policing plan."""

from django.utils.translation import gettext as _

from areas.views.asking import ask
from people.doors import door, sent
from people.rules import takes_part
from problems.actions import priority_link as actions
from problems.forms.priority_link import PrioritiesForm
from problems.rules import problem as rules
from problems.views.problem import found_in_full


@door(takes_part, "GET", "POST")
def priorities(request, number):
    """Say which priorities of the policing plan the file works on."""
    found = found_in_full(request, number)
    rules.require(actions.may_tie(request.user, found))
    tied = list(found.priority_links.values_list("priority_id", flat=True))
    form = PrioritiesForm(
        sent(request), offered=actions.choices_for(request.user, found), initial={"priorities": tied}
    )
    return ask(
        request, form, lambda **given: actions.tie(found, by=request.user, **given), to=found.get_absolute_url(),
        title=_("%(number)s in the policing plan") % {"number": number}, send=_("Keep"), done=_("Kept."),
        about=found.title,
    )  # fmt: skip
