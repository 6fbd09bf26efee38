"""The doors that a partner's link opens without an account: reading changes nothing, each act is sent by a button."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.workflow import NotReady
from partnerships.actions import link as links
from partnerships.actions import tries
from partnerships.forms import commitment as forms
from partnerships.models import Commitment
from partnerships.panels import partner as panels
from people.doors import key_in_address, resident_door, sent
from people.lockout import address_of

# keys that open nothing, from one address within an hour
MOST_WRONG = 20


@resident_door("GET")
@key_in_address
def partner(request, key):
    """Show a partner their own part."""
    link = link_for(request, key)
    if link is None:
        words = _("Too many tries within the hour. Try again later, or call us.")
        context = {"title": _("Too many tries"), "words": words}
        return render(request, "public/refusal.html", context, status=429)
    return shown(request, key, link)


@resident_door("POST")
@key_in_address
def accept(request, key, pk):
    """The partner accepts a promise."""
    link = link_for(request, key)
    found = promise_for(link, pk)
    return act(
        request, key, link, None, lambda: links.accept(link, found, now=timezone.now()),
        done=_("Thank you. It is noted as accepted."),
    )  # fmt: skip


@resident_door("POST")
@key_in_address
def keep(request, key, pk):
    """The partner reports a promise as kept."""
    link = link_for(request, key)
    found = promise_for(link, pk)
    form = forms.PartnerKeepForm(sent(request), prefix=f"keep-{pk}")
    return act(
        request, key, link, form, lambda **given: links.keep(link, found, now=timezone.now(), **given),
        done=_("Thank you. It is noted as kept."), bound={f"keep-{pk}": form},
    )  # fmt: skip


@resident_door("POST")
@key_in_address
def ask_date(request, key, pk):
    """The partner asks for another day."""
    link = link_for(request, key)
    found = promise_for(link, pk)
    form = forms.PartnerDateForm(sent(request), prefix=f"date-{pk}")
    return act(
        request, key, link, form, lambda **given: links.ask_date(link, found, now=timezone.now(), **given),
        done=_("Thank you. We will answer."), bound={f"date-{pk}": form},
    )  # fmt: skip


@resident_door("POST")
@key_in_address
def say(request, key):
    """The partner says which problem matters to them."""
    link = link_for(request, key)
    form = forms.FeedbackForm(sent(request), prefix="say")
    return act(
        request, key, link, form, lambda **given: links.say(link, now=timezone.now(), **given),
        done=_("Thank you. It stands beside our own ranking."), bound={"say": form},
    )  # fmt: skip


def link_for(request, key):
    """The link that a key opens; too many keys that open nothing are refused for a while, by None or as not there."""
    knock = {"address": address_of(request), "now": timezone.now(), "most": MOST_WRONG}
    if tries.is_spent("partner", **knock):
        if request.method == "GET":
            return None
        raise Http404
    link = links.opened_by(key)
    if link is None:
        tries.count("partner", **knock)
        raise Http404
    return link


def promise_for(link, pk):
    """A promise that the link opens, with words that were written for the partner."""
    found = Commitment.objects.filter(organization=link.organization_id).shared()
    if link.commitment_id:
        found = found.filter(pk=link.commitment_id)
    return get_object_or_404(found, pk=pk)


def act(request, key, link, form, do, *, done, bound=None):
    """Do what a form asks and show the page again; a refusal stands on it, and nothing typed is lost."""
    if form is None or form.is_valid():
        try:
            do(**(form.cleaned_data if form else {}))
        except links.Closed:
            raise Http404 from None
        except NotReady as why:
            if form is None:
                messages.error(request, str(why))
                return redirect("partner", key)
            form.add_error(None, str(why))
        else:
            messages.success(request, done)
            return redirect("partner", key)
    return shown(request, key, link, bound=bound or {}, status=422)


def shown(request, key, link, *, bound=None, status=200):
    """The page of a link, with the form that was sent where it was refused."""
    bound = bound or {}
    context = panels.page_of(link)
    context["rows"] = [
        {
            "promise": promise,
            "keep": bound.get(f"keep-{promise.pk}") or forms.PartnerKeepForm(prefix=f"keep-{promise.pk}"),
            "date": bound.get(f"date-{promise.pk}") or forms.PartnerDateForm(prefix=f"date-{promise.pk}"),
        }
        for promise in context["promises"]
    ]
    context |= {"key": key, "say": bound.get("say") or forms.FeedbackForm(prefix="say")}
    return render(request, "public/partner.html", context, status=status)
