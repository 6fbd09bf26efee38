"""The map of an area beside a list that says the same, and the wall map of all areas to print."""

from django.db.models import Count
from django.shortcuts import render
from django.utils import timezone

from areas.exports.drawing import current_outlines, draw
from areas.models import Area, Assignment, Command, Information
from copps.pages.area_file import area_for, tabs
from people.doors import door
from people.rules import is_member, takes_part

DOTS = 300


@door(takes_part)
def area_map(request, slug):
    """Show the outline, the streets and where the newest entries lie; the list beside says the same."""
    area = area_for(slug)
    entries = Information.objects.visible_to(request.user).of_area(area)
    points = list(entries.filter(lat__isnull=False).newest_first().values_list("lat", "lng")[:DOTS])
    places = (
        entries.exclude(place_label="")
        .values("place_label")
        .annotate(n=Count("pk"))
        .order_by("-n", "place_label")
    )
    context = {
        "area": area,
        "drawing": draw(outlines=current_outlines(), named=area.pk, points=points),
        "points": len(points),
        "places": list(places[:40]),
        "tabs": tabs(area, request.user, "map"),
    }
    return render(request, "pages/area_map.html", context)


@door(is_member)
def wall_map(request):
    """Show all areas with numbers, commanders, officers and the date in force, fit for the Sergeants' Office."""
    now = timezone.now()
    outlines = current_outlines()
    commanders = {}
    for term in Command.objects.answering(now=now).select_related("commander"):
        commanders.setdefault(term.area_id, term)
    officers = {}
    for term in Assignment.objects.current().select_related("officer").order_by("officer__name"):
        officers.setdefault(term.area_id, []).append(term.officer.short_name)
    areas = Area.objects.visible_to(request.user).in_force(on=timezone.localdate()).by_number()
    context = {
        "drawing": draw(outlines=outlines),
        "lines": [(area, commanders.get(area.pk), ", ".join(officers.get(area.pk, []))) for area in areas],
        "in_force": max((outline.in_force_from for outline in outlines), default=None),
        "today": timezone.localdate(),
    }
    return render(request, "pages/wall_map.html", context)
