"""The doors to e-mail alerts: ask, confirm, end. A link that is only read changes nothing."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from partnerships.actions import subscription, tries
from partnerships.forms.public import AlertForm
from partnerships.views.public.doors import open_door
from partnerships.views.public.tell import area_choices
from people.doors import key_in_address, sent
from people.lockout import address_of

MOST = 10


@open_door("GET", "POST")
def alerts(request):
    """Ask for alerts of an area; the address answers for itself."""
    form, is_asked, status = AlertForm(sent(request), areas=area_choices()), False, 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            now = timezone.now()
            if tries.count("alerts", address=address_of(request), now=now, most=MOST) > MOST:
                status = 429
                form.add_error(None, _("Too many tries within the hour. Try again later, or call us."))
            else:
                given = form.cleaned_data
                subscription.ask(
                    email=given["email"], area_slug=given["area"], language=get_language(), now=now
                )
                is_asked, status = True, 200
    return render(request, "public/alerts.html", {"form": form, "is_asked": is_asked}, status=status)


@open_door("GET", "POST")
@key_in_address
def confirm(request, key):
    """Confirm alerts by the button of the page, not by reading it."""
    is_done = request.method == "POST" and subscription.confirm(key)
    if not is_done and not subscription.is_asked(key):
        raise Http404
    context = {
        "title": _("Confirm your alerts"), "button": _("Yes, send me alerts"), "is_done": is_done,
        "done": _("Confirmed. You will hear of what is published."),
    }  # fmt: skip
    return render(request, "public/alert_link.html", context)


@open_door("GET", "POST")
@key_in_address
def end(request, signed):
    """End alerts by the button of the page, not by reading it."""
    found = subscription.named_by(signed)
    if found is None:
        raise Http404
    if request.method == "POST":
        subscription.end(found)
    context = {
        "title": _("End your alerts"), "button": _("No more letters"), "is_done": request.method == "POST",
        "done": _("Ended. No more letters come to this address for this area."),
    }  # fmt: skip
    return render(request, "public/alert_link.html", context)
