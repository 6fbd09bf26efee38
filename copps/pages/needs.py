"""A needs assessment with the problem files that answer to its concerns."""

from django.shortcuts import render

from partnerships.actions.needs import lacks
from partnerships.panels import needs as panels
from partnerships.rules import needs as rules
from partnerships.views.needs import found_for
from people.doors import door
from people.rules import takes_part
from problems.panels.practice import citing


@door(takes_part)
def needs_assessment(request, slug, pk):
    """Show one assessment: the ranked concerns, what they rest on, and who works on them; it prints as it stands."""
    found = found_for(request.user, slug, pk)
    allowed, told = rules.allowed(request.user, found), panels.page_of(found)
    files = citing(request.user, found)
    for row in told["needs"]:
        row["files"] = files.get(row["need"].pk, [])
    context = {
        "assessment": found,
        "allowed": allowed,
        "lacks": lacks(found) if "finish" in allowed else [],
        **told,
    }
    return render(request, "partnerships/needs_assessment.html", context)
