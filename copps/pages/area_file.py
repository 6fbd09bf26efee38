"""The area file: every complaint or piece of information, and what, if any, action was taken."""

from django.db.models import Count, OuterRef, Subquery, Value
from django.db.models.functions import Concat
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.exports import register as exports
from areas.exports.lines import lines_of
from areas.forms.filing import FileFilterForm
from areas.models import Area, Command, Forwarding, Information
from areas.queries.filing import as_it_stood, end_of, narrow
from areas.rules import reads_file
from ledger.heads import short_seal
from ledger.models import Chain
from people.doors import door
from people.rules import takes_part

PAGE = 50


@door(takes_part)
def register(request, slug):
    """Show the register of an area, in full or as summary rows."""
    area = area_for(request.user, slug)
    form, entries, until = asked_for(request, area)
    cursor, back = _cursor(request.GET)
    if cursor:
        entries = entries.filter(pk__gt=cursor) if back else entries.filter(pk__lt=cursor)
    now = timezone.now()
    found = exports.rows(entries.order_by("pk" if back else "-pk")[: PAGE + 1], now=now, until=until)
    more, found = len(found) > PAGE, found[:PAGE]
    if back:
        found.reverse()
    context = {
        "area": area,
        "rows": found,
        "form": form,
        "on": form.cleaned_data.get("on") if form.is_valid() else None,
        "seal": short_seal(area.seal),
        "tabs": tabs(area, request.user, "register"),
        **_pager(request.GET, found, more=more, cursor=cursor, back=back),
    }
    return render(request, "pages/register.html", context)


@door(takes_part)
def whole_file(request, slug):
    """Show everything on the record of an area, in time order, to whoever reads its file."""
    area = area_for(request.user, slug)
    if not reads_file(request.user, area):
        raise Http404
    form = FileFilterForm(request.GET or None)
    until = end_of(form.cleaned_data["on"]) if form.is_valid() and form.cleaned_data.get("on") else None
    cursor, back = _cursor(request.GET)
    found, more = lines_of(area, request.user, until=until, cursor=cursor, back=back, size=PAGE, **form.asked)
    context = {
        "area": area,
        "lines": found,
        "form": form,
        "on": form.cleaned_data.get("on") if form.is_valid() else None,
        "seal": short_seal(area.seal),
        "tabs": tabs(area, request.user, "file"),
        **_pager(request.GET, found, more=more, cursor=cursor, back=back),
    }
    return render(request, "pages/whole_file.html", context)


def area_for(member, slug):
    """The area with its commander, what waits in it and the head of the record, in one query."""
    now = timezone.now()
    term = Command.objects.answering(now=now).filter(area=OuterRef("pk"))
    waiting = Information.objects.visible_to(member).filter(area=OuterRef("pk")).to_review().order_by()
    count = waiting.values("area").annotate(n=Count("pk"))
    unopened = waiting.filter(opened_at=None).values("area").annotate(n=Count("pk"))
    chain = Chain.objects.all()
    areas = Area.objects.visible_to(member).annotate(
        commander_name=Subquery(
            term.values(label=Concat("commander__rank", Value(" "), "commander__name"))[:1]
        ),
        commander_since=Subquery(term.values("from_at")[:1]),
        is_acting=Subquery(term.values("is_acting")[:1]),
        undecided=Subquery(count.values("n")),
        unopened=Subquery(unopened.values("n")),
        sequence=Subquery(chain.values("sequence")[:1]),
        seal=Subquery(chain.values("seal")[:1]),
    )
    area = areas.filter(slug=slug).first()
    if area is None:
        raise Http404
    return area


def asked_for(request, area):
    """The filter form, the entries that it asks for, and the moment as of which they stand."""
    form = FileFilterForm(request.GET)
    entries = Information.objects.listed_for(request.user)
    on = form.cleaned_data.get("on") if form.is_valid() else None
    until = end_of(on) if on else None
    if until:
        entries = as_it_stood(entries, area=area, moment=until, forwardings=Forwarding.objects.all())
    else:
        entries = entries.of_area(area)
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
