"""The doors to organizations, the people there, and the contact log."""

from django.http import JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.views.asking import ask
from partnerships.actions import engagement as log_actions
from partnerships.actions import organization as actions
from partnerships.forms import organization as forms
from partnerships.models import Engagement, Organization
from partnerships.panels import organization as panels
from partnerships.rules import organization as rules
from people.doors import door, sent
from people.rules import takes_part

MOST = 8


@door(takes_part)
def organizations(request):
    """List the organizations, narrowed by kind, area, language, tie and words."""
    context = panels.listed(request.user, request.GET, on=timezone.localdate())
    return render(request, "partnerships/organizations.html", context)


@door(takes_part)
def names(request):
    """Complete the name of an organization as it is typed."""
    typed = request.GET.get("q", "").strip()
    known = Organization.objects.visible_to(request.user).in_use().select_related("kind")
    found = known.beginning(typed).by_name()[:MOST] if typed else []
    answer = [
        {"label": each.whole_name, "value": each.whole_name, "detail": each.neighborhood or str(each.kind)}
        for each in found
    ]
    return JsonResponse(answer, safe=False)


@door(takes_part)
def coverage(request):
    """Show with which kinds of organizations the department speaks, and with which it does not."""
    rows = panels.coverage(request.user, on=timezone.localdate())
    return render(request, "partnerships/coverage.html", {"rows": rows})


@door(takes_part)
def organization(request, pk):
    """Show one organization: who they are, who knows them, what was said, what was promised."""
    found = found_for(request, pk)
    context = panels.page_of(request.user, found, on=timezone.localdate())
    context["allowed"] = rules.allowed(request.user, found)
    return render(request, "partnerships/organization.html", context)


@door(takes_part, "GET", "POST")
def add(request):
    """Bring in an organization."""
    initial = {"areas": panels.own_areas(request.user), "known_by": [request.user.pk]}
    form = forms.OrganizationForm(sent(request), initial=initial)
    return ask(
        request, form, lambda version, **given: actions.add(by=request.user, **given), to=reverse("organizations"),
        title=_("Bring in an organization"), send=_("Bring it in"), done=_("Brought in."),
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def change(request, pk):
    """Change what is known of an organization."""
    found = found_for(request, pk)
    rules.require(rules.may_keep(request.user, found))
    form = forms.OrganizationForm(sent(request), instance=found, initial={"version": found.version})
    return ask(
        request, form, lambda **given: actions.change(found, by=request.user, **given), to=found.get_absolute_url(),
        title=_("What is known of them"), send=_("Keep it"), done=_("Kept."),
        end_url=reverse("organization_end", args=[pk]),
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def end(request, pk):
    """Work with an organization no longer."""
    found = found_for(request, pk)
    rules.require(rules.may_keep(request.user, found))
    form = forms.EndForm(sent(request), initial={"version": found.version})
    return ask(
        request, form, lambda **given: actions.end(found, by=request.user, **given), to=reverse("organizations"),
        title=_("Work with them no longer"), send=_("End it"), done=_("Ended."), about=str(found),
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def add_contact(request, pk):
    """Note a person of an organization."""
    found = found_for(request, pk)
    rules.require(rules.may_keep(request.user, found))
    form = forms.ContactForm(sent(request))
    return ask(
        request, form, lambda version, **given: actions.add_contact(found, by=request.user, **given),
        to=found.get_absolute_url(), title=_("Note a person there"), send=_("Keep it"), done=_("Kept."),
        about=str(found),
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def change_contact(request, pk, key):
    """Change what is known of a person there."""
    found, contact = _contact(request, pk, key)
    form = forms.ContactForm(sent(request), instance=contact, initial={"version": contact.version})
    return ask(
        request, form, lambda **given: actions.change_contact(contact, by=request.user, **given),
        to=found.get_absolute_url(), title=_("What is known of this person"), send=_("Keep it"), done=_("Kept."),
        about=str(found), end_url=reverse("contact_end", args=[pk, key]),
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def end_contact(request, pk, key):
    """Take a person out."""
    found, contact = _contact(request, pk, key)
    form = forms.SureForm(sent(request), initial={"version": contact.version})
    return ask(
        request, form, lambda **given: actions.end_contact(contact, by=request.user, **given),
        to=found.get_absolute_url(), title=_("Take this person out"), send=_("Take out"), done=_("Taken out."),
        about=_("Name and number are blanked."),
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def log(request, pk):
    """Note a contact with an organization."""
    found = found_for(request, pk)
    form = forms.EngagementForm(
        sent(request), member=request.user, organization=found, initial={"date": timezone.localdate()}
    )
    return ask(
        request, form, lambda **given: log_actions.log(by=request.user, organization=found, **given),
        to=found.get_absolute_url(), title=_("Note a contact"), send=_("Note it"), done=_("Noted."), about=str(found),
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def log_anywhere(request):
    """Note a contact, with an organization or with people met in an area."""
    form = forms.EngagementForm(
        sent(request), member=request.user,
        initial={"date": timezone.localdate(), "area": next(iter(panels.own_areas(request.user)), None)},
    )  # fmt: skip
    return ask(
        request, form, lambda **given: log_actions.log(by=request.user, **given), to=reverse("engagements"),
        title=_("Note a contact"), send=_("Note it"), done=_("Noted."),
    )  # fmt: skip


@door(takes_part)
def engagements(request):
    """List the contact log, newest first, narrowed by kind and direction."""
    asked = {name: request.GET.get(name, "") for name in ("kind", "direction", "before")}
    found = Engagement.objects.visible_to(request.user).with_names()
    for name in ("kind", "direction"):
        if asked[name]:
            found = found.filter(**{name: asked[name]})
    if asked["before"].isascii() and asked["before"].isdigit() and len(asked["before"]) < 19:
        found = found.filter(pk__lt=int(asked["before"]))
    rows = list(found.order_by("-pk")[: panels.PAGE + 1])
    older = request.GET.copy()
    older["before"] = rows[panels.PAGE - 1].pk if len(rows) > panels.PAGE else ""
    context = {
        "rows": rows[: panels.PAGE],
        "asked": asked,
        "kinds": Engagement.Kind.choices,
        "directions": Engagement.Direction.choices,
        "older": f"?{older.urlencode()}" if older["before"] else "",
        "newer": "?" if asked["before"] else "",
    }
    return render(request, "partnerships/engagements.html", context)


@door(takes_part)
def engagement(request, pk):
    """Show one contact."""
    seen = Engagement.objects.visible_to(request.user).with_names().select_related("information")
    found = get_object_or_404(seen, pk=pk)
    return render(request, "partnerships/engagement.html", {"line": found})


def found_for(request, pk):
    """The organization that the member may know."""
    seen = Organization.objects.visible_to(request.user).with_contact().select_related("kind", "by")
    return get_object_or_404(seen.prefetch_related("areas"), pk=pk)


def _contact(request, pk, key):
    found = found_for(request, pk)
    rules.require(rules.may_keep(request.user, found))
    contact = get_object_or_404(found.contacts.in_use(), pk=key)
    contact.organization = found
    return found, contact
