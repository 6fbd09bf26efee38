"""The doors to who was heard, and to the neighborhoods of an area."""

import datetime as dt

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.models import Area
from areas.queries.sight import sight_of
from areas.views.asking import ask
from partnerships.actions import meeting_series as actions
from partnerships.forms.meeting_series import NeighborhoodForm
from partnerships.models import Neighborhood
from partnerships.panels import heard as panels
from partnerships.rules import meeting as rules
from people.doors import door, sent
from people.rules import takes_part

SPANS = {"90": 90, "182": 182, "365": 365}


@door(takes_part)
def heard(request):
    """Show who was heard of an area, and who was not."""
    today = timezone.localdate()
    areas = list(Area.objects.visible_to(request.user).in_force(on=today).by_number())
    own = sight_of(request.user).areas
    asked = next((area for area in areas if area.slug == request.GET.get("area")), None)
    area = asked or next((area for area in areas if area.pk in own), areas[0] if areas else None)
    days = SPANS.get(request.GET.get("days", ""), 365)
    span = panels.Span(area, request.user, today - dt.timedelta(days=days), today)
    may_name = area is not None and rules.may_name_neighborhoods(request.user, area)
    context = {
        "area": area,
        "areas": areas,
        "days": days,
        "spans": SPANS.values(),
        "span": span,
        "parts": panels.heard(span) if area else [],
        "may_name": may_name,
        "named": _named(area) if may_name else [],
    }
    return render(request, "partnerships/heard.html", context)


def _named(area):
    return list(Neighborhood.objects.filter(area=area, ended_at=None).order_by("name", "pk"))


@door(takes_part, "GET", "POST")
def name(request, slug):
    """Say that a part of the area is a neighborhood of its own."""
    area = get_object_or_404(Area.objects.visible_to(request.user), slug=slug)
    rules.require(rules.may_name_neighborhoods(request.user, area))
    return ask(
        request, NeighborhoodForm(sent(request)),
        lambda **given: actions.name_neighborhood(area=area, by=request.user, **given),
        to=_page_of(area), title=_("Name a neighborhood"), send=_("Name it"), done=_("Named."),
        about=str(area),
    )  # fmt: skip


@door(takes_part, "POST")
def end(request, pk):
    """Take a neighborhood off the list."""
    found = get_object_or_404(Neighborhood.objects.select_related("area"), pk=pk)
    actions.end_neighborhood(found, by=request.user)
    messages.success(request, _("Taken off."))
    return redirect(_page_of(found.area))


def _page_of(area):
    return f"{reverse('heard')}?area={area.slug}"
