"""What matters to partners beside the ranking of the police: two lists, each with its base, neither above the other."""

from django.shortcuts import render

from areas.models import Area
from partnerships.panels import feedback
from people.doors import door
from people.rules import takes_part
from problems.panels.ranked import ranked


@door(takes_part)
def priorities_of_partners(request):
    """Show what partners say matters, by nature, and the open files as the police rank them."""
    slug = request.GET.get("area", "")
    area = Area.objects.visible_to(request.user).filter(slug=slug).first() if slug else None
    context = {
        "area": area,
        "areas": Area.objects.visible_to(request.user).by_number(),
        "said": feedback.by_nature(request.user, area=area),
        "words": feedback.words(request.user, area=area),
        "ranked": ranked(request.user, area=area),
    }
    return render(request, "pages/priorities_of_partners.html", context)
