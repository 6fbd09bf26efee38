"""The doors to partnerships: the list, beginning and changing one, its parties."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.views.asking import ask
from partnerships.actions import partnership as actions
from partnerships.forms import partnership as forms
from partnerships.forms.organization import EndForm
from partnerships.models import Partnership
from partnerships.panels import partnership as panels
from partnerships.panels.organization import own_areas
from partnerships.rules import partnership as rules
from people.doors import door, sent
from people.rules import takes_part


@door(takes_part)
def partnerships(request):
    """List the partnerships."""
    rows = panels.listed(request.user, on=timezone.localdate())
    return render(request, "partnerships/partnerships.html", {"rows": rows})


def told(member, found):
    """What the page of a partnership shows, and its printed agreement: its parties, what they promised and gave."""
    return panels.page_of(member, found, on=timezone.localdate()) | {
        "partnership": found,
        "allowed": rules.allowed(member, found),
        "today": timezone.localdate(),
    }


@door(takes_part, "GET", "POST")
def begin(request):
    """Begin a partnership."""
    initial = {"area": next(iter(own_areas(request.user)), None), "lead": request.user}
    form = forms.PartnershipForm(sent(request), member=request.user, initial=initial)
    return ask(
        request, form, lambda version, **given: actions.begin(by=request.user, **given), to=reverse("partnerships"),
        title=_("Begin a partnership"), send=_("Begin it"), done=_("Begun."),
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def change(request, pk):
    """Change what a partnership is."""
    found = _kept(request, pk)
    form = forms.PartnershipForm(
        sent(request), member=request.user, instance=found, initial={"version": found.version}
    )
    return ask(
        request, form, lambda **given: actions.change(found, by=request.user, **given), to=found.get_absolute_url(),
        title=_("Change the partnership"), send=_("Keep it"), done=_("Kept."),
        end_url=reverse("partnership_end", args=[pk]),
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def review(request, pk):
    """Look at a partnership again."""
    found = _kept(request, pk)
    form = forms.ReviewForm(sent(request), initial={"version": found.version})
    return ask(
        request, form, lambda **given: actions.review(found, by=request.user, **given), to=found.get_absolute_url(),
        title=_("Look at it again"), send=_("Note it"), done=_("Noted."), about=str(found),
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def end(request, pk):
    """End a partnership."""
    found = _kept(request, pk)
    form = EndForm(sent(request), initial={"version": found.version})
    return ask(
        request, form, lambda **given: actions.end(found, by=request.user, **given), to=found.get_absolute_url(),
        title=_("End the partnership"), send=_("End it"), done=_("Ended."), about=str(found),
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def invite(request, pk):
    """Ask an organization to join."""
    found = _kept(request, pk)
    form = forms.InviteForm(sent(request), member=request.user, partnership=found)
    return ask(
        request, form, lambda **given: actions.invite(found, by=request.user, **given), to=found.get_absolute_url(),
        title=_("Ask an organization to join"), send=_("Note the invitation"), done=_("Noted."), about=str(found),
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def answer(request, pk, key):
    """Note whether an organization joins."""
    found, party = _party(request, pk, key)
    form = forms.AnswerForm(sent(request), initial={"version": party.version})
    return ask(
        request, form, lambda **given: actions.answer(party, by=request.user, **given), to=found.get_absolute_url(),
        title=_("What did they answer?"), send=_("Note it"), done=_("Noted."), about=str(party.organization),
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def leave(request, pk, key):
    """Note that an organization no longer takes part."""
    found, party = _party(request, pk, key)
    form = forms.LeaveForm(sent(request), initial={"version": party.version})
    return ask(
        request, form, lambda **given: actions.leave(party, by=request.user, **given), to=found.get_absolute_url(),
        title=_("They no longer take part"), send=_("Note it"), done=_("Noted."), about=str(party.organization),
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def contribute(request, pk):
    """Note what was given to a partnership."""
    found = _kept(request, pk)
    form = forms.ContributionForm(sent(request), partnership=found, initial={"date": timezone.localdate()})
    return ask(
        request, form, lambda **given: actions.contribute(found, by=request.user, **given),
        to=found.get_absolute_url(), title=_("What was given"), send=_("Note it"), done=_("Noted."), about=str(found),
    )  # fmt: skip


def found_for(request, pk):
    """The partnership of this key that the member sees; any other is out of sight."""
    seen = Partnership.objects.visible_to(request.user).with_people().select_related("next_meeting", "by")
    return get_object_or_404(seen, pk=pk)


def _kept(request, pk):
    found = found_for(request, pk)
    rules.require(rules.may_keep(request.user, found))
    return found


def _party(request, pk, key):
    found = _kept(request, pk)
    party = get_object_or_404(found.parties.select_related("organization"), pk=key)
    party.partnership = found
    return found, party
