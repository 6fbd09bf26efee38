"""The doors by which the community side is tied to a problem file: surveys, partnerships, ideas."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from areas.views.asking import ask
from partnerships.forms.idea import IdeaForm
from partnerships.models import Brainstorm, MemberIdea, Partnership
from partnerships.rules.partnership import may_keep
from people.doors import door, sent
from people.rules import takes_part
from problems.actions import idea_link, partnership_link, survey_link
from problems.forms import links as forms
from problems.forms.practice import ReasonForm
from problems.rules import links as rules
from problems.rules import problem as problem_rules
from problems.views.problem import found_in_full


@door(takes_part, "GET", "POST")
def surveys(request, number):
    """Say which surveys are asked for the file."""
    found = found_in_full(request, number)
    rules.require(problem_rules.may_write(request.user, found))
    tied = list(found.survey_links.values_list("survey_id", flat=True))
    form = forms.SurveysForm(
        sent(request), offered=survey_link.choices_for(request.user, found), initial={"surveys": tied}
    )
    return ask(
        request, form, lambda **given: survey_link.tie(found, by=request.user, **given),
        to=f"{found.get_absolute_url()}#survey", title=_("Surveys for %(number)s") % {"number": number},
        send=_("Keep"), done=_("Kept."), about=found.title,
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def join(request, number):
    """Say which partnership works on the file."""
    found = found_in_full(request, number)
    rules.require(problem_rules.may_write(request.user, found))
    form = forms.JoinForm(sent(request), offered=partnership_link.choices_for(request.user, found))
    return ask(
        request, form, lambda **given: partnership_link.join(found, by=request.user, **given),
        to=f"{found.get_absolute_url()}#partnership", title=_("A partnership works on it"), send=_("Note it"),
        done=_("Noted."), field="partnership", about=f"{found.number} · {found.title}",
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def join_from(request, pk):
    """Say on which file the partnership works."""
    found = get_object_or_404(Partnership.objects.visible_to(request.user).with_people(), pk=pk)
    rules.require(may_keep(request.user, found) and not found.ended_at)
    return ask(
        request, forms.AroundForm(sent(request), member=request.user),
        lambda **given: partnership_link.join(partnership=found, by=request.user, **given),
        to=f"{found.get_absolute_url()}#files", title=_("It works on a problem file"), send=_("Note it"),
        done=_("Noted."), field="problem", about=found.name,
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def reword(request, number, pk):
    """Change the words in which the parties read of the file."""
    found, link = _joined(request, number, pk)
    form = forms.SharedWordsForm(
        sent(request), initial={"version": link.version, "shared_words": link.shared_words}
    )
    return ask(
        request, form, lambda **given: partnership_link.reword(link, by=request.user, **given),
        to=f"{found.get_absolute_url()}#partnership", title=_("What the partners read of it"), send=_("Keep"),
        done=_("Kept."), about=f"{found.number} · {link.partnership}",
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def leave(request, number, pk):
    """Note that a partnership no longer works on the file."""
    found, link = _joined(request, number, pk)
    return ask(
        request, ReasonForm(sent(request)),
        lambda reason: partnership_link.leave(link, reason=reason, by=request.user),
        to=f"{found.get_absolute_url()}#partnership", title=_("Take this out"), send=_("Take it out"),
        done=_("Taken out."), about=str(link.partnership),
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def give_idea(request, number):
    """Give an idea for a problem file."""
    found = found_in_full(request, number)
    rules.require(rules.may_bring_idea(request.user, found))
    form = IdeaForm(
        sent(request), member=request.user, initial={"area": found.area_id, "category": "problem_solving"}
    )
    return ask(
        request, form, lambda **given: idea_link.give(found, by=request.user, **given),
        to=f"{found.get_absolute_url()}#ideas", title=_("An idea for %(number)s") % {"number": number},
        send=_("Give the idea"), done=_("Thank you. Somebody answers it."), about=found.title,
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def point(request, pk):
    """Point a member's idea to a problem file."""
    found = get_object_or_404(MemberIdea.objects.visible_to(request.user).select_related("area"), pk=pk)
    return ask(
        request, forms.ToFileForm(sent(request), member=request.user),
        lambda problem, version: idea_link.point(found, problem, by=request.user),
        to=found.get_absolute_url(), title=_("Which file is it for?"), send=_("Point it there"), done=_("Noted."),
        field="problem", about=found.title,
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def unpoint(request, number, pk):
    """Note that an idea does not point to the file after all."""
    found = found_in_full(request, number)
    link = get_object_or_404(found.idea_links.select_related("problem", "idea__area"), pk=pk)
    rules.require(rules.may_point(request.user, found, link.idea))
    return ask(
        request, ReasonForm(sent(request)), lambda reason: idea_link.unpoint(link, reason=reason, by=request.user),
        to=f"{found.get_absolute_url()}#ideas", title=_("Take this out"), send=_("Take it out"), done=_("Taken out."),
        about=str(link.idea),
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def take_up(request, pk, key):
    """Make an option of a problem file of an idea that was gathered with partners."""
    session = get_object_or_404(Brainstorm.objects.visible_to(request.user).select_related("area"), pk=pk)
    rules.require(may_keep(request.user, session))
    idea = get_object_or_404(session.ideas, pk=key)
    form = forms.ToFileForm(sent(request), member=request.user, initial={"version": idea.version})
    return ask(
        request, form,
        lambda problem, version: idea_link.take_up(idea, problem, by=request.user, version=version or 0),
        to=session.get_absolute_url(), title=_("An option of a problem file"), send=_("Write it there"),
        done=_("Written among the options of the file."), field="problem", about=idea.body,
    )  # fmt: skip


def _joined(request, number, pk):
    found = found_in_full(request, number)
    links = found.partnership_links.select_related("problem", "partnership__area")
    link = get_object_or_404(links, pk=pk, partnership__in=Partnership.objects.visible_to(request.user))
    rules.require(rules.may_join(request.user, found, link.partnership))
    return found, link
