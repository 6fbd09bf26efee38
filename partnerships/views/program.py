"""The doors to brainstorms, programs, volunteers, thanks, and who speaks to the media."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.actions.entry import Stale
from areas.views.asking import ask
from partnerships.actions import brainstorm as brainstorms_actions
from partnerships.actions import program as actions
from partnerships.actions import volunteer as volunteer_actions
from partnerships.forms import program as forms
from partnerships.forms.organization import SureForm
from partnerships.models import Brainstorm, Engagement, Idea, Program, Spokesperson, Volunteer
from partnerships.panels import partnership as panels
from partnerships.panels.organization import own_areas
from partnerships.rules import organization as organization_rules
from partnerships.rules import partnership as rules
from partnerships.views.organization import found_for
from people.doors import door, sent
from people.rules import takes_part


def _without(given):
    """What a new thing is made of: it has no version yet."""
    return {name: value for name, value in given.items() if name != "version"}


@door(takes_part)
def brainstorms(request):
    """List the sessions in which ideas were gathered."""
    found = Brainstorm.objects.visible_to(request.user).select_related("area", "partnership").newest_first()
    return render(request, "partnerships/brainstorms.html", {"rows": list(found[: panels.MOST])})


def told_of_session(member, found):
    """What the page of a session shows: who took part, its ideas, and which became options."""
    return {
        "session": found,
        "organizations": found.organizations.by_name(),
        "ideas": list(found.ideas.order_by("-votes", "pk")),
        "allowed": rules.allowed(member, found),
    }


@door(takes_part, "GET", "POST")
def hold_brainstorm(request):
    """Note a session."""
    initial = {
        "date": timezone.localdate(), "area": next(iter(own_areas(request.user)), None),
        "partnership": request.GET.get("partnership"),
    }  # fmt: skip
    form = forms.BrainstormForm(sent(request), member=request.user, initial=initial)
    return ask(
        request, form, lambda **given: brainstorms_actions.hold(by=request.user, **_without(given)),
        to=reverse("brainstorms"), title=_("Ideas gathered with partners"), send=_("Note them"), done=_("Noted."),
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def choose_idea(request, pk, key):
    """Note that an idea became an option."""
    found = _kept(request, Brainstorm, pk)
    idea = get_object_or_404(Idea, brainstorm=found, pk=key)
    form = forms.ChooseForm(sent(request), initial={"version": idea.version})
    return ask(
        request, form, lambda **given: brainstorms_actions.choose(idea, by=request.user, **given),
        to=found.get_absolute_url(), title=_("The idea became an option"), send=_("Note it"), done=_("Noted."),
        about=idea.body,
    )  # fmt: skip


@door(takes_part)
def programs(request):
    """List the programs."""
    return render(request, "partnerships/programs.html", {"rows": panels.programs(request.user)})


@door(takes_part)
def program(request, pk):
    """Show one program with its sessions and what came of it."""
    found = _seen(request, Program, pk)
    context = {
        "program": found,
        "sessions": found.sessions.select_related("by").order_by("-date", "-pk"),
        "allowed": {"keep"} if rules.may_keep(request.user, found) else set(),
    }
    return render(request, "partnerships/program.html", context)


@door(takes_part, "GET", "POST")
def begin_program(request):
    """Begin a program."""
    initial = {"lead": request.user, "started_on": timezone.localdate()}
    form = forms.ProgramForm(sent(request), member=request.user, initial=initial)
    return ask(
        request, form, lambda **given: actions.begin(by=request.user, **_without(given)), to=reverse("programs"),
        title=_("Begin a program"), send=_("Begin it"), done=_("Begun."),
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def change_program(request, pk):
    """Change a program."""
    found = _kept(request, Program, pk)
    shown = {"version": found.version}
    form = forms.ProgramForm(sent(request), member=request.user, instance=found, initial=shown)
    return ask(
        request, form, lambda **given: actions.change(found, by=request.user, **given), to=found.get_absolute_url(),
        title=_("Change the program"), send=_("Keep it"), done=_("Kept."),
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def hold_session(request, pk):
    """Note a session of a program."""
    found = _kept(request, Program, pk)
    form = forms.SessionForm(sent(request), member=request.user, initial={"date": timezone.localdate()})
    return ask(
        request, form, lambda **given: actions.hold_session(found, by=request.user, **_without(given)),
        to=found.get_absolute_url(), title=_("Note a session"), send=_("Note it"), done=_("Noted."), about=str(found),
    )  # fmt: skip


@door(takes_part)
def volunteers(request):
    """List the volunteers with their skills, languages and hours."""
    return render(request, "partnerships/volunteers.html", {"rows": panels.volunteers(request.user)})


@door(takes_part)
def volunteer(request, pk):
    """Show one volunteer and the hours they gave."""
    found = _seen(request, Volunteer, pk)
    context = {
        "volunteer": found,
        "hours": found.hours.select_related("by").order_by("-date", "-pk"),
        "allowed": rules.allowed(request.user, found),
    }
    return render(request, "partnerships/volunteer.html", context)


@door(takes_part, "GET", "POST")
def add_volunteer(request):
    """Note a volunteer."""
    initial = {"area": next(iter(own_areas(request.user)), None)}
    form = forms.VolunteerForm(sent(request), member=request.user, initial=initial)
    return ask(
        request, form, lambda **given: volunteer_actions.add(by=request.user, **_without(given)),
        to=reverse("volunteers"), title=_("Note a volunteer"), send=_("Keep it"), done=_("Kept."),
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def change_volunteer(request, pk):
    """Change what is known of a volunteer."""
    found = _kept(request, Volunteer, pk)
    shown = {"version": found.version}
    form = forms.VolunteerForm(sent(request), member=request.user, instance=found, initial=shown)
    return ask(
        request, form, lambda **given: volunteer_actions.change(found, by=request.user, **given),
        to=found.get_absolute_url(), title=_("What is known of them"), send=_("Keep it"), done=_("Kept."),
        end_url=reverse("volunteer_end", args=[pk]),
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def end_volunteer(request, pk):
    """A volunteer helps no longer."""
    found = _kept(request, Volunteer, pk)
    form = SureForm(sent(request), initial={"version": found.version})
    return ask(
        request, form, lambda **given: volunteer_actions.end(found, by=request.user, **given),
        to=reverse("volunteers"), title=_("They help no longer"), send=_("End it"), done=_("Ended."),
        about=_("Telephone and e-mail are blanked."),
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def help_out(request, pk):
    """Note the hours that a volunteer gave."""
    found = _kept(request, Volunteer, pk)
    form = forms.HoursForm(sent(request), member=request.user, initial={"date": timezone.localdate()})
    return ask(
        request, form, lambda **given: volunteer_actions.help_out(found, by=request.user, **_without(given)),
        to=found.get_absolute_url(), title=_("Hours given"), send=_("Note them"), done=_("Noted."), about=str(found),
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def thank(request, pk):
    """Thank an organization."""
    found = found_for(request, pk)
    organization_rules.require(organization_rules.may_keep(request.user, found))
    form = forms.ThanksForm(sent(request), member=request.user, initial={"date": timezone.localdate()})
    return ask(
        request, form, lambda **given: actions.thank(found, by=request.user, **_without(given)),
        to=found.get_absolute_url(), title=_("Thank them"), send=_("Note the thanks"), done=_("Noted."),
        about=str(found),
    )  # fmt: skip


@door(takes_part)
def media(request):
    """Show who may speak for the department, and the contacts with the media."""
    log = Engagement.objects.visible_to(request.user).filter(kind=Engagement.Kind.MEDIA).with_names()
    context = {
        "speakers": list(Spokesperson.objects.filter(ended_at=None).select_related("member").order_by("pk")),
        "rows": list(log.newest_first()[: panels.MOST]),
        "may_name": rules.may_name_spokesperson(request.user),
    }
    return render(request, "partnerships/media.html", context)


@door(rules.may_name_spokesperson, "GET", "POST")
def name_spokesperson(request):
    """Say who may speak for the department."""
    form = forms.SpokespersonForm(sent(request), member=request.user, initial={"since": timezone.localdate()})
    return ask(
        request, form, lambda **given: actions.name_spokesperson(by=request.user, **_without(given)),
        to=reverse("media"), title=_("Who may speak to the media"), send=_("Name them"), done=_("Named."),
    )  # fmt: skip


@door(rules.may_name_spokesperson, "POST")
def end_spokesperson(request, pk):
    """A member speaks for the department no longer."""
    named = get_object_or_404(Spokesperson, pk=pk)
    try:
        actions.end_spokesperson(named, by=request.user)
    except Stale as why:
        messages.error(request, str(why))
    return redirect("media")


def _seen(request, model, pk):
    return get_object_or_404(model.objects.visible_to(request.user).select_related("area", "by"), pk=pk)


def _kept(request, model, pk):
    found = _seen(request, model, pk)
    rules.require(rules.may_keep(request.user, found))
    return found
