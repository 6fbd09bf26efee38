"""Home: a list of promises in the order in which they break, for each role its own."""

from django.shortcuts import render

from people.doors import door
from people.rules import is_member


@door(is_member)
def home(request):
    """Show what is next."""
    return render(request, "pages/home.html", {})
