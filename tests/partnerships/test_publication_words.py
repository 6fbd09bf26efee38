"""The Spanish words of a publication: written beside the English, kept while it says the same, and missed openly."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from partnerships.actions import publication as actions
from partnerships.forms.publication import PrepareForm
from partnerships.models import PublicSide
from partnerships.panels.publication import Said, page_of
from partnerships.workflow.publication import Kind
from partnerships.workflow.publication_words import is_only_english, known_words, words_beside
from tests.factories import Around

PRIORITIES = [
    {"issue": "Speed", "issue_date": "2026-02-15", "action": "A sign", "measure": ""},
    {"issue": "Litter", "issue_date": "2026-02-15", "action": "A" * 130, "measure": "Bags"},
]
PLAN = {"title": "Plan", "priorities": PRIORITIES}
SPANISH = {"title": "Plan", "priorities": [{"issue": "Velocidad"}, {"measure": "Bolsas"}]}


def asked(form):
    """The fields of a form that ask for the Spanish words of a brought text."""
    return [name for name in form.fields if name.startswith("es_") and name[3:] not in form.worded]


def test_each_brought_text_has_a_field_for_its_spanish_beside_it():
    form = PrepareForm(kind=Kind.PLAN, facts=PLAN, spanish=SPANISH)
    assert asked(form) == [
        "es_priorities_0_issue", "es_priorities_0_action", "es_priorities_1_issue", "es_priorities_1_action",
        "es_priorities_1_measure",
    ]  # fmt: skip
    assert [form[name].initial for name in asked(form)] == ["Velocidad", "", "", "", "Bolsas"]
    assert form.fields["es_priorities_0_action"].help_text == '<span lang="en">A sign</span>'


def test_spanish_stands_right_below_its_english():
    assert list(PrepareForm(kind=Kind.ANNOUNCEMENT).fields) == ["title", "es_title", "body", "es_body"]


def test_text_with_marks_is_shown_as_written():
    facts = {"title": "Plan", "priorities": [{"issue": "<b>Speed</b>"}]}
    form = PrepareForm(kind=Kind.PLAN, facts=facts)
    assert form.fields["es_priorities_0_issue"].help_text == '<span lang="en">&lt;b&gt;Speed&lt;/b&gt;</span>'


def test_spanish_that_is_written_lies_in_the_shape_of_the_english():
    typed = {"title": "Plan", "es_title": "Plan", "es_priorities_1_issue": " Basura "}
    form = PrepareForm(typed, kind=Kind.PLAN, facts=PLAN, spanish=SPANISH)
    assert form.is_valid()
    assert form.cleaned_data["facts"] == PLAN
    assert form.cleaned_data["spanish"] == {"title": "Plan", "priorities": [{}, {"issue": "Basura"}]}


def test_spanish_that_is_emptied_goes_and_what_nobody_is_asked_for_stays():
    facts = {"title": "Crossing", "counts": [{"what": "Calls", "before": 12, "after": 3}]}
    spanish = {"title": "Cruce", "counts": [{"what": "Llamadas"}]}
    form = PrepareForm({"title": "Crossing"}, kind=Kind.PROBLEM, facts=facts, spanish=spanish)
    assert form.is_valid()
    assert form.cleaned_data["spanish"] == {}
    questions = {"questions": [{"text": "¿Seguro?"}]}
    form = PrepareForm({"title": "Safe"}, kind=Kind.SURVEY, facts={"title": "Safe"}, spanish=questions)
    assert form.is_valid()
    assert form.cleaned_data["spanish"] == questions


@pytest.mark.parametrize(("spanish", "is_valid"), [("Una", False), ("Una\nDos", True), ("", True)])
def test_spanish_lines_are_as_many_as_the_english(spanish, is_valid):
    typed = {"title": "Update", "changes": "One\nTwo", "es_changes": spanish}
    form = PrepareForm(typed, kind=Kind.UPDATE)
    assert form.is_valid() == is_valid
    assert list(form.errors) == ([] if is_valid else ["es_changes"])


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (PLAN, {"title": "Plan", "priorities": [{"issue": "Velocidad"}, {"measure": "Bolsas"}]}),
        ({"priorities": PRIORITIES[::-1]}, {"priorities": [{"measure": "Bolsas"}, {"issue": "Velocidad"}]}),
        ({"title": "Another", "priorities": [{"issue": "Speed at night"}]}, {}),
        ({"starts": "2030-05-07", "cancelled": True, "agenda": ["Plan", "Else"]}, {"agenda": ["Plan", ""]}),
    ],
)
def test_spanish_stays_only_beside_the_same_english(now, words):
    assert words_beside(now, known_words(PLAN, SPANISH)) == words


def test_lists_of_another_length_lend_no_words():
    assert known_words({"changes": ["One", "Two"]}, {"changes": ["Una"]}) == {}


def shown(spanish, language):
    facts = {"title": "Plan", "goal": "Fewer", "priorities": [PRIORITIES[0]]}
    row = actions.Publication(kind="plan", facts=facts, spanish=spanish, area_label="Area #1 — Hill")
    with translation.override(language):
        return page_of(row)


@pytest.mark.parametrize(
    ("spanish", "language", "found"),
    [
        ({}, "es", (True, True, True)),
        ({"title": "Plan", "priorities": [{"issue": "Velocidad"}]}, "es", (False, True, None)),
        ({"goal": "Menos", "priorities": [{"issue": "Velocidad", "action": "Señal"}]}, "es", (True, False, False)),
        ({}, "en", (False, False, False)),
    ],
)  # fmt: skip
def test_what_is_only_english_is_known_in_whole_and_in_part(spanish, language, found):
    page = shown(spanish, language)
    priorities = [
        {name: each[name] for name in ("issue", "action")} for each in page.facts.get("priorities", [])
    ]
    assert tuple(is_only_english(said) for said in (page.title, page.facts["goal"], priorities)) == found
    assert is_only_english([page]) is found[0]


def test_names_are_of_no_language():
    row = actions.Publication(
        kind="area", facts={"title": "Area", "phone": "555", "commander": "Sgt. Ortega"}
    )
    with translation.override("es"):
        facts = page_of(row).facts
    assert (facts["phone"].lang, facts["commander"].lang, is_only_english(facts)) == (None, None, False)
    assert is_only_english([Said("Lock the gates", "en"), facts["phone"]]) is True


@pytest.mark.django_db
def test_new_version_begins_with_the_spanish_of_the_former_where_the_english_is_the_same():
    PublicSide.objects.update(is_open=True)
    around = Around()
    source = f"area:{around.area.pk}"
    facts = {"title": str(around.area), "about": "Old houses."}
    spanish = {"title": "Área", "about": "Casas antiguas."}
    former = actions.prepare(
        kind="area", facts=facts, spanish=spanish, area=around.area, source=source, by=around.commander
    )
    actions.publish(former, digest=former.digest, by=around.chief)
    client = Client()
    client.force_login(around.commander)
    form = client.get(reverse("publishing_prepare", args=[source])).context["form"]
    assert (form.initial["es_title"], form.initial["es_about"]) == ("Área", "Casas antiguas.")


@pytest.mark.django_db
def test_spanish_that_a_thing_brings_is_offered_the_first_time():
    around = Around()
    client = Client()
    client.force_login(around.commander)
    form = client.get(reverse("publishing_prepare", args=[f"area:{around.area.pk}"])).context["form"]
    assert form.initial["es_title"] == str(around.area).replace("Area", "Área")
