"""Who have we not heard from: by neighborhood, language, kind of organization and age, over a span of days.

A line is heard (with the counts), silent (it was looked for, and nothing came), or not recorded: nobody wrote down
whether it came. What is not recorded is never told as nought.
"""

import re
from typing import Any, NamedTuple

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from areas.models import AreaNote
from partnerships.figures import shown_cells
from partnerships.models import Engagement, Meeting, Neighborhood, Organization, OrganizationKind
from partnerships.models.survey import Response
from partnerships.workflow.languages import LANGUAGES

HEARD, SILENT, UNRECORDED = "heard", "silent", "unrecorded"


class Line(NamedTuple):
    """One group: what it is called, whether it was heard, and by what."""

    name: str
    state: str
    words: str


class Span(NamedTuple):
    """What is looked at: an area, the member who looks, and the days."""

    area: Any
    member: Any
    from_date: Any
    until_date: Any


def heard(span):
    """The four parts of the page, each with its lines and what it rests on."""
    meetings = _meetings(span)
    return [
        {"title": _("Neighborhoods"), "lines": _neighborhoods(span, meetings)},
        {"title": _("Languages"), "lines": _languages(span, meetings)},
        {"title": _("Kinds of organizations"), "lines": _kinds(span, meetings)},
        {"title": _("Age"), "lines": _ages(meetings)},
    ]


def _meetings(span):
    days = (span.from_date, span.until_date)
    found = Meeting.objects.visible_to(span.member).held().filter(starts_at__date__range=days)
    return found.filter(Q(area=span.area) | Q(area=None))


def _engagements(span):
    found = Engagement.objects.visible_to(span.member).filter(date__range=(span.from_date, span.until_date))
    here = Q(organization__areas=span.area) | Q(organization__areas=None, area=None)
    return found.filter(Q(area=span.area) | here).distinct()


def _organizations(span):
    return Organization.objects.visible_to(span.member).in_use().of_area(span.area)


def _line(name, counted, *, looked_for):
    """A line from what was counted; without a count it is silent only where somebody would have written it."""
    words = " · ".join(text % {"n": n} for n, text in counted if n)
    if words:
        return Line(name, HEARD, words)
    if looked_for:
        return Line(name, SILENT, _("not heard from"))
    return Line(name, UNRECORDED, _("not recorded"))


def _at_meetings(n):
    return n, ngettext("%(n)d meeting", "%(n)d meetings", n)


def _contacts(n):
    return n, ngettext("%(n)d contact", "%(n)d contacts", n)


def _neighborhoods(span, meetings):
    told = meetings.filter(neighborhoods__isnull=False).distinct().count()
    came = _counted(meetings.filter(neighborhoods__area=span.area), "neighborhoods__name")
    spoken = _counted(_engagements(span).exclude(organization__neighborhood=""), "organization__neighborhood")
    known = set(Neighborhood.objects.filter(area=span.area, ended_at=None).values_list("name", flat=True))
    based = set(_organizations(span).exclude(neighborhood="").values_list("neighborhood", flat=True))
    return [
        _line(
            name,
            [_at_meetings(came.get(name, 0)), _contacts(spoken.get(name, 0))],
            looked_for=told if name in known else name in based,
        )
        for name in sorted(known | based | came.keys(), key=str.casefold)
    ]


def _counted(found, by):
    """How many different rows there are of each value."""
    rows = found.order_by().values_list(by).annotate(n=Count("pk", distinct=True))
    return {key: n for key, n in rows if key is not None}


def _languages(span, meetings):
    spoken = _counted(_engagements(span), "language")
    filled = Q(needs__filled_at__isnull=False, needs__dropped_at=None)
    interpreted = _counted(meetings.filter(filled), "needs__language")
    asked = _counted(meetings.filter(needs__dropped_at=None), "needs__language")
    # beside a survey's total, the other languages would give a small one back
    answered = shown_cells(_answers(span))
    here = _spoken_here(span)
    return [
        _line(
            str(name),
            [
                _contacts(spoken.get(code, 0)),
                (interpreted.get(code, 0), _("interpreted at %(n)d")),
                _surveyed(answered.get(code, 0)),
            ],
            # contacts are always written with their language
            looked_for=code in here or code in asked or sum(spoken.values()),
        )
        for code, name in LANGUAGES
        if code in here or code in spoken or code in asked or code in answered
    ]


def _spoken_here(span):
    """The languages that are known to be spoken in the area: its profile, its organizations."""
    notes = AreaNote.objects.visible_to(span.member).in_use().filter(area=span.area, kind="language")
    titles = " ".join(notes.values_list("title", flat=True)).casefold()
    # where a word begins: "Mixteco" is Mixtec, and bacalao is no Lao
    codes = {code for code, name in LANGUAGES if re.search(rf"\b{re.escape(str(name).casefold())}", titles)}
    return codes.union(*_organizations(span).values_list("languages", flat=True))


def _answers(span):
    rows = Response.objects.filter(wave__survey__area=span.area, day__range=(span.from_date, span.until_date))
    return _counted(rows.exclude(language=""), "language")


def _surveyed(n):
    if n is None:
        return True, _("answers to surveys, their number hidden")
    return n, ngettext("%(n)d answer to surveys", "%(n)d answers to surveys", n)


def _kinds(span, meetings):
    spoken = _counted(_engagements(span), "organization__kind")
    came = _counted(meetings, "represented__kind")
    known = _counted(_organizations(span), "kind")
    told = meetings.filter(represented__isnull=False).exists()
    lines = []
    for kind in OrganizationKind.objects.filter(is_active=True).order_by("order", "name"):
        counted = [_contacts(spoken.get(kind.pk, 0)), _at_meetings(came.get(kind.pk, 0))]
        looked_for = told or sum(spoken.values()) or known.get(kind.pk, 0)
        line = _line(str(kind), counted, looked_for=looked_for)
        if line.state == SILENT and not known.get(kind.pk):
            line = line._replace(words=_("not heard from, and none is known"))
        lines.append(line)
    return lines


def _ages(meetings):
    sums = meetings.aggregate(
        young=Sum("young_count"), older=Sum("older_count"), all=Sum("resident_count"),
        young_at=Count("young_count"), older_at=Count("older_count"), all_at=Count("resident_count"),
    )  # fmt: skip
    names = {"young": _("Under 25"), "older": _("65 or older"), "all": _("Residents of any age")}
    return [_age(name, sums[key], sums[f"{key}_at"]) for key, name in names.items()]


def _age(name, total, counted_at):
    if not counted_at:
        return Line(name, UNRECORDED, _("not recorded"))
    at = ngettext(
        "at %(n)d meeting where they were counted", "at %(n)d meetings where they were counted", counted_at
    )
    words = f"{total} {at % {'n': counted_at}}"
    return Line(name, HEARD if total else SILENT, words)
