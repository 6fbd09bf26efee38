"""An outline is drawn or edited on a map; what it would change is shown before it is kept."""

import hashlib

import shapely
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from areas.actions import boundaries, outlines
from areas.forms.admin import OutlineForm
from areas.geography.outlines import ReadOutline
from areas.geography.overlaps import overlaps
from areas.models import Area, Outline
from areas.panels.moves import moves_told
from areas.workflow import NotReady
from people.doors import sent


def draw(request, *, pk, frame):
    """Show the outline on a map; first what another one would change, and then keep it."""
    area = Area.objects.visible_to(request.user).filter(pk=pk, ended_on=None).first()
    if area is None:
        raise Http404
    form, preview = OutlineForm(sent(request), initial=_initial(area)), None
    if request.method == "POST" and form.is_valid():
        preview = _preview(area, form, request.user)
        if request.POST.get("seen") == preview["seen"] and _keep(request, area, form):
            return redirect("admin:areas_area_change", area.pk)
    return render(
        request,
        "admin/areas/outline.html",
        frame
        | {
            "title": _("Outline of %(area)s") % {"area": area},
            "area": area,
            "form": form,
            "preview": preview if not form.errors else None,
            "planned": Outline.objects.waiting().filter(area=area).first(),
        },
        status=422 if form.errors else 200,
    )


def _initial(area):
    latest = Outline.objects.filter(area=area).order_by("version").last()
    return {"geometry": latest.geometry if latest else "", "on": timezone.localdate()}


def _preview(area, form, member):
    """What would change, and a mark by which what was shown is known again."""
    on = form.cleaned_data["on"]
    moves = outlines.entries_that_would_move({area: form.outline}, on=on)
    digest = outlines.digest_of(form.outline)
    seen = f"{area.pk} {digest} {on} {sorted(move.information_id for move in moves)}"
    latest = Outline.objects.filter(area=area).order_by("version").last()
    return {
        "seen": hashlib.sha256(seen.encode()).hexdigest(),
        "on": on,
        "is_same": latest is not None and latest.digest == digest,
        "count": len(moves),
        "moves": moves_told(moves, member=member),
        "overlaps": _overlaps(area, form.outline),
    }


def _overlaps(area, outline):
    near = [
        each for each in boundaries.beside([ReadOutline(area.number, area.name, outline)])
        if shapely.intersects(each.geometry, outline)
    ]  # fmt: skip
    return [
        {"number": each.second if each.first == area.number else each.first, "m2": round(each.m2)}
        for each in overlaps(near) if area.number in (each.first, each.second)
    ]  # fmt: skip


def _keep(request, area, form):
    on = form.cleaned_data["on"]
    try:
        moved = outlines.change_outline(
            area, geometry=form.outline, on=on, by=request.user, source=_("drawn on the map")
        )
    except NotReady as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(
        request, _("The outline of %(area)s is kept, in force from %(date)s.") % {"area": area, "date": on}
    )
    if moved:
        said = ngettext("%(count)d open entry went on.", "%(count)d open entries went on.", len(moved))
        messages.info(request, said % {"count": len(moved)})
    return True
