"""The area file: every complaint or piece of information, and what, if any, action was taken."""

from functools import partial

from django.db import connection
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.exports import register as exports
from areas.exports.lines import lines_of
from areas.forms.filing import FileFilterForm
from areas.models import Area, Forwarding, Information
from areas.panels.days import moment_of
from areas.queries.filing import as_it_stood, end_of, narrow
from areas.queries.prepared import prepared
from areas.rules import commands, reads_file
from ledger.heads import short_seal
from partnerships.panels import record as community
from partnerships.panels.plan_of_area import plan_of_area
from people.doors import door
from people.rules import takes_part
from problems.exports import register as files
from problems.panels import record
from problems.panels.home import stages_of_area

PAGE = 50


@door(takes_part)
def register(request, slug):
    """Show the register of an area, in full or as summary rows."""
    area = area_for(slug)
    cursor, back = _cursor(request.GET)
    if request.GET:
        form, entries, until = asked_for(request, area)
        columns = _page_of(entries, cursor=cursor, back=back)
    else:
        form, columns, until = FileFilterForm(None), _newest(request.user, area=area.pk), None
    found = exports.rows_of(columns, now=timezone.now(), until=until)
    more, found = len(found) > PAGE, found[:PAGE]
    if back:
        found.reverse()
    context = {
        "area": area,
        "rows": found,
        "form": form,
        "asked": request.GET,
        "on": form.cleaned_data.get("on") if form.is_valid() else None,
        "seal": short_seal(area.seal),
        "reviews": commands(request.user, area),
        **_files(request, area, form, until, is_first=not cursor),
        "tabs": tabs(area, request.user, "register"),
        **_pager(request.GET, found, more=more, cursor=cursor, back=back),
    }
    return render(request, "pages/register.html", context)


def _files(request, area, form, until, *, is_first):
    """The problem files of the area beside the first page of its register: by stage today, each as it stood before."""
    if not is_first:
        return {"stages": [], "files": []}
    if until is None:
        return {"stages": stages_of_area(request.user, area), "files": []}
    return {"stages": [], "files": files.rows_of_area(area, request.user, until=until, **form.asked)}


@door(takes_part)
def whole_file(request, slug):
    """Show everything on the record of an area, in time order, to whoever reads its file."""
    area = area_for(slug)
    if not reads_file(request.user, area):
        raise Http404
    form = FileFilterForm(request.GET or None)
    until = end_of(form.cleaned_data["on"]) if form.is_valid() and form.cleaned_data.get("on") else None
    cursor, back = _cursor(request.GET)
    found, more = lines_of(
        area,
        request.user,
        until=until,
        cursor=cursor,
        back=back,
        size=PAGE,
        tell=partial(_tell, area),
        **form.asked,
    )
    context = {
        "area": area,
        "lines": found,
        "plan": None if cursor else plan_of_area(request.user, area, until=until),
        "form": form,
        "asked": request.GET,
        "on": form.cleaned_data.get("on") if form.is_valid() else None,
        "seal": short_seal(area.seal),
        "tabs": tabs(area, request.user, "file"),
        **_pager(request.GET, found, more=more, cursor=cursor, back=back),
    }
    return render(request, "pages/whole_file.html", context)


def _tell(area, line, entry):
    """A line of the area's file in the words of the app that wrote it."""
    return community.tell(record.tell(line, entry), entry, area=area)


# the head of every page of an area, in one query written out once: the area, who answers for it, and the record
OF_AREA = ("pk", "slug", "number", "name", "color", "profile", "started_on", "ended_on", "version")
BESIDE = ("commander_name", "commander_since", "is_acting", "sequence", "seal")
HEAD = """
SELECT a.id, a.slug, a.number, a.name, a.color, a.profile, a.started_on, a.ended_on, a.version,
       m.rank, m.name, c.from_at, c.is_acting, l.sequence, l.seal
  FROM areas_area a CROSS JOIN ledger_chain l
  LEFT JOIN areas_command c ON c.id = (
       SELECT t.id FROM areas_command t JOIN people_member o ON o.id = t.commander_id AND o.is_active
        WHERE t.area_id = a.id AND t.from_at <= %s AND (t.until_at IS NULL OR t.until_at > %s)
        ORDER BY t.is_acting DESC, t.from_at DESC, t.id DESC LIMIT 1)
  LEFT JOIN people_member m ON m.id = c.commander_id
 WHERE a.slug = %s
"""


def area_for(slug):
    """The area with its commander and the head of the record; every member of the department may know both."""
    at = connection.ops.adapt_datetimefield_value(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(HEAD, [at, at, slug])
        found = cursor.fetchone()
    if found is None:
        raise Http404
    area = Area(**dict(zip(OF_AREA, found, strict=False)))
    rank, commander, since, *record = found[len(OF_AREA) :]
    named = f"{rank} {commander}".strip() if commander else ""
    for name, value in zip(BESIDE, (named, moment_of(since), *record), strict=True):
        setattr(area, name, value)
    return area


@prepared
def _newest(member, *, area):
    """The first page of a register of which nothing is asked, as it is mostly opened."""
    return _page_of(Information.objects.listed_for(member, area=Area(pk=area)), cursor=0, back=False)


def _page_of(entries, *, cursor, back):
    if cursor:
        entries = entries.filter(pk__gt=cursor) if back else entries.filter(pk__lt=cursor)
    return entries.order_by("pk" if back else "-pk").values_list(*exports.COLUMNS)[: PAGE + 1]


def asked_for(request, area):
    """The filter form, the entries that it asks for, and the moment as of which they stand."""
    form = FileFilterForm(request.GET or None)
    on = form.cleaned_data.get("on") if form.is_valid() else None
    until = end_of(on) if on else None
    if until:
        entries = Information.objects.listed_for(request.user)
        entries = as_it_stood(entries, area=area, moment=until, forwardings=Forwarding.objects.all())
    else:
        entries = Information.objects.listed_for(request.user, area=area)
    return form, narrow(entries, **form.asked), until


def tabs(area, member, current):
    """The side tabs of an area; the whole file only for those who read it."""
    names = [("register", "area_file", _("Register"))]
    if reads_file(member, area):
        names.append(("file", "whole_file", _("Whole file")))
    names += [
        ("map", "area_map", _("Map")),
        ("profile", "area_profile", _("Profile")),
        ("people", "area_people", _("People")),
    ]
    return [
        {"label": label, "url": reverse(name, args=[area.slug]), "current": key == current}
        for key, name, label in names
    ]


def _cursor(query):
    for name, back in (("before", False), ("after", True)):
        value = query.get(name, "")
        if value.isascii() and value.isdigit() and len(value) < 19:
            return int(value), back
    return 0, False


def _pager(query, found, *, more, cursor, back):
    """Addresses of the newer and older page; filters stay."""

    def to(name, pk):
        asked = query.copy()
        for key in ("before", "after"):
            asked.pop(key, None)
        asked[name] = pk
        return f"?{asked.urlencode()}"

    has_newer, has_older = (more, True) if back else (bool(cursor), more)
    return {
        "newer": to("after", found[0].pk) if found and has_newer else "",
        "older": to("before", found[-1].pk) if found and has_older else "",
    }
