"""The doors to a problem file on paper and to its whole record."""

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from ledger.heads import head, short_seal
from people.doors import door
from people.rules import takes_part
from problems.models.contents import contents_of
from problems.panels import council, record
from problems.panels import file as panels
from problems.views.problem import found_in_full, told

PAGE = 50


@door(takes_part)
def record_of(request, number):
    """Show the whole record of a file, newest first, a page at a time."""
    found = found_in_full(request, number)
    before = request.GET.get("before", "")
    position = int(before) if before.isascii() and before.isdigit() and len(before) < 19 else 0
    lines, is_more = record.lines_of(found, before=position, size=PAGE)
    context = {
        "problem": found,
        "lines": lines,
        "older": f"?before={lines[-1]['number']}" if is_more else "",
        "newer": "?" if position else "",
    }
    return render(request, "problems/record.html", context)


@door(takes_part)
def printed(request, number):
    """Show the whole file as a formal response plan, as it will be printed, with the seal of the record."""
    found, now = found_in_full(request, number), head()
    context = told(request.user, found) | {
        "line": now.sequence,
        "seal": short_seal(now.seal),
        "now": timezone.now(),
    }
    return render(request, "problems/print.html", context)


@door(takes_part)
def one_pager(request, number):
    """Show one page for the council: what is done and what came of it, without a person's name."""
    found, now = found_in_full(request, number), head()
    held = contents_of(found)
    context = {
        "problem": found,
        "page": council.page_of(found, held),
        "measures": panels.measures(held),
        "line": now.sequence,
        "seal": short_seal(now.seal),
        "now": timezone.now(),
        "title": _("For the council"),
    }
    return render(request, "problems/council.html", context)
