"""The area file: every complaint or piece of information, and what, if any, action was taken."""

from django.shortcuts import get_object_or_404, render

from areas.models import Area
from people.doors import door
from people.rules import takes_part


@door(takes_part)
def register(request, slug):
    """Show the register of an area."""
    area = get_object_or_404(Area.objects.visible_to(request.user), slug=slug)
    return render(request, "pages/register.html", {"area": area})
