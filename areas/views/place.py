"""Where: completion of places, and whose a place is."""

from django.db.models import Q
from django.http import JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format

from areas.forms.where import WhereForm
from areas.geography.labels import place_key_of
from areas.models import Area, Information, Place
from areas.rules import may_record
from people.doors import door

MOST = 8
NEWEST = 2
COUNTED = 100


@door(may_record)
def places(request):
    """Complete the name of a place as it is typed."""
    key = place_key_of(request.GET.get("q", ""))
    found = Place.objects.completing(key)[:MOST] if key else []
    answer = [
        {
            "label": each.label,
            "value": each.label,
            "detail": each.detail,
            "lat": each.lat,
            "lng": each.lng,
            "place": each.pk,
        }
        for each in found
    ]
    return JsonResponse(answer, safe=False)


@door(may_record)
def area_names(request):
    """Complete the number or the name of an area as it is typed."""
    typed = request.GET.get("q", "").strip()
    number = typed.rpartition("#")[2]
    standing = Area.objects.visible_to(request.user).in_force(on=timezone.localdate())
    fitting = Q(number__istartswith=number) | Q(name__icontains=typed)
    found = standing.filter(fitting).by_number()[:MOST] if number else []
    return JsonResponse([{"label": str(area), "value": str(area)} for area in found], safe=False)


@door(may_record)
def where(request):
    """Say whose a place is and what came from there before."""
    form = WhereForm(request.GET, member=request.user)
    earlier = earlier_entries(request.user, form.whereabouts.label)
    return render(request, "areas/capture/whose.html", {"where": form, "earlier": earlier, "is_answer": True})


def earlier_entries(member, label):
    """Earlier entries at a place: how many the member knows of, since when, and the newest that open for them."""
    found = _entries_at(member, place_key_of(label))
    return {
        "count": min(len(found), COUNTED),
        "is_more": len(found) > COUNTED,
        "since_text": _month(found[-1]["recorded_at"]) if found else "",
        "newest": [row for row in found if row["is_in_full"]][:NEWEST],
    }


def _entries_at(member, key):
    if not key:
        return []
    rows = Information.objects.listed_for(member).at_place(key).newest_first()
    return list(rows.values("number", "headline", "recorded_at", "is_in_full")[: COUNTED + 1])


def _month(moment):
    """The month as one says it: without the year where it is this one."""
    moment = timezone.localtime(moment)
    return date_format(moment, "F" if moment.year == timezone.localdate().year else "F Y")
