"""The doors by which area information comes in."""

import datetime as dt

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext as _

from areas.actions import drafts
from areas.actions.intake import SentBefore, record_information
from areas.actions.narrative import names_a_group
from areas.forms.capture import CaptureForm
from areas.forms.where import WhereForm
from areas.models import Information
from areas.rules import may_record
from areas.views.place import earlier_entries
from people.doors import door, quiet
from people.models import Text

DRAFT = "information-new"
A_WHILE = dt.timedelta(minutes=30)


@door(may_record, "GET", "POST")
def new(request):
    """Add information on one screen; what is sent has a number and a reader at once."""
    if "discard_draft" in request.POST:
        drafts.forget(by=request.user, key=DRAFT)
        return redirect("information_new")
    if request.method == "POST" and "preview" not in request.POST:
        form = CaptureForm(request.POST, request.FILES, member=request.user)
        if form.is_valid() and (answer := _sent(request, form)):
            return answer
        return _page(request, form, form, status=422)
    draft = drafts.found(request.user, DRAFT) if request.method == "GET" else None
    kept = draft.fields if draft else request.POST
    return _page(request, *_resumed(request.user, kept, draft), kept_at=draft and draft.saved_at)


def _sent(request, form):
    try:
        saved = record_information(by=request.user, **form.facts())
    except SentBefore as why:
        form.sent_before(why)
        return None
    drafts.forget(by=request.user, key=DRAFT)
    if saved.about_member_id == request.user.pk:
        # from now on out of this member's sight, like every complaint about oneself
        messages.success(request, _("Kept as %(number)s and sent to the chief.") % {"number": saved.number})
        return redirect("information_new")
    return redirect("information_sent", number=saved.number)


def _resumed(member, kept, draft):
    """The form with what was kept in it, and what the server makes of its place."""
    lists = dict(kept.lists()) if hasattr(kept, "lists") else kept
    last = {name: values[-1] for name, values in lists.items() if values}
    if draft and last.get("seen", "now") == "now" and timezone.now() - draft.saved_at > A_WHILE:
        # what was typed a while ago was not seen just now
        last |= {"seen": "earlier", "seen_at": timezone.localtime(draft.saved_at)}
    form = CaptureForm(initial=last, member=member)
    return form, WhereForm(last, member=member, kinds=form.kinds)


def _page(request, form, where, *, status=200, kept_at=None):
    note = Text.objects.filter(key=Text.Key.FREE_TEXT).values_list("body", flat=True).first()
    form.fields["narrative"].help_text = escape(note or "")
    context = {
        "form": form,
        "where": where,
        "earlier": earlier_entries(request.user, where.whereabouts.label),
        "draft": DRAFT,
        "kept_at": kept_at,
        "tiles": settings.TILE_URL,
    }
    return render(request, "areas/capture/new.html", context, status=status)


@door(may_record)
def sent(request, number):
    """Say the number that was given and who has it now."""
    sent_by_me = Information.objects.visible_to(request.user).filter(recorded_by=request.user)
    entry = get_object_or_404(sent_by_me.select_related("area", "responsible", "kind"), number=number)
    context = {"entry": entry, "draft": DRAFT, "names_a_group": names_a_group(entry.narrative)}
    return render(request, "areas/capture/sent.html", context)


@quiet
@door(may_record, "GET", "POST", "DELETE")
def draft(request, key):
    """Keep, give back or forget what is being typed into a form."""
    if request.method == "GET":
        return JsonResponse({"fields": drafts.of(request.user, key)})
    if request.method == "DELETE" or "discard" in request.POST:
        drafts.forget(by=request.user, key=key)
        return HttpResponse(status=204)
    fields = {
        name: values for name, values in request.POST.lists() if name not in {"csrfmiddlewaretoken", "draft"}
    }
    try:
        drafts.keep(by=request.user, key=key, fields=fields)
    except drafts.TooLong as why:
        return JsonResponse({"error": str(why)}, status=400)
    return HttpResponse(status=204)
