"""The least that a signed-in list of fifty rows costs on this server, and our own frame around nothing."""

from django.http import HttpResponse
from django.shortcuts import render
from django.template import Context
from django.template.loader import get_template

from areas.models import Information
from people.doors import door
from people.rules import is_member


@door(is_member)
def floor(request):
    """Fifty rows of one indexed query through a fixed template of twenty lines, no context processors."""
    area_id = int(request.GET["area"])
    rows = (
        Information.objects.filter(area_id=area_id)
        .order_by("-pk")
        .values("number", "headline", "place_label", "summary")
    )
    return HttpResponse(get_template("bench/floor.html").template.render(Context({"rows": rows[:50]})))


@door(is_member)
def empty(request):
    """Our base page with nothing in it."""
    return render(request, "bench/empty.html")
