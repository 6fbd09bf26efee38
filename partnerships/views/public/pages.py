"""The doors to what is published: my area, and one publication."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from areas.actions.place_to_area import whereabouts
from partnerships.forms.public import AddressForm
from partnerships.models.publication import Publication
from partnerships.panels import public as panels
from partnerships.panels.publication import page_of
from partnerships.views.public.doors import open_door
from partnerships.workflow.publication import Kind
from people.doors import sent

# what has a list of its own, with its address
LISTS = {
    "plans": Kind.PLAN,
    "updates": Kind.UPDATE,
    "problems": Kind.PROBLEM,
    "meetings": Kind.MEETING,
    "surveys": Kind.SURVEY,
    "announcements": Kind.ANNOUNCEMENT,
    "counts": Kind.COUNTS,
}
NAMES = {
    "plans": _l("Plans"),
    "updates": _l("What changed"),
    "problems": _l("Problems"),
    "meetings": _l("Meetings"),
    "surveys": _l("Surveys"),
    "announcements": _l("Announcements"),
    "counts": _l("What was reported"),
}


@open_door("GET", "POST")
def home(request):
    """Find one's area by address, on the drawing or in the list; the address is not kept."""
    form, choices = AddressForm(sent(request)), []
    if request.method == "POST" and form.is_valid():
        found = whereabouts(label=form.cleaned_data["address"], on=timezone.localdate())
        slugs = [area.slug for area in (found.area, *found.choices) if area]
        known = [each for each in panels.areas() if each.area_slug in slugs]
        if len(known) == 1:
            return redirect("public_area", known[0].area_slug)
        choices = known
        if not known:
            form.add_error(
                "address", _("We do not know this address. Write it like 220 Main St, or choose below.")
            )
    shown = panels.home(now=timezone.now())
    drawing = panels.drawing_of(shown["areas"])
    context = {"form": form, "choices": choices, "drawing": drawing, **shown}
    return render(request, "public/home.html", context, status=422 if form.errors else 200)


@open_door()
def area(request, slug):
    """Show who answers for an area, the next meeting, the priorities, and what is worked on."""
    kinds = {name: kind for name, kind in LISTS.items() if kind != Kind.MEETING}
    shown = panels.of_area(slug, kinds=kinds.values(), now=timezone.now())
    if shown is None:
        raise Http404
    newest = shown.pop("newest")
    lists = [(name, NAMES[name], newest[kind]) for name, kind in kinds.items()]
    return render(request, "public/area.html", {**shown, "lists": lists})


@open_door()
def publication(request, number):
    """Show one publication as it was approved."""
    row = get_object_or_404(Publication.objects.public(), number=number)
    if row.kind == Kind.AREA:
        return redirect("public_area", row.area_slug)
    return render(
        request, "public/page.html", {"page": page_of(row), "has_calendar": row.kind == Kind.MEETING}
    )


@open_door()
def listed(request, what):
    """List what is published of one kind, of every area or of one."""
    if what not in LISTS:
        raise Http404
    areas = panels.areas()
    slug = request.GET.get("area", "")
    chosen = next((each for each in areas if each.area_slug == slug), None)
    context = {
        "what": what,
        "kind": NAMES[what],
        "areas": areas,
        "chosen": chosen,
        "pages": panels.listed(LISTS[what], area=slug if chosen else "", now=timezone.now()),
        "address": reverse("public_list", args=[what]),
    }
    return render(request, "public/list.html", context)
