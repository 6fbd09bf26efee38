"""The door to what looked like spam: let it go its way, or set it aside with a reason."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from areas.rules import keeps_desk
from areas.workflow import NotReady
from partnerships.actions import submission as actions
from partnerships.models import Submission
from people.doors import door

LISTED = 50


@door(keeps_desk, "GET", "POST")
def held(request):
    """Show what is held, oldest first, and do what was chosen with it."""
    waiting = Submission.objects.held().select_related("held", "category").oldest_first()
    if request.method == "POST":
        try:
            _do(request, waiting)
        except NotReady as why:
            messages.error(request, str(why))
        return redirect("held")
    context = {"waiting": list(waiting[:LISTED]), "count": waiting.count(), "listed": LISTED}
    return render(request, "partnerships/held.html", context)


def _do(request, waiting):
    chosen = {key for key in request.POST.getlist("chosen") if key.isdecimal() and len(key) < 19}
    found = list(waiting.filter(pk__in=chosen))
    if not found:
        raise NotReady(_("Choose at least one."))
    if "release" in request.POST:
        for each in found:
            actions.release(each, by=request.user)
        told = ngettext("%(n)s went its way.", "%(n)s went their way.", len(found))
    else:
        actions.set_aside(found, reason=request.POST.get("reason", "")[:300], by=request.user)
        told = ngettext("%(n)s set aside.", "%(n)s set aside.", len(found))
    messages.success(request, told % {"n": len(found)})
