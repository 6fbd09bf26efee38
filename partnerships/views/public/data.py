"""The doors to what is published as data: sheets, JSON, calendar, feed."""

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from partnerships.actions.public_side import frame
from partnerships.exports import feed as feeds
from partnerships.exports import open_data
from partnerships.models.publication import Publication
from partnerships.panels import public as panels
from partnerships.views.public.doors import open_door
from partnerships.workflow.publication import Kind

FEED = 40


@open_door()
def data(request):
    """Say what is given as data, and how."""
    kinds = [(kind.value, kind.label) for kind in Kind]
    return render(request, "public/data.html", {"kinds": kinds, "areas": panels.areas()})


@open_door()
def sheet(request, kind):
    """Give what is published of a kind as a sheet."""
    answer = HttpResponse(open_data.sheet(_known(kind)), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{kind}.csv"'
    return answer


@open_door()
def records(request, kind):
    """Give what is published of a kind as JSON."""
    return JsonResponse(open_data.records(_known(kind)), safe=False)


def _known(kind):
    if kind not in Kind.values:
        raise Http404
    return kind


@open_door()
def priorities(request, slug):
    """Give the priorities of an area in the shape that police.uk uses."""
    get_object_or_404(Publication.objects.public(), kind=Kind.AREA, area_slug=slug)
    return JsonResponse(open_data.priorities(slug), safe=False)


@open_door()
def feed(request):
    """Give what is new as a feed, in the language that is spoken."""
    body = feeds.feed(
        panels.newest(FEED), title=frame(request.public_side).department, language=get_language()
    )
    return HttpResponse(body, content_type="application/atom+xml; charset=utf-8")
