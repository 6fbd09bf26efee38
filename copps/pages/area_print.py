"""The area file on paper: a page that prints itself well, and a PDF with cover, index, lines and seal."""

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _

from areas.exports import packet
from areas.panels.days import day_label
from areas.rules import reads_file
from copps.pages.area_file import area_for, asked_for
from copps.pages.area_plan import plan_sections
from ledger.actions import record
from ledger.heads import short_seal
from partnerships.exports.lines import lines_of_area as community_lines
from partnerships.panels import record as record_of_community
from people.actions import jobs
from people.clock import time_told
from people.doors import door
from people.models import Job
from people.rules import takes_part
from problems.exports import register as files
from problems.panels import record as record_of_files

AT_ONCE = 200
LINES_AT_ONCE = 2000
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
        "file": contents(
            area,
            form,
            entries if count <= ON_A_PAGE else entries.none(),
            until,
            member=request.user,
            most=ON_A_PAGE,
        ),
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
        if entries.count() > AT_ONCE or files.count_of_lines(area) > LINES_AT_ONCE:
            job = jobs.start_job(
                kind=Job.Kind.AREA_FILE_PDF, title=_("Area file of %(area)s") % {"area": area}, by=request.user,
                arguments={"slug": area.slug, "query": request.GET.urlencode()},
            )  # fmt: skip
            return redirect("job", job.pk)
    file = contents(area, form, entries, until, member=request.user)
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


def contents(area, form, entries, until, *, member, most=None, progress=None):
    """What the file says for the filters of `form`: the register, and what other apps add to it, `most` lines of it."""
    asked = form.cleaned_data if form.is_valid() else {}
    return packet.contents(
        area=area, entries=entries, period=_period(asked), on=asked.get("on"), until=until,
        commander=area.commander_name, progress=progress,
        sections=[
            *plan_sections(area, member, until=until, **form.asked),
            *problem_sections(area, member, until=until, most=most, **form.asked),
            community_section(area, until=until, most=most, **form.asked),
        ],
    )  # fmt: skip


def problem_sections(area, member, *, until, most, **asked):
    """The problem files of the area as they stood, and what was done on them, line by line."""
    rows = files.rows_of_area(area, member, until=until, **asked)
    told, empty = files.lines_of_area(area, member, until=until, **asked), _("Nothing is on the record.")
    if any(asked[name] for name in ("kind", "place", "q", "state")):
        numbers = {row.number for row in rows}
        told = [line for line in told if line.subject_label in numbers]
    if most and len(told) > most:
        empty = _("%(n)s lines are too many for one page: the PDF has them.") % {"n": len(told)}
        told = []
    return [
        packet.Section(
            title=_("Problem files"),
            head=[_("Number"), _("Problem"), _("Stage"), _("Lead"), _("What became of it")],
            rows=[
                (row.number, f"{row.title} ({row.opened})", row.standing, row.lead, row.became)
                for row in rows
            ],
            empty=_("No problem file was open in this period."),
            wide=(1, 4),
        ),
        packet.Section(
            title=_("What was done on problem files"),
            head=[_("When"), _("Number"), _("What was done"), _("By")],
            rows=[_line(entry) for entry in told],
            empty=empty,
            wide=(2,),
            is_log=True,
        ),
    ]


def community_section(area, *, until, most, **asked):
    """What was done with the community in the area, line by line; whoever reads its file reads these."""
    told, empty = community_lines(area, until=until, **asked), _("Nothing is on the record.")
    if most and len(told) > most:
        empty = _("%(n)s lines are too many for one page: the PDF has them.") % {"n": len(told)}
        told = []
    return packet.Section(
        title=_("What was done with the community"),
        head=[_("When"), _("About"), _("What was done"), _("By")],
        rows=[
            (
                f"{day_label(entry.at)} {time_told(entry.at)}",
                entry.subject_label,
                record_of_community.in_words(entry),
                entry.actor_label,
            )
            for entry in told
        ],
        empty=empty,
        wide=(2,),
        is_log=True,
    )


def _line(entry):
    """A line of the record of a problem file, in words."""
    said = filter(None, (record_of_files.details(entry), entry.words.text, entry.words.note))
    what = " · ".join((record_of_files.describe(entry), *said))
    return (f"{day_label(entry.at)} {time_told(entry.at)}", entry.subject_label, what, entry.actor_label)


def _period(asked):
    start, end = (asked.get(name) and date_format(asked[name], "j F Y") for name in ("from_date", "to_date"))
    if start and end:
        return _("%(start)s to %(end)s") % {"start": start, "end": end}
    if start:
        return _("since %(start)s") % {"start": start}
    return _("until %(end)s") % {"end": end} if end else _("from the first entry on")
