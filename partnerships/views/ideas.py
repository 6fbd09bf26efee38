"""The doors to ideas, and to thanks; the pages that show problem files beside them stand in `copps`."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.panels.days import due_badge
from areas.views.asking import ask
from partnerships.actions import idea as actions
from partnerships.forms.idea import AnswerForm, IdeaFilterForm, IdeaForm, ThanksForm
from partnerships.models import MemberIdea
from partnerships.rules.idea import may_answer_idea
from people.doors import door, sent
from people.rules import takes_part

PAGE = 50
KINDS = {"adopted": "kept", "tried": "today", "not": "neutral"}


def listed(request):
    """What the list of ideas shows: the newest first, and what became of each."""
    form = IdeaFilterForm(request.GET, member=request.user)
    found = MemberIdea.objects.visible_to(request.user).select_related("area", "author").newest_first()
    if form.is_valid():
        found = _narrowed(found, request.user, **form.cleaned_data)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    today = timezone.localdate()
    return {
        "form": form,
        "rows": [{"idea": idea, "badge": badge_of(idea, today)} for idea in page],
        "page": page,
        "asked": any(request.GET.get(name) for name in form.fields),
        "query": _without_page(request.GET),
        "waiting": MemberIdea.objects.visible_to(request.user).waiting().count(),
    }


def _without_page(query):
    kept = query.copy()
    kept.pop("page", None)
    return f"&{kept.urlencode()}" if kept else ""


def _narrowed(found, member, *, show, category, area):
    if show == "waiting":
        found = found.waiting()
    elif show == "mine":
        found = found.filter(author=member)
    elif show:
        found = found.filter(outcome=show)
    if category:
        found = found.filter(category=category)
    return found.filter(area=area) if area else found


def badge_of(idea, today):
    """The badge of an idea: what became of it, or when its answer is due."""
    if idea.answered_at:
        return {"kind": KINDS[idea.outcome], "text": idea.get_outcome_display()}
    return due_badge(idea.due_date, now=today)


@door(takes_part, "GET", "POST")
def give_idea(request):
    """Give an idea."""
    return ask(
        request, IdeaForm(sent(request), member=request.user), lambda **given: actions.give(by=request.user, **given),
        to=reverse("ideas"), title=_("An idea"), send=_("Give the idea"), done=_("Thank you. Somebody answers it."),
        about=_("Each idea is answered by a day, with words: adopted, being tried, or not, and why."),
    )  # fmt: skip


def told(member, found):
    """What the page of an idea shows: the idea and its answer."""
    return {
        "idea": found,
        "badge": badge_of(found, timezone.localdate()),
        "may_answer": may_answer_idea(member, found),
    }


@door(takes_part, "GET", "POST")
def answer_idea(request, pk):
    """Answer an idea."""
    found = found_idea(request, pk)
    actions.rules.require(may_answer_idea(request.user, found))
    initial = {
        "version": found.version,
        "outcome": found.outcome,
        "answer": found.answer,
        "thanks": found.thanks,
    }
    return ask(
        request, AnswerForm(sent(request), initial=initial),
        lambda **given: actions.answer(found, by=request.user, **given), to=found.get_absolute_url(),
        title=_("Answer %(member)s") % {"member": found.author}, send=_("Answer"), done=_("Answered."),
        about=found.title,
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def thank(request):
    """Write down thanks to a member."""
    form = ThanksForm(sent(request), member=request.user, initial={"member": request.GET.get("member")})
    return ask(
        request, form, lambda **given: actions.thank(by=request.user, **given), to=reverse("community"),
        title=_("Thanks to a member"), send=_("Write it down"), done=_("It stands in the member's portfolio."),
        about=_("What a partner or a resident said, in their words and without their name."),
    )  # fmt: skip


def found_idea(request, pk):
    """The idea of this key, with who answered it."""
    ideas = MemberIdea.objects.visible_to(request.user).select_related("area", "author", "answered_by")
    return get_object_or_404(ideas, pk=pk)
