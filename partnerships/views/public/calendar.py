"""The doors to the calendar feeds of public meetings."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from partnerships.exports.meeting_calendar import calendar
from partnerships.models.publication import Publication
from partnerships.views.public.doors import open_door
from partnerships.workflow.publication import Kind


@open_door()
def meetings(request):
    """Give every public meeting to a calendar."""
    return _feed(calendar(name=_("Meetings of the police department")), "meetings.ics")


@open_door()
def of_area(request, slug):
    """Give the public meetings of an area, and those of the whole city, to a calendar."""
    known = Publication.objects.public().filter(kind=Kind.AREA, area_slug=slug).first()
    if known is None:
        raise Http404
    name = _("Meetings: %(area)s") % {"area": known.area_label}
    return _feed(calendar(name=name, area=slug), f"meetings-{slug}.ics")


def _feed(content, name):
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )
