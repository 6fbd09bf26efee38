"""What an elected official or the city manager reads: the report for the council, and what is public."""

from django.shortcuts import render

from partnerships.actions.public_side import is_open
from partnerships.panels import public as panels
from partnerships.views.public.pages import NAMES
from partnerships.workflow.publication import Kind

NEWEST = 5


def reading(request):
    """Show the way to the report, and to the plans, updates and figures that are published."""
    context = {"is_open": is_open(), "plans": [], "updates": [], "lists": NAMES}
    if context["is_open"]:
        context["plans"] = panels.pages(Kind.PLAN)[:NEWEST]
        context["updates"] = panels.pages(Kind.UPDATE)[:NEWEST]
    return render(request, "pages/official.html", context)
