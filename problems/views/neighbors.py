"""The doors by which an entry comes into a problem file, and to the places that keep coming back."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from areas.models import Information
from areas.queries.sight import sight_of
from areas.views.asking import ask
from people.doors import door, sent
from people.rules import takes_part
from problems.actions import problem as actions
from problems.forms import problem as forms
from problems.models import Problem
from problems.panels import repeats as repeated
from problems.rules import problem as rules


@door(takes_part, "GET", "POST")
def entry_to_problem(request, number):
    """Add an entry to an open problem file of its area."""
    member = request.user
    entries = Information.objects.visible_to(member).select_related("area")
    entry = get_object_or_404(entries, number=number, restriction="")
    seen = Problem.objects.visible_to(member).open().filter(area=entry.area).with_people().newest_first()
    form = forms.ToProblemForm(
        sent(request), files=[file for file in seen[:50] if rules.may_write(member, file)]
    )
    return ask(
        request, form, lambda problem: actions.link(problem, entry, by=member), to=entry.get_absolute_url(),
        title=_("Add %(number)s to a problem file") % {"number": number}, send=_("Add it"), done=_("Added."),
        field="problem", about=entry.headline,
    )  # fmt: skip


@door(takes_part)
def repeats(request):
    """List the places that entries keep coming from, with what was done about them before."""
    sight = sight_of(request.user)
    places = repeated.places(request.user, areas=sight.commands or sight.assigned)
    return render(request, "problems/repeats.html", {"repeats": places})
