"""The door to a survey for anybody who has its address: answered without an account, each question skippable."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language

from partnerships.actions import tries
from partnerships.actions.survey_answers import Closed, receive
from partnerships.forms.survey_answers import AnswersForm
from partnerships.models import Wave
from partnerships.panels.publication import in_language
from partnerships.views.public.doors import open_door, too_many
from people.doors import sent
from people.lockout import address_of

# answers from one address within an hour: a library or a hall has many, and one hand soon more
MOST_ANSWERS = 200


def _texts(wave):
    """The title and the purpose of a survey in the language that is spoken."""
    survey, is_spanish = wave.survey, get_language() == "es"
    return {
        "title": in_language(survey.title_en or survey.name, survey.title_es if is_spanish else None),
        "intro": in_language(survey.intro_en, survey.intro_es if is_spanish else None),
    }


@open_door("GET", "POST")
def answer(request, key):
    """Ask the questions of an open wave; once it is closed, say so."""
    wave = get_object_or_404(
        Wave.objects.select_related("survey__area").filter(opened_at__isnull=False), key=key
    )
    on = timezone.localdate()
    context = {"wave": wave, **_texts(wave)}
    if not Wave.objects.open_now(on=on).filter(pk=wave.pk).exists():
        return render(request, "public/survey_closed.html", context, status=410)
    if request.method == "POST" and _floods(request):
        return too_many(request)
    language = get_language()
    form = AnswersForm(sent(request), questions=wave.questions, language=language)
    if request.method == "POST" and form.is_valid():
        return _kept(request, wave, context, language=language, **form.cleaned_data)
    status = 422 if form.is_bound else 200
    return render(request, "public/survey.html", {**context, "form": form}, status=status)


def _floods(request):
    return tries.known("answers", address=address_of(request), now=timezone.now()) >= MOST_ANSWERS


def _kept(request, wave, context, **given):
    tries.count("answers", address=address_of(request), now=timezone.now(), most=MOST_ANSWERS)
    try:
        receive(wave, **given)
    except Closed:
        return render(request, "public/survey_closed.html", context, status=410)
    return redirect("survey_thanks", wave.key)


@open_door()
def thanks(request, key):
    """Thank whoever answered."""
    wave = get_object_or_404(Wave.objects.select_related("survey").filter(opened_at__isnull=False), key=key)
    return render(request, "public/survey_thanks.html", {"wave": wave, **_texts(wave)})
