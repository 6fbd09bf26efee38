"""The doors to the persons that a problem file refers to."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from areas.views.asking import ask
from areas.workflow import NotReady
from ledger.models import Entry
from people.doors import door, sent
from people.rules import takes_part
from problems.actions import person as actions
from problems.forms import person as forms
from problems.models import PersonReference
from problems.rules import person as rules
from problems.views.problem import found_in_full


@door(takes_part)
def persons(request, number):
    """List whom the file refers to, by their labels."""
    found = found_in_full(request, number)
    context = {
        "problem": found,
        "persons": list(PersonReference.objects.visible_to(request.user).filter(problem=found).in_order()),
        "may_refer": rules.may_refer(request.user, found),
        "may_read": rules.may_read_person(request.user, found),
    }
    return render(request, "problems/persons.html", context)


@door(takes_part, "GET", "POST")
def refer(request, number):
    """Refer to one more person."""
    found = found_in_full(request, number)
    rules.require(rules.may_refer(request.user, found))
    return ask(
        request, forms.PersonForm(sent(request)), lambda **given: actions.refer(found, by=request.user, **given),
        to=f"{found.get_absolute_url()}persons/", title=_("Refer to a person in %(number)s") % {"number": number},
        send=_("Keep it"), done=_("Kept under its label."), about=found.title,
    )  # fmt: skip


@never_cache
@door(takes_part, "GET", "POST")
def person(request, number, pk):
    """Ask for what it is read, then show who it is; who read it before stands beside."""
    found, one = _found(request, number, pk)
    rules.require(rules.may_read_person(request.user, found))
    form, identity = forms.ReadForm(sent(request)), ""
    if request.method == "POST" and form.is_valid():
        try:
            identity = actions.read(one, by=request.user, **form.cleaned_data)
        except NotReady as why:
            form.add_error(None, str(why))
    context = {
        "problem": found,
        "person": one,
        "form": form,
        "identity": identity,
        "lines": Entry.objects.about(one).with_words().select_related("actor").order_by("-sequence")[:50],
    }
    status = 422 if form.is_bound and not identity else 200
    return render(request, "problems/person.html", context, status=status)


@door(takes_part, "GET", "POST")
def end(request, number, pk):
    """Blank who it is before its day."""
    found, one = _found(request, number, pk)
    rules.require(rules.may_refer(request.user, found) or rules.may_read_person(request.user, found))
    return ask(
        request, forms.EndForm(sent(request)), lambda **given: actions.end(one, by=request.user, **given),
        to=f"{found.get_absolute_url()}persons/", title=_("Blank who %(label)s is") % {"label": one.label},
        send=_("Blank it"), done=_("Blanked; the label stays."), about=found.title,
    )  # fmt: skip


def _found(request, number, pk):
    found = found_in_full(request, number)
    return found, get_object_or_404(
        PersonReference.objects.visible_to(request.user).filter(problem=found), pk=pk
    )
