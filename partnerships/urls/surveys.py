"""The doors to surveys; the page of one, with the problem files for which it is asked, stands in `copps`."""

from django.urls import URLPattern, path

from partnerships.views import survey, survey_wave
from partnerships.views.public import survey as public

urlpatterns: list[URLPattern] = [
    path("community/surveys/", survey.surveys, name="surveys"),
    path("community/surveys/new/", survey.survey_new, name="survey_new"),
    path("community/surveys/bank/", survey.bank, name="survey_bank"),
    path("community/surveys/bank/new/", survey.question_new, name="survey_question_new"),
    path("community/surveys/<int:pk>/change/", survey.survey_change, name="survey_change"),
    path("community/surveys/<int:pk>/wave/", survey.wave_new, name="survey_wave_new"),
    path("community/surveys/waves/<int:pk>/", survey_wave.wave, name="survey_wave"),
    path("community/surveys/waves/<int:pk>/change/", survey_wave.wave_change, name="survey_wave_change"),
    path("community/surveys/waves/<int:pk>/report/", survey_wave.wave_report, name="survey_wave_report"),
    path("community/surveys/waves/<int:pk>/paper/", survey_wave.wave_paper, name="survey_wave_paper"),
    path("community/surveys/waves/<int:pk>/sheet/", survey_wave.wave_sheet, name="survey_wave_sheet"),
    path("community/surveys/waves/<int:pk>/words/", survey_wave.wave_comments, name="wave_comments"),
    path("community/surveys/waves/<int:pk>/<slug:step>/", survey_wave.wave_step, name="survey_wave_step"),
    path("community/surveys/words/<uuid:pk>/", survey_wave.comment, name="survey_comment"),
    path(
        "community/surveys/words/<uuid:pk>/pass-on/",
        survey_wave.comment_pass_on,
        name="survey_comment_pass_on",
    ),
    path("s/<slug:key>/", public.answer, name="survey_answer"),
    path("s/<slug:key>/thanks/", public.thanks, name="survey_thanks"),
]
