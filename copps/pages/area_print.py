"""The area file on paper: a page that prints itself well, and a PDF with cover, index, lines and seal."""

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _

from areas.exports import packet
from areas.rules import reads_file
from copps.pages.area_file import area_for, asked_for
from ledger.actions import record
from ledger.heads import short_seal
from people.actions import jobs
from people.doors import door
from people.models import Job
from people.rules import takes_part

AT_ONCE = 200
ON_A_PAGE = 500


@door(takes_part, "GET")
def area_print(request, slug):
    """Show the file as it will be printed, with the way to a PDF."""
    area = _readable(request, slug)
    form, entries, until = asked_for(request, area)
    count = entries.count()
    context = {
        "area": area,
        "count": count,
        "file": contents(area, form, entries if count <= ON_A_PAGE else entries.none(), until),
        "is_too_long": count > ON_A_PAGE,
        "seal": short_seal(area.seal),
        "query": request.GET.urlencode(),
    }
    return render(request, "pages/area_print.html", context)


@door(takes_part, "POST")
def area_pdf(request, slug):
    """Give the PDF at once where the file is thin, else as work that can be left and found again."""
    area = _readable(request, slug)
    form, entries, until = asked_for(request, area)
    with transaction.atomic():
        record(
            "area_file.exported",
            area,
            area=area,
            by=request.user,
            note=request.GET.urlencode(),
            in_file=False,
        )
        if entries.count() > AT_ONCE:
            job = jobs.start_job(
                kind=Job.Kind.AREA_FILE_PDF, title=_("Area file of %(area)s") % {"area": area}, by=request.user,
                arguments={"slug": area.slug, "query": request.GET.urlencode()},
            )  # fmt: skip
            return redirect("job", job.pk)
    file = contents(area, form, entries, until)
    answer = HttpResponse(packet.build(file, packet.drawing_svg(area)), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{file_name(area)}"'
    return answer


def file_name(area):
    """A name that tells which area and which day."""
    return f"area-{slugify(area.number) or area.pk}-{timezone.localdate():%Y-%m-%d}.pdf"


def _readable(request, slug):
    area = area_for(slug)
    if not reads_file(request.user, area):
        raise Http404
    return area


def contents(area, form, entries, until, progress=None):
    """What the file says for the filters of `form`."""
    asked = form.cleaned_data if form.is_valid() else {}
    return packet.contents(
        area=area, entries=entries, period=_period(asked), on=asked.get("on"), until=until,
        commander=area.commander_name, progress=progress,
    )  # fmt: skip


def _period(asked):
    start, end = (asked.get(name) and date_format(asked[name], "j F Y") for name in ("from_date", "to_date"))
    if start and end:
        return _("%(start)s to %(end)s") % {"start": start, "end": end}
    if start:
        return _("since %(start)s") % {"start": start}
    return _("until %(end)s") % {"end": end} if end else _("from the first entry on")
