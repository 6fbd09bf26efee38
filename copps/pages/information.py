"""The page of one entry: what was seen, its way, what was decided, and what stands beside it."""

from django.shortcuts import get_object_or_404, render

from areas.models import Information
from people.doors import door
from people.rules import takes_part


@door(takes_part)
def information(request, number):
    """Show an entry to whoever may read it in full."""
    entry = get_object_or_404(Information.objects.visible_to(request.user), number=number)
    return render(request, "pages/information.html", {"information": entry})
