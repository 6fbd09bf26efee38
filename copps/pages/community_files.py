"""Pages of the community side with the problem files behind them: a survey, a partnership, a session, ideas."""

from django.shortcuts import get_object_or_404, render

from partnerships.models import Brainstorm
from partnerships.views import ideas as idea_views
from partnerships.views import partnership as partnership_views
from partnerships.views import program as program_views
from partnerships.views import survey as survey_views
from people.doors import door
from people.rules import takes_part
from problems.models import OptionIdea
from problems.panels import linked as files


@door(takes_part)
def survey(request, pk):
    """Show what a survey asks, its waves, how the answers changed, and for which problem files it is asked."""
    found = survey_views.found(request.user, pk)
    context = survey_views.told(request.user, found) | {"files": files.of_survey(request.user, found)}
    return render(request, "partnerships/survey.html", context)


@door(takes_part)
def partnership(request, pk):
    """Show one partnership: its parties, the problem files it works on, what was promised and given."""
    found = partnership_views.found_for(request, pk)
    context = partnership_views.told(request.user, found) | {
        "files": files.of_partnership(request.user, found)
    }
    return render(request, "partnerships/partnership.html", context)


@door(takes_part)
def agreement(request, pk):
    """Show the agreement of a partnership as it is signed, its problems in the words written for the partners."""
    found = partnership_views.found_for(request, pk)
    context = partnership_views.told(request.user, found) | {"problems": files.shared_words(found)}
    return render(request, "partnerships/agreement.html", context)


@door(takes_part)
def brainstorm(request, pk):
    """Show one session: who took part, its ideas, and which became options of which problem files."""
    seen = Brainstorm.objects.visible_to(request.user).select_related("area", "partnership", "by")
    found = get_object_or_404(seen, pk=pk)
    told, became = program_views.told_of_session(request.user, found), files.of_session(request.user, found)
    taken = set(OptionIdea.objects.filter(idea__brainstorm=found).values_list("idea_id", flat=True))
    told["rows"] = [
        {
            "idea": idea,
            "file": became.get(idea.pk),
            "may_take_up": "keep" in told["allowed"] and idea.pk not in taken,
        }
        for idea in told["ideas"]
    ]
    return render(request, "partnerships/brainstorm.html", told)


@door(takes_part)
def ideas(request):
    """List the ideas of members, and the problems that have stood for so long that they invite one."""
    context = idea_views.listed(request) | {"long_standing": files.long_standing(request.user)}
    return render(request, "partnerships/ideas.html", context)


@door(takes_part)
def idea(request, pk):
    """Show an idea, its answer, and the problem files to which it points."""
    found = idea_views.found_idea(request, pk)
    told = idea_views.told(request.user, found)
    told |= {
        "files": files.of_idea(request.user, found),
        "may_point": told["may_answer"] or found.author_id == request.user.pk,
    }
    return render(request, "partnerships/idea.html", told)
