"""The doors to what is to be public: the preview, the second look, taking back, and who publishes."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from areas.actions.entry import Stale
from areas.views.asking import ask
from areas.workflow import NotReady
from partnerships.actions import publication as actions
from partnerships.forms.publication import PublisherForm, WithdrawForm
from partnerships.models import Publication, Publisher
from partnerships.panels.publication import page_of
from partnerships.rules import publication as rules
from partnerships.rules.publication import may_name_publishers
from people.doors import door, sent
from people.rules import takes_part

LANGUAGES = (("en", "English"), ("es", "Español"))


def found(member, pk):
    """The publication, with who prepared and checked it, for whoever may see it."""
    rows = Publication.objects.visible_to(member).select_related(
        "area", "prepared_by", "checked_by", "reviewed_by", "withdrawn_by"
    )
    return get_object_or_404(rows, pk=pk)


def previews(publication):
    """The part of the public page that changes, drawn by its own template in each language."""
    drawn = []
    for code, name in LANGUAGES:
        with translation.override(code):
            page = render_to_string("public/publication_body.html", {"page": page_of(publication), "h": "h2"})
        drawn.append({"code": code, "name": name, "page": page})
    return drawn


@door(takes_part)
def publication(request, pk):
    """Show exactly what residents see, in both languages, and what may be done with it."""
    shown = found(request.user, pk)
    context = {
        "publication": shown,
        "previews": previews(shown),
        "may_check": shown.is_waiting and rules.may_check(request.user, shown),
        "may_withdraw": (shown.is_waiting or shown.is_public) and rules.may_withdraw(request.user, shown),
        "may_keep": shown.is_public and rules.may_publish(request.user),
        "is_due": shown.is_public and shown.review_date <= timezone.localdate(),
        "is_sound": shown.is_as_approved(),
    }
    return render(request, "partnerships/publication.html", context)


@door(takes_part, "POST")
def publish(request, pk):
    """Make public what was just looked at."""
    shown = found(request.user, pk)
    try:
        actions.publish(shown, digest=request.POST.get("digest", ""), by=request.user)
    except Stale:
        messages.error(request, _("It is not what you looked at any more: look at it again."))
    else:
        messages.success(request, _("It is public now."))
    return redirect(shown)


@door(takes_part, "GET", "POST")
def withdraw(request, pk):
    """Take back what is public, or return what waits, with a reason."""
    shown = found(request.user, pk)
    rules.require(rules.may_withdraw(request.user, shown))
    return ask(
        request, WithdrawForm(sent(request)), lambda reason: actions.withdraw(shown, reason=reason, by=request.user),
        to=shown.get_absolute_url(), title=_("Take back: %(title)s") % {"title": shown}, send=_("Take it back"),
        done=_("Taken back."),
    )  # fmt: skip


@door(takes_part, "POST")
def keep(request, pk):
    """Say that what is public was looked at again and stays."""
    shown = found(request.user, pk)
    try:
        actions.keep(shown, by=request.user)
    except NotReady as why:
        messages.error(request, str(why))
    else:
        messages.success(request, _("Looked at; it stays."))
    return redirect(shown)


@door(may_name_publishers, "GET", "POST")
def publishers(request):
    """Show and name those who check and publish; end one."""
    form = PublisherForm(sent(request) if "end" not in request.POST else None)
    named = Publisher.objects.current().select_related("member", "named_by").order_by("member__name", "pk")
    if "end" in request.POST:
        key = request.POST["end"]
        ending = get_object_or_404(named, pk=key if key.isdecimal() and len(key) < 19 else 0)
        actions.end_publisher(ending.member, by=request.user)
        return redirect("publishers")
    if request.method == "POST" and form.is_valid():
        actions.name_publisher(form.cleaned_data["member"], by=request.user)
        return redirect(reverse("publishers"))
    return render(
        request, "partnerships/publishers.html", {"form": form, "publishers": list(named)},
        status=422 if form.is_bound else 200,
    )  # fmt: skip
