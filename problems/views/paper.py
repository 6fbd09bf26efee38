"""The doors to a problem file on paper and to its whole record."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from ledger.heads import head, short_seal
from people.doors import door
from people.rules import takes_part
from problems.actions import paper as actions
from problems.exports import paper
from problems.models.contents import contents_of
from problems.panels import council, record
from problems.panels import file as panels
from problems.views.problem import found_in_full, told

PAGE = 50
LINES_ON_PAPER = 500


@door(takes_part)
def record_of(request, number):
    """Show the whole record of a file, newest first, a page at a time."""
    found = found_in_full(request, number)
    before = request.GET.get("before", "")
    position = int(before) if before.isascii() and before.isdigit() and len(before) < 19 else 0
    escalations = list(found.escalations.values_list("pk", flat=True))
    lines, is_more = record.lines_of(found, escalations=escalations, before=position, size=PAGE)
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
    found = found_in_full(request, number)
    return render(request, "problems/print.html", _plan(request.user, found))


@door(takes_part, "POST")
def plan_pdf(request, number):
    """Give the formal response plan as a PDF."""
    found = found_in_full(request, number)
    actions.given(found, paper="response plan", by=request.user)
    return _pdf(
        "problems/plan.html", _plan(request.user, found), title=_("Response plan"), name="response-plan"
    )


@door(takes_part)
def one_pager(request, number):
    """Show one page for the council: what is done and what came of it, without a person's name."""
    return render(request, "problems/council.html", _one_page(found_in_full(request, number)))


@door(takes_part, "POST")
def council_pdf(request, number):
    """Give the page for the council as a PDF."""
    found = found_in_full(request, number)
    actions.given(found, paper="council page", by=request.user)
    return _pdf("problems/one_page.html", _one_page(found), title=_("For the council"), name="council")


def _plan(member, found):
    context = told(member, found, lines=LINES_ON_PAPER)
    return context | {"timeline": context["timeline"][::-1]} | _sealed()


def _one_page(found):
    held = contents_of(found)
    return {
        "problem": found,
        "page": council.page_of(found, held),
        "measures": panels.measures(held),
        "title": _("For the council"),
    } | _sealed()


def _sealed():
    """Where the record stands as the paper is made."""
    now = head()
    return {"line": now.sequence, "seal": short_seal(now.seal), "now": timezone.now()}


def _pdf(template, context, *, title, name):
    file = paper.file_of(template, context, title=title)
    answer = HttpResponse(paper.build(file), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{context["problem"].number}-{name}.pdf"'
    return answer
