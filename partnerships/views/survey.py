"""The doors to surveys: the list, what a survey asks, and the bank of questions."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from areas.views.asking import ask
from areas.workflow import NotReady
from partnerships.actions import survey as actions
from partnerships.forms.question import QuestionForm
from partnerships.forms.survey import NewSurveyForm, SurveyForm, WaveForm
from partnerships.models import BankQuestion, Comment, Survey, Wave
from partnerships.panels.survey_compared import compared
from partnerships.panels.survey_waves import wave_rows
from partnerships.rules import survey as rules
from partnerships.rules.survey import may_ask
from people.doors import door, sent
from people.rules import takes_part

LISTED = 100


@door(takes_part)
def surveys(request):
    """List the waves, newest first, with what waits for this member."""
    waves = Wave.objects.visible_to(request.user).newest_first().select_related("survey__area")
    unread = Comment.objects.reviewed_by_office_of(request.user).unreviewed()
    context = {
        "rows": wave_rows(waves[:LISTED]),
        "unasked": Survey.objects.visible_to(request.user).filter(waves=None).in_order()[:LISTED],
        "may_ask": may_ask(request.user),
        "unread": unread.values("wave", "wave__survey__name", "wave__name").distinct().order_by("wave"),
    }
    return render(request, "partnerships/surveys.html", context)


def found(member, pk):
    """The survey with its area and plan."""
    return get_object_or_404(Survey.objects.visible_to(member).select_related("area", "plan", "by"), pk=pk)


def told(member, shown):
    """What the page of a survey shows: what it asks, its waves, and how the answers changed between them."""
    waves = list(shown.waves.select_related("survey__area").in_order())
    return {
        "survey": shown,
        "rows": wave_rows(waves),
        "questions": list(shown.questions.order_by("position", "pk")),
        "compared": compared(waves),
        "may_write": rules.may_write(member, shown),
    }


@door(may_ask, "GET", "POST")
def survey_new(request):
    """Write a survey of questions of the bank."""
    form = NewSurveyForm(sent(request), member=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(actions.start(by=request.user, **form.cleaned_data))
        except NotReady as why:
            form.add_error(None, str(why))
    context = {
        "form": form,
        "title": _("New survey"),
        "send": _("Keep the survey"),
        "back": reverse("surveys"),
    }
    return render(request, "areas/ask.html", context, status=422 if form.is_bound else 200)


@door(may_ask, "GET", "POST")
def survey_change(request, pk):
    """Change what a survey asks from its next wave on."""
    shown = found(request.user, pk)
    rules.require(rules.may_write(request.user, shown))
    initial = {name: getattr(shown, name) for name in actions.WORDS} | {"questions": shown.questions.all()}
    form = SurveyForm(sent(request), survey=shown, initial=initial)
    return ask(
        request, form, lambda **given: actions.change(shown, by=request.user, **given), to=shown.get_absolute_url(),
        title=_("Change the survey"), send=_("Keep"), done=_("Kept. Waves that are approved keep what they ask."),
        about=shown.name,
    )  # fmt: skip


@door(may_ask, "GET", "POST")
def wave_new(request, pk):
    """Write the next wave of a survey."""
    shown = found(request.user, pk)
    rules.require(rules.may_write(request.user, shown))
    return ask(
        request, WaveForm(sent(request), survey=shown),
        lambda **given: actions.plan_wave(shown, by=request.user, **given), to=shown.get_absolute_url(),
        title=_("New wave"), send=_("Keep the wave"), done=_("Kept. Somebody else approves it."), about=shown.name,
    )  # fmt: skip


@door(takes_part)
def bank(request):
    """Show the bank of questions in both languages."""
    questions = BankQuestion.objects.order_by("-is_active", "position", "pk")
    context = {"questions": questions, "may_ask": may_ask(request.user)}
    return render(request, "partnerships/survey_bank.html", context)


@door(may_ask, "GET", "POST")
def question_new(request):
    """Put a question into the bank."""
    return ask(
        request, QuestionForm(sent(request)), lambda **given: actions.write_question(by=request.user, **given),
        to=reverse("survey_bank"), title=_("New question"), send=_("Put it into the bank"), done=_("Kept."),
    )  # fmt: skip
