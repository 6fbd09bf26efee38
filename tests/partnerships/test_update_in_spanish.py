"""What the software words of a half-year update, it words in Spanish as well; what members worded stays theirs."""

import datetime as dt

import pytest
import time_machine
from django.utils import translation

from copps.pages.publishing.compose import brought
from ledger.models import Entry
from partnerships.actions import publication as publications
from partnerships.actions import update as actions
from partnerships.actions import update_pieces as pieces
from partnerships.models import PlanUpdate, Publication
from partnerships.panels.publication import page_of
from partnerships.workflow.update import Verb
from tests.factories import Around
from tests.partnerships.plans import adopted

pytestmark = pytest.mark.django_db
ADOPTED, AFTER = (dt.datetime(2026, month, 10, 12, tzinfo=dt.UTC) for month in (2, 7))
KNOWN = {"Quiet nights": "Noches tranquilas", "Lock the gates.": "Cerrar los portones."}


@pytest.fixture
def around():
    with time_machine.travel(ADOPTED, tick=False):
        return Around()


@pytest.fixture
def approved(around):
    """An update that changes a strategy and a target, and adds a priority and a step."""
    with time_machine.travel(ADOPTED, tick=False):
        plan = adopted(around.area, by=around.commander, chief=around.chief)
    with time_machine.travel(AFTER, tick=False):
        update = actions.open_update(PlanUpdate.objects.get(plan=plan), by=around.commander, version=1)
        write(update, around)
        for verb, by in ((Verb.SUBMIT, around.commander), (Verb.APPROVE, around.chief)):
            fresh = PlanUpdate.objects.get(pk=update.pk)
            actions.move(fresh, verb, by=by, version=fresh.version)
        yield PlanUpdate.objects.get(pk=update.pk)


def write(update, around):
    line = update.lines.get()
    pieces.judge(
        line, by=around.commander, version=1, effect="partly", decision="modify", basis="both",
        evidence_words="Two quiet nights.", is_relevant=True, relevant_words="Named first.",
        strategy="Chain the gates.", means="both", targets={str(line.priority.measures.get().pk): "20"},
    )  # fmt: skip
    pieces.add_response(
        update, by=around.commander, title="A hall", strategy="Open it.", goal="A place", means="prevention",
        measure="Evenings", baseline=0, target=8, target_date=dt.date(2027, 1, 1), basis="community_input_based",
        evidence_words="Asked for.",
    )  # fmt: skip
    actions.write(
        PlanUpdate.objects.get(pk=update.pk), by=around.commander, version=2, feedback="It is loud.",
        effectiveness="A little.", is_modified=True, modified_words="Gates.", shared_words="At the library.",
        shared_date=dt.date(2026, 8, 1),
    )  # fmt: skip


def published(around, source, known):
    """Publish with the Spanish that the thing brings, and what a publisher knows."""
    from partnerships.workflow.publication_words import known_words, words_beside

    thing = brought(around.chief, source)
    spanish = words_beside(thing.facts, known_words(thing.facts, thing.spanish) | known)
    made = publications.prepare(
        kind=thing.kind,
        facts=thing.facts,
        spanish=spanish,
        area=thing.area,
        source=source,
        by=around.commander,
    )
    publications.publish(made, digest=made.digest, by=around.chief)
    return Publication.objects.get(pk=made.pk)


def test_changes_and_responses_are_told_in_both_languages(around, approved):
    thing = brought(around.chief, f"update:{approved.pk}")
    assert thing.facts["changes"] == [
        "Changed: Quiet nights. Strategy: Lock the gates. → Chain the gates. Means: Prevention → Both. "
        "Measure “Calls”: from 50 to 25 by 7 Dec 2026 → from 50 to 20 by 7 Dec 2026.",
        "Added: A hall. Goal: A place. Strategy: Open it. Means: Prevention. "
        "Measure “Evenings”: from 0 to 8 by 1 Jan 2027.",
    ]
    assert thing.spanish["changes"] == [
        "Cambiado: Quiet nights. Estrategia: con nueva redacción. Medios: Prevención → Ambos. "
        "Medida “Calls”: de 50 a 25 hasta el 7 Dic 2026 → de 50 a 20 hasta el 7 Dic 2026.",
        "Nuevo: A hall. Medios: Prevención. Medida “Evenings”: de 0 a 8 hasta el 1 Ene 2027.",
    ]
    assert [each["text"] for each in thing.facts["responses"]] == ["Modify: Quiet nights", "A hall. Open it."]
    assert thing.spanish["responses"] == [{"text": "Se modifica: Quiet nights"}, {"text": ""}]


def test_priorities_are_called_as_the_public_page_of_the_plan_calls_them(around, approved):
    published(around, f"plan:{approved.plan_id}", KNOWN | {"Chain the gates.": "Encadenar los portones."})
    spanish = brought(around.chief, f"update:{approved.pk}").spanish
    assert spanish["changes"][0].startswith(
        "Cambiado: Noches tranquilas. Estrategia: Encadenar los portones. Medios: Prevención → Ambos."
    )
    assert spanish["responses"][0] == {"text": "Se modifica: Noches tranquilas"}


def test_words_that_are_known_of_both_times_and_of_a_new_response_are_told(around, approved):
    words = {"A hall": "Una sala", "Open it.": "Abrirla.", "Half the calls\nA place": "La mitad\nUn lugar"}
    published(around, f"plan:{approved.plan_id}", KNOWN | words)
    spanish = brought(around.chief, f"update:{approved.pk}").spanish
    assert spanish["changes"][1].startswith("Nuevo: Una sala. Meta: Un lugar. Estrategia: Abrirla. Medios:")
    assert spanish["responses"][1] == {"text": "Una sala. Abrirla."}


def test_public_page_tells_the_changes_in_spanish_without_a_publisher_writing_them(around, approved):
    shown = published(around, f"update:{approved.pk}", {})
    with translation.override("es"):
        page = page_of(shown)
    assert [line.lang for line in page.facts["changes"]] == ["", ""]
    assert [(each["text"].lang, str(each["text"].text)[:11]) for each in page.facts["responses"]] == [
        ("", "Se modifica"),
        ("en", "A hall. Ope"),
    ]
    assert Entry.objects.filter(verb="update.publish").exists()


def test_change_that_tells_no_member_is_the_same_line_in_both_languages(around, approved):
    """Who answers for a priority is named in neither."""
    thing = brought(around.chief, f"update:{approved.pk}")
    both = f"{thing.facts['changes']} {thing.spanish['changes']}"
    assert (str(around.commander) in both, "Who answers" in both) == (False, False)
