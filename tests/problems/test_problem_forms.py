"""Whatever is typed into the forms of problem files: no server error, nothing typed is lost, both texts are shown."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger.models import Entry
from problems import models
from problems.actions import problem as actions
from problems.actions import writing
from problems.forms.pieces import MODELS
from problems.models import Hypothesis, Limits, Measure, Option, PlanTask, Problem, Recheck, Scan
from problems.workflow.problem import Verb, standing_of
from tests import factories
from tests.factories import information

pytestmark = pytest.mark.django_db
OPENING = [
    "statement",
    "behavior",
    "place",
    "people",
    "time",
    "area",
    "level",
    "nature",
    "found_by",
    "form",
    "entries",
]
TASK = ["body", "member", "party", "due_date", "minutes", "evidence", "minutes_spent", "reason"]
FEW = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
ODD = ["\0", "ß" * 130, "a" * 20_001, "9" * 30, "-1", "1e400", "NaN", "2026-02-30", "0001-01-01", "🦊" * 90]
ANYTHING = st.one_of(st.text(st.characters(exclude_categories=["Cs"]), max_size=200), st.sampled_from(ODD))


@pytest.fixture
def as_lead(client, around):
    client.force_login(around.officer)
    return client


@pytest.fixture
def as_commander(client, around):
    client.force_login(around.commander)
    return client


@pytest.fixture
def file(long_file):
    return long_file


def shows(answer, sent):
    """Every field that was sent stands in the form again, as it was sent."""
    form = answer.context["form"]
    lists = {"found_by", "cells", "techniques", "entries"}
    # these are chosen, not typed
    chosen = {
        "version",
        "priorities",
        "ratings",
        "is_night",
        "is_after",
        "is_chosen",
        "more_is_better",
        "is_baseline",
        "guides",
    }
    return all(
        form[name].value() == ([value] if name in lists else value)
        for name, value in sent.items()
        if name in form.fields.keys() - chosen
    )


def names_of(name):
    return sorted(
        field.name
        for field in MODELS[name]._meta.concrete_fields
        if field.name not in {"id", "problem", "by", "at", "version", "round"}
    )


@pytest.mark.parametrize("name", sorted(MODELS))
@FEW
@given(data=st.data())
def test_every_piece_takes_anything(as_lead, file, name, data):
    sent = data.draw(st.dictionaries(st.sampled_from(names_of(name)), ANYTHING))
    answer = as_lead.post(reverse("piece_new", args=[file.number, name]), sent)
    assert answer.status_code in {302, 422}
    assert answer.status_code == 302 or shows(answer, sent)


@pytest.mark.parametrize("name", sorted(MODELS))
def test_every_piece_has_a_page_to_write_it_and_a_page_to_correct_it(as_lead, around, file, name):
    factories.assess(file, file.measure, by=around.officer)
    assert as_lead.get(reverse("piece_new", args=[file.number, name])).status_code == 200
    for piece in MODELS[name].objects.filter(problem=file):
        assert as_lead.get(reverse("piece", args=[file.number, name, piece.pk])).status_code == 200


@FEW
@given(
    sent=st.dictionaries(
        st.sampled_from(
            OPENING
        ),
        ANYTHING,
    )
)  # fmt: skip
def test_opening_takes_anything(as_lead, around, sent):
    entry = information(by=around.officer, area=around.area)
    answer = as_lead.post(f"{reverse('problem_new')}?entry={entry.number}", sent)
    assert answer.status_code == 422
    assert shows(answer, sent)


@FEW
@given(
    texts=st.fixed_dictionaries(dict.fromkeys(("statement", "behavior", "place", "people", "time"), ANYTHING))
)
def test_opening_keeps_what_was_typed_or_says_why_not(as_lead, around, texts):
    head = {"area": around.area.pk, "level": "address", "nature": "reactive", "form": "short"}
    answer = as_lead.post(reverse("problem_new"), {**texts, **head})
    if answer.status_code == 422:
        assert shows(answer, texts)
        assert answer.context["form"].errors.keys() & texts.keys()
        return
    made = Problem.objects.latest("pk")
    for name in ("behavior", "place", "people", "time"):
        assert getattr(made, name) == texts[name].strip()
    assert made.scans.get().statement == texts["statement"].replace("\r\n", "\n").replace("\r", "\n")
    assert as_lead.get(made.get_absolute_url()).status_code == 200
    assert as_lead.get(reverse("problems")).status_code == 200


@pytest.mark.parametrize("verb", ["accept", "return", "defer", "decline", "merge"])
@FEW
@given(
    sent=st.dictionaries(st.sampled_from(["words", "day", "lead", "target", "to", "basis", "version"]), ANYTHING)
)  # fmt: skip
def test_every_move_takes_anything(as_commander, around, verb, sent):
    opened = factories.problem(by=around.officer, area=around.area)
    answer = as_commander.post(reverse("problem_move", args=[opened.number, verb]), sent)
    assert (answer.status_code, shows(answer, sent)) == (422, True)
    opened.refresh_from_db()
    assert opened.version == 1


@FEW
@given(sent=st.dictionaries(st.sampled_from(["to", "basis", "words", "day"]), ANYTHING))
def test_moves_under_way_take_anything(as_commander, around, file, sent):
    Problem.objects.filter(pk=file.pk).update(stage="assessment")
    for verb in ("hold", "go_back", "ask_closing", "merge"):
        answer = as_commander.post(reverse("problem_move", args=[file.number, verb]), sent)
        assert (answer.status_code, shows(answer, sent)) == (422, True)


@FEW
@given(
    sent=st.dictionaries(
        st.sampled_from(TASK), ANYTHING
    )
)  # fmt: skip
def test_tasks_take_anything(as_lead, file, sent):
    task = file.plantasks.get()
    for name, args in (
        ("plan_task_new", []), ("plan_task_done", [task.pk]), ("plan_task_drop", [task.pk])
    ):  # fmt: skip
        answer = as_lead.post(reverse(name, args=[file.number, *args]), sent)
        assert answer.status_code in {302, 422}
        assert answer.status_code == 302 or shows(answer, sent)


@FEW
@given(
    sent=st.dictionaries(
        st.sampled_from(["lead", "area", "words", "number", "has_come_back", "note"]), ANYTHING
    )
)
def test_following_forms_take_anything(as_commander, file, sent):
    row = Recheck.objects.get_or_create(problem=file, due_date=dt.date(2030, 1, 1))[0]
    for name, args in (
        ("problem_lead", []), ("problem_area", []), ("problem_link", []), ("problem_recheck", [row.pk])
    ):  # fmt: skip
        answer = as_commander.post(reverse(name, args=[file.number, *args]), sent)
        assert answer.status_code in {302, 422}
        assert answer.status_code == 302 or shows(answer, sent)
        Recheck.objects.filter(pk=row.pk).update(done_at=None, done_by=None)


@FEW
@given(asked=st.dictionaries(st.sampled_from(["area", "stage", "whose", "before"]), ANYTHING))
def test_list_takes_any_question(as_lead, file, asked):
    assert as_lead.get(reverse("problems"), asked).status_code in {200, 404}
    new = reverse("piece_new", args=[file.number, "reading"])
    assert as_lead.get(new, {"measure": asked.get("area", "")}).status_code in {200, 404}


@FEW
@given(before=st.integers(0, 10**13), after=st.integers(0, 10**13), over=st.decimals(0, 10**9))
def test_a_result_is_kept_or_refused_in_words_whatever_was_counted(
    as_lead, around, file, before, after, over
):
    measure = writing.add(file, Measure, by=around.officer, name="C", unit="calls", source="D")
    new = reverse("piece_new", args=[file.number, "reading"])
    for phase, count, exposure in (("before", before, 1), ("after", after, over)):
        sent = {
            "measure": measure.pk, "role": "response", "phase": phase, "count": count, "exposure": exposure,
        }  # fmt: skip
        assert as_lead.post(new, sent).status_code in {302, 422}
    assert as_lead.post(reverse("problem_result", args=[file.number, measure.pk])).status_code == 302
    assert as_lead.get(file.get_absolute_url()).status_code == 200


def test_two_who_correct_different_pieces_at_once_lose_nothing(around, file):
    """Each keeps their own: the pieces have versions of their own."""
    scan, why = file.scans.get(), Hypothesis.objects.get(problem=file)
    writing.change(scan, by=around.officer, version=1, harmed="Those who live there.")
    writing.change(why, by=around.commander, version=1, evidence_for="The lamp was out on four nights.")
    assert Scan.objects.get(pk=scan.pk).harmed == "Those who live there."
    assert Hypothesis.objects.get(pk=why.pk).evidence_for == "The lamp was out on four nights."


def test_two_who_correct_one_piece_see_both_texts_and_none_is_lost(client, around, file):
    scan = file.scans.get()
    url, sent = (
        reverse("piece", args=[file.number, "scan", scan.pk]),
        {"statement": "The same.", "version": 1},
    )
    client.force_login(around.officer)
    assert client.post(url, sent | {"harmed": "Neighbors on Foundry Road."}).status_code == 302
    client.force_login(around.commander)
    answer = client.post(url, sent | {"harmed": "Shopkeepers."})
    text = answer.content.decode()
    assert (answer.status_code, "Neighbors on Foundry Road." in text, "Shopkeepers." in text) == (
        422,
        True,
        True,
    )
    assert answer.context["form"]["version"].value() == 2
    # sent again with what stands there before one's eyes
    assert client.post(url, sent | {"harmed": "Both.", "version": 2}).status_code == 302
    told = Entry.objects.filter(verb="problem.scan_changed").order_by("sequence")
    assert [entry.words.was["harmed"] for entry in told] == ["", "Neighbors on Foundry Road."]


def test_first_texts_of_one_section_written_at_once_are_both_seen(client, around, file):
    file.plans.all().delete()
    client.force_login(around.officer)
    url = reverse("piece_new", args=[file.number, "plan"])
    assert client.post(url, {"goal": "Quiet nights"}).status_code == 302
    client.force_login(around.commander)
    answer = client.post(url, {"goal": "No broken windows"})
    text = answer.content.decode()
    assert (answer.status_code, "Quiet nights" in text, "No broken windows" in text) == (422, True, True)


def test_what_was_taken_out_while_another_corrected_it_is_kept_anew(client, around, file):
    why = Hypothesis.objects.create(
        problem=file, statement="Bars close late.", by=around.officer, at=timezone.now()
    )
    url = reverse("piece", args=[file.number, "hypothesis", why.pk])
    writing.drop(why, by=around.commander, version=1, reason="Wrong.")
    client.force_login(around.officer)
    answer = client.post(
        url, {"statement": "Bars close late, and the bus is gone.", "status": "proposed", "version": 1}
    )
    assert answer.status_code == 302
    assert file.hypothesiss.latest("pk").statement == "Bars close late, and the bus is gone."
    assert client.get(url).status_code == 404
    with pytest.raises(actions.NotReady, match="took this out"):
        writing.change(why, by=around.officer, version=1, statement="Too late.")


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("judgment", {"carried_out": "yes", "outcome": "reduced"}),
        ("cheers", {"element": "harmful", "met": "yes"}),
        ("side", {"side": "place", "who": "The lot"}),
    ],
)
def test_what_a_file_has_once_is_corrected_where_it_stands(as_lead, around, file, name, sent):
    factories.assess(file, file.measure, by=around.officer)
    answer = as_lead.post(reverse("piece_new", args=[file.number, name]), sent)
    assert answer.status_code == 422
    assert "This is written already: correct it where it stands." in str(answer.context["form"].errors)


def test_a_move_on_an_older_page_shows_where_the_file_stands(as_commander, around):
    opened = factories.problem(by=around.officer, area=around.area)
    actions.move(opened, Verb.ACCEPT, by=around.chief, version=1)
    url = reverse("problem_move", args=[opened.number, "merge"])
    target = factories.problem(by=around.commander, area=around.area, place="Elsewhere")
    answer = as_commander.post(url, {"words": "The same people.", "target": target.number, "version": 1})
    text = answer.content.decode()
    assert (answer.status_code, f"Scanning, {opened.lead}" in text, "The same people." in text) == (
        422,
        True,
        True,
    )


def test_an_unmet_need_says_where_to_write_it_and_takes_no_move(as_lead, around):
    opened = factories.problem(by=around.commander, area=around.area, form="long")
    actions.change_lead(opened, lead=around.officer, by=around.commander, version=opened.version)
    Problem.objects.filter(pk=opened.pk).update(stage="response")
    text = as_lead.get(reverse("problem_move", args=[opened.number, "ask_approval"])).content.decode()
    assert f'href="{opened.get_absolute_url()}#option"' in text
    assert "<textarea" not in text


def test_readings_are_checked_where_they_are_typed(as_lead, file):
    new = reverse("piece_new", args=[file.number, "reading"])
    sent = {
        "measure": file.measure.pk, "role": "response", "phase": "after", "exposure": "0", "from_date": "2026-05-01",
        "to_date": "2026-04-01",
    }  # fmt: skip
    form = as_lead.post(new, sent).context["form"]
    assert form.errors.keys() == {"count", "exposure", "to_date"}


def test_forms_of_measures_and_readings_ask_in_plain_words(as_lead, file):
    asked = {
        "measure": ["A higher count is better", "Shows how things stood before the response"],
        "reading": ["Divided by"],
        "scan": ["Not rated"],
    }
    for name, words in asked.items():
        page = as_lead.get(f"{file.get_absolute_url()}{name}/new/").content.decode()
        assert [word for word in words if word not in page] == [], name


@pytest.mark.parametrize("rating", ["0", "6", "x", "²"])
def test_a_rating_outside_its_scale_is_refused(as_lead, file, rating):
    sent = {"place": "Steps", "surveyed_at": "2026-11-01T22:00", "ratings_surveillance": rating}
    answer = as_lead.post(reverse("piece_new", args=[file.number, "placesurvey"]), sent)
    assert answer.context["form"].errors.keys() == {"ratings"}


def test_ratings_are_kept_by_their_factor_and_stand_in_the_form_again(as_lead, file):
    sent = {
        "place": "Steps",
        "surveyed_at": "2026-11-01T22:00",
        "ratings_surveillance": "2",
        "ratings_access": "",
    }
    as_lead.post(reverse("piece_new", args=[file.number, "placesurvey"]), sent)
    survey = file.placesurveys.get()
    assert survey.ratings == {"surveillance": 2}
    page = as_lead.get(reverse("piece", args=[file.number, "placesurvey", survey.pk])).content.decode()
    assert '<option value="2" selected' in page


def test_links_are_made_by_number_and_only_to_what_one_reads(as_lead, around, file):
    url = reverse("problem_link", args=[file.number])
    entry, elsewhere = (
        information(by=around.officer, area=around.area),
        information(by=around.stranger, area=around.other_area),
    )
    assert as_lead.post(url, {"number": f" {entry.number.lower()} "}).status_code == 302
    assert as_lead.post(url, {"number": entry.number}).status_code == 302
    assert [link.information for link in file.links.all()] == [entry]
    answer = as_lead.post(url, {"number": elsewhere.number})
    assert answer.context["form"].errors == {
        "number": ["There is no entry of this number that you may read."]
    }


def test_a_file_is_opened_by_name_of_its_entries(as_lead, around):
    entries = [
        information(by=around.officer, area=around.area, place_label="12 Foundry Rd") for _ in range(2)
    ]
    url = f"{reverse('problem_new')}?" + "&".join(f"entry={entry.number}" for entry in entries)
    form = as_lead.get(url).context["form"]
    assert (form["place"].value(), form["area"].value(), form["found_by"].value()) == (
        "12 Foundry Rd", around.area.pk, ["complaint"]
    )  # fmt: skip
    sent = {
        "statement": "Shouting.", "behavior": "Shouting", "place": "12 Foundry Rd", "area": around.area.pk,
        "level": "address", "nature": "reactive", "form": "short", "entries": [entry.number for entry in entries],
    }  # fmt: skip
    assert as_lead.post(url, sent).status_code == 302
    assert Problem.objects.get().links.count() == 2


def test_a_refusal_stands_on_the_form_that_opens_a_file(as_lead, around):
    sent = {
        "statement": "Shouting.", "behavior": "Shouting", "place": "12 Foundry Rd", "level": "address",
        "nature": "reactive", "form": "short",
    }  # fmt: skip
    assert as_lead.post(reverse("problem_new"), sent).context["form"].errors.keys() == {"area"}
    secret = information(by=around.officer, area=around.area)
    type(secret).objects.filter(pk=secret.pk).update(restriction="chief")
    answer = as_lead.post(f"{reverse('problem_new')}?entry={secret.number}", sent | {"area": around.area.pk})
    assert answer.status_code == 302


def test_result_of_one_phase_is_refused_in_words(as_lead, file):
    answer = as_lead.post(reverse("problem_result", args=[file.number, file.measure.pk]), follow=True)
    assert [str(message) for message in answer.context["messages"]] == [
        "Response area has counts of one phase only: before and after are both needed."
    ]


@pytest.mark.parametrize("name", sorted(MODELS))
def test_every_field_of_a_piece_is_asked_for(as_lead, file, name):
    form = as_lead.get(reverse("piece_new", args=[file.number, name])).context["form"]
    beside = {"version", "file", "column"} if name == "table" else {"version"}
    assert sorted(form.fields.keys() - beside) == names_of(name)


def test_unknown_pieces_and_moves_are_not_there(as_lead, file):
    assert as_lead.get(reverse("piece_new", args=[file.number, "plantask"])).status_code == 404
    assert as_lead.get(reverse("problem_move", args=[file.number, "burn"])).status_code == 404


def test_a_piece_is_taken_out_on_the_record_unless_something_rests_on_it(as_lead, around, file):
    why, option = Hypothesis.objects.get(problem=file), Option.objects.get(problem=file, is_chosen=True)
    url = reverse("piece_drop", args=[file.number, "hypothesis", why.pk])
    answer = as_lead.post(url, {"reason": "Wrong.", "version": 1})
    assert answer.context["form"].non_field_errors() == [
        "Something else in the file rests on it: take that out first."
    ]
    writing.change(option, by=around.officer, version=1, hypothesis=None)
    assert as_lead.post(url, {"reason": "Wrong.", "version": 2}).status_code == 422
    assert as_lead.post(url, {"reason": "Wrong.", "version": 1}).status_code == 302
    told = Entry.objects.get(verb="problem.hypothesis_dropped").words.text
    assert told == "why it happens: The light is out.\nstanding: Supported"


def test_promoting_a_short_form_keeps_all_that_is_written(as_lead, around):
    opened = factories.problem(by=around.officer, area=around.area)
    url = reverse("problem_move", args=[opened.number, "promote"])
    assert as_lead.post(url, {"version": 1}).status_code == 302
    opened.refresh_from_db()
    assert (opened.form, opened.scans.get().statement) == ("long", "Groups drink there at night.")


def test_the_page_offers_a_move_only_where_the_member_may_go_it(as_lead, around, file):
    steps = as_lead.get(file.get_absolute_url()).context["next_steps"]
    assert [step.verb for step in steps] == []
    assert Limits.objects.count() == 0
    assert standing_of(file) == "scanning"
    assert PlanTask.objects.get(problem=file).party == "Public Works"
    assert models.Scan.objects.filter(problem=file).count() == 1


def choices_of(page, name):
    return [value for value, _label in page.context["form"].fields[name].choices]


@pytest.mark.parametrize(("name", "field", "given"), [
    ("cheers", "element", {"met": "yes", "evidence": "Told by three callers."}),
    ("side", "side", {"who": "Seen there"}),
])  # fmt: skip
def test_questions_are_answered_one_after_another(as_lead, around, name, field, given):
    file = factories.problem(by=around.officer, area=around.area, form="long")
    address, asked = reverse("piece_new", args=[file.number, name]), []
    for left in range(6, 0, -1):
        page = as_lead.get(address)
        asked.append(page.context["form"][field].value())
        assert len(choices_of(page, field)) == left
        assert ("Keep, and write the next" in page.content.decode()) == (left > 1)
        answer = as_lead.post(address, {field: asked[-1], "next": "1", **given})
        assert answer["Location"] == (address if left > 1 else f"{file.get_absolute_url()}#{name}")
    assert asked == [value for value, _label in MODELS[name]._meta.get_field(field).choices]
    page = as_lead.get(file.get_absolute_url()).content.decode()
    assert page.count(f'href="{address}"') == 0


def test_what_is_answered_already_is_refused_beside_its_question(as_lead, around):
    file = factories.problem(by=around.officer, area=around.area, form="long")
    address = reverse("piece_new", args=[file.number, "cheers"])
    sent = {"element": "community", "met": "yes", "evidence": "Told.", "next": "1"}
    as_lead.post(address, sent)
    again = as_lead.post(address, sent)
    assert again.context["form"].errors == {
        "element": ["This is written already: correct it where it stands."]
    }
    assert again.context["back"] == f"{file.get_absolute_url()}#cheers"
