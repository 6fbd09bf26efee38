"""Help: what to do next, and the keys, on one page."""

from django.shortcuts import render

from people.doors import door
from people.rules import is_member


@door(is_member)
def help_page(request):
    """Say how the work goes, in the words of the department."""
    return render(request, "pages/help.html", {})
