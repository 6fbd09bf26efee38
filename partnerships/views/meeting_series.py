"""The doors to series of meetings."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.queries.sight import sight_of
from areas.views.asking import ask
from partnerships.actions import meeting_series as actions
from partnerships.forms import meeting as meeting_forms
from partnerships.forms import meeting_series as forms
from partnerships.models import Series
from partnerships.panels import meeting as panels
from partnerships.rules import meeting as rules
from people.doors import door, sent
from people.rules import takes_part

SHOWN = 24


@door(takes_part)
def series(request, pk):
    """Show a series: its rhythm, its next day, its meetings."""
    found = _found(request, pk)
    now = timezone.now()
    meetings = panels.with_needs(found.meetings.visible_to(request.user)).newest_first()[:SHOWN]
    context = {
        "series": found,
        "starts": found.times_on(found.next_date)[0],
        "rows": [panels.row(each, now=now) for each in meetings],
        "may_keep": rules.may_keep(request.user, found.area) and found.ended_at is None,
        "today": timezone.localdate(now),
    }
    return render(request, "partnerships/meeting_series.html", context)


@door(takes_part, "GET", "POST")
def new(request):
    """Begin a series of meetings."""
    initial = {"area": next(iter(sight_of(request.user).areas), None)}
    form = forms.SeriesForm(sent(request), member=request.user, initial=initial)
    if request.method == "POST" and form.is_valid():
        rules.require(rules.may_keep(request.user, form.cleaned_data["area"]))
        made = actions.begin_series(by=request.user, **form.cleaned_data)
        messages.success(request, _("Begun."))
        return redirect(made)
    context = {
        "form": form, "title": _("Begin a series of meetings"), "send": _("Begin it"), "back": reverse("meetings"),
    }  # fmt: skip
    return render(request, "areas/ask.html", context, status=422 if form.is_bound else 200)


@door(takes_part, "GET", "POST")
def change(request, pk):
    """Change the rhythm of a series, or what its meetings begin with."""
    found = _found(request, pk)
    rules.require(rules.may_keep(request.user, found.area))
    form = forms.SeriesForm(sent(request), member=request.user, series=found, initial=forms.as_begun(found))
    return ask(
        request, form, lambda **given: actions.change_series(found, by=request.user, **given),
        to=found.get_absolute_url(), title=_("Change the series"), send=_("Keep it"), done=_("Kept."), about=found.name,
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def end(request, pk):
    """End a series with a reason."""
    found = _found(request, pk)
    rules.require(rules.may_keep(request.user, found.area))
    form = meeting_forms.ReasonForm(sent(request), initial={"version": found.version})
    return ask(
        request, form, lambda **given: actions.end_series(found, by=request.user, **given),
        to=found.get_absolute_url(), title=_("End the series"), send=_("End it"), done=_("Ended."), about=found.name,
    )  # fmt: skip


def _found(request, pk):
    known = Series.objects.visible_to(request.user).select_related("area", "host__kind")
    return get_object_or_404(known, pk=pk)
