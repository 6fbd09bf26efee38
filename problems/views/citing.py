"""The doors by which a problem file cites the concerns of its area."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from areas.views.asking import ask
from partnerships.models import Need
from people.doors import door, sent
from people.rules import takes_part
from problems.actions import citing as actions
from problems.forms.practice import CiteForm, ReasonForm
from problems.rules import problem as rules
from problems.views.problem import found_in_full


@door(takes_part, "GET", "POST")
def cite(request, number):
    """Cite a ranked concern of the file's area; a city-wide file may cite one of any area."""
    found = found_in_full(request, number)
    rules.require(rules.may_write(request.user, found))
    needs = Need.objects.citable().visible_to(request.user).select_related("assessment__area").by_rank()
    if found.area_id:
        needs = needs.of_area(found.area)
    return ask(
        request, CiteForm(sent(request), needs=needs), lambda need: actions.cite(found, need, by=request.user),
        to=found.get_absolute_url(), title=_("Cite a concern of the area"), send=_("Cite it"), done=_("Cited."),
        field="need", about=f"{found.number} · {found.title}",
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def uncite(request, number, pk):
    """Note that the file does not answer to a concern after all."""
    found = found_in_full(request, number)
    rules.require(rules.may_write(request.user, found))
    cited = get_object_or_404(found.cited_needs.select_related("need", "problem"), pk=pk)
    return ask(
        request, ReasonForm(sent(request)), lambda reason: actions.uncite(cited, reason=reason, by=request.user),
        to=found.get_absolute_url(), title=_("Take this out"), send=_("Take it out"), done=_("Taken out."),
        about=str(cited.need),
    )  # fmt: skip
