"""Surveys: written from the bank, approved by another, answered without a name, and what was written is read."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from areas.actions.entry import Stale
from areas.models import Information, Kind
from areas.workflow import NotReady
from ledger.models import Entry
from partnerships.actions import survey as actions
from partnerships.actions import survey_answers as answers
from partnerships.actions import tries
from partnerships.models import BankQuestion, Comment, PublicSide, Response, Survey, Tries, Wave
from partnerships.rules import survey as rules
from partnerships.views.public.survey import MOST_ANSWERS
from partnerships.workflow.survey import Standing, Step, standing_of
from people.models import Notice
from tests.factories import Around

pytestmark = pytest.mark.django_db
ASKED = ("satisfied", "grade", "priorities", "anything_else", "home_language")
DAY = dt.timedelta(days=1)


@pytest.fixture
def around():
    PublicSide.objects.update(is_open=True)
    return Around()


def bank(*keys):
    return list(BankQuestion.objects.filter(key__in=keys or ASKED))


@pytest.fixture
def survey(around):
    return actions.start(
        name="Streets", title_en="Our streets", title_es="Nuestras calles", questions=bank(), area=around.area,
        by=around.officer,
    )  # fmt: skip


def draft(survey, around, **facts):
    return actions.plan_wave(survey, by=around.officer, **({"name": "Spring", "sampling": "open"} | facts))


def go(wave, by, *steps, **facts):
    for step in steps:
        wave = actions.take(wave, step, by=by, version=wave.version, **facts)
    return wave


@pytest.fixture
def open_wave(survey, around):
    return go(draft(survey, around), around.commander, Step.APPROVE, Step.OPEN)


def said(wave, body="A gate.", sheet="1"):
    answers.receive(wave, answers={"satisfied": "4", "anything_else": body}, token=sheet, language="en")
    return wave.comments.get(body=body)


def test_words_about_the_whole_city_wait_for_the_chief_alone(around):
    city = actions.start(name="City", questions=bank(), by=around.analyst)
    wave = actions.plan_wave(city, by=around.analyst, name="Spring", sampling="open")
    comment = said(go(wave, around.chief, Step.APPROVE, Step.OPEN))
    waiting = [list(Comment.objects.reviewed_by_office_of(who)) for who in (around.commander, around.chief)]
    assert waiting == [[], [comment]]


def test_bank_begins_with_questions_in_both_languages():
    questions = list(BankQuestion.objects.all())
    assert len(questions) == 33
    assert all(question.text_en and question.text_es for question in questions)
    assert {len(question.options) for question in questions if question.kind == "five"} == {5}
    assert all(english and spanish for each in questions for _value, english, spanish in each.options)


def test_wave_goes_from_draft_to_what_the_answers_mean(survey, around):
    wave = draft(survey, around)
    assert (standing_of(wave), wave.questions, wave.key) == (Standing.DRAFT, [], None)
    wave = go(wave, around.commander, Step.APPROVE)
    assert [question["key"] for question in wave.questions] == list(ASKED)
    assert standing_of(wave) == Standing.APPROVED
    wave = go(wave, around.officer, Step.OPEN)
    assert (standing_of(wave), len(wave.key)) == (Standing.OPEN, 8)
    wave = go(wave, around.officer, Step.CLOSE)
    wave = go(wave, around.commander, Step.REPORT, words="More light is wanted.")
    assert (standing_of(wave), wave.finding) == (Standing.REPORTED, "More light is wanted.")
    verbs = Entry.objects.filter(area_id=around.area.pk).order_by("sequence").values_list("verb", flat=True)
    assert list(verbs)[-6:] == [
        "survey.written", "wave.written", "wave.approve", "wave.open", "wave.close", "wave.report",
    ]  # fmt: skip


def test_questions_are_frozen_with_the_approval(survey, around):
    wave = go(draft(survey, around), around.commander, Step.APPROVE)
    actions.change(survey, questions=bank("grade"), by=around.officer, version=1, name="Streets and parks")
    BankQuestion.objects.filter(key="satisfied").update(text_en="Something else?")
    wave.refresh_from_db()
    assert [question["key"] for question in wave.questions] == list(ASKED)
    assert wave.questions[0]["en"].startswith("Overall")
    back = go(wave, around.commander, Step.RETURN)
    # nothing that it asked is frozen any more
    assert (back.questions, back.approved_by, back.approved_at) == ([], None, None)
    again = go(back, around.commander, Step.APPROVE)
    assert [question["key"] for question in again.questions] == ["grade"]


def test_step_that_does_not_start_there_is_refused(survey, around):
    wave = draft(survey, around)
    for step in (Step.OPEN, Step.CLOSE, Step.REPORT, Step.RETURN):
        with pytest.raises(NotReady, match="being written"):
            go(wave, around.commander, step)
    with pytest.raises(Stale):
        actions.take(wave, Step.APPROVE, by=around.commander, version=9)


def test_writer_does_not_approve(survey, around):
    own = actions.plan_wave(survey, name="Own", sampling="open", by=around.commander)
    with pytest.raises(PermissionDenied):
        go(own, around.commander, Step.APPROVE)
    assert go(own, around.chief, Step.APPROVE).approved_by == around.chief


@pytest.mark.parametrize(
    "who", ["officer", "stranger", "other_commander", "clerk", "analyst", "administrator"]
)
def test_approval_is_the_commanders_and_the_chiefs(survey, around, who):
    wave = draft(survey, around)
    with pytest.raises(PermissionDenied):
        go(wave, getattr(around, who), Step.APPROVE)


def test_survey_of_the_whole_city_is_the_chiefs_and_the_analysts(around):
    for who in (around.officer, around.commander, around.clerk):
        with pytest.raises(PermissionDenied):
            actions.start(name="City", questions=bank(), by=who)
    made = actions.start(name="City", questions=bank(), by=around.analyst)
    assert rules.may_write(around.chief, made) is True
    assert actions.plan_wave(made, name="1", sampling="random", by=around.analyst).is_sampled is True


def test_survey_needs_questions_and_a_name_of_its_own(survey, around):
    with pytest.raises(NotReady, match="Choose 1 to"):
        actions.start(name="None", questions=[], area=around.area, by=around.officer)
    with pytest.raises(NotReady, match="of this name"):
        actions.start(name="Streets", questions=bank(), area=around.area, by=around.officer)
    with pytest.raises(Stale):
        actions.change(survey, questions=bank(), by=around.officer, version=9)
    wave = draft(survey, around)
    with pytest.raises(NotReady, match="wave of this name"):
        draft(survey, around)
    other = draft(survey, around, name="Autumn")
    with pytest.raises(NotReady, match="wave of this name"):
        actions.change_wave(other, name="Spring", by=around.officer, version=1)
    changed = actions.change_wave(wave, name="May", sampling="everyone", by=around.officer, version=1)
    assert (changed.name, changed.is_sampled, changed.version) == ("May", True, 2)


def test_wave_grouped_by_what_is_not_asked_is_not_approved(survey, around):
    wave = draft(survey, around, group_by="age")
    with pytest.raises(NotReady, match="not asked any more"):
        go(wave, around.commander, Step.APPROVE)


def test_wave_whose_last_day_has_passed_does_not_open_and_closes_by_itself(survey, around):
    late = go(draft(survey, around, closes_on=timezone.localdate() - DAY), around.commander, Step.APPROVE)
    with pytest.raises(NotReady, match="last day has passed"):
        go(late, around.commander, Step.OPEN)
    Wave.objects.filter(pk=late.pk).update(closes_on=timezone.localdate())
    late.refresh_from_db()
    wave = go(late, around.commander, Step.OPEN)
    assert actions.run_due(timezone.now()) == {"surveys closed": 0}
    answers.receive(wave, answers={"satisfied": "4"}, token="0", language="en")
    tomorrow = timezone.now() + DAY
    with pytest.raises(answers.Closed):
        answers.receive(wave, answers={"satisfied": "4"}, token="1", language="en", now=tomorrow)
    assert [actions.run_due(tomorrow), actions.run_due(tomorrow)] == [
        {"surveys closed": 1},
        {"surveys closed": 0},
    ]


def test_answer_keeps_the_day_and_nobody(open_wave, around):
    answers.enter_paper(
        open_wave,
        answers={"satisfied": "2"},
        token="p",
        language="es",
        by=around.stranger,
        now=timezone.now(),
    )
    found = Response.objects.get()
    assert {field.name for field in Response._meta.get_fields()} == {
        "id", "wave", "day", "channel", "language", "answers", "digest", "occurrence",
    }  # fmt: skip
    assert (found.day, found.channel, found.language, found.answers) == (
        timezone.localdate(), "paper", "es", {"satisfied": "2"},
    )  # fmt: skip
    before = Entry.objects.count()
    said(open_wave)
    assert Entry.objects.count() == before


def test_same_form_sent_again_is_one_answer_the_last(open_wave):
    said(open_wave)
    said(open_wave, body="Two gates.")
    assert [each.body for each in Comment.objects.all()] == ["Two gates."]
    answers.receive(open_wave, answers={"satisfied": "1"}, token="1", language="en")
    assert Response.objects.get().answers == {"satisfied": "1"}
    said(open_wave, sheet="2")
    assert Response.objects.count() == 2


def test_words_are_read_by_the_commander_before_others(open_wave, around):
    comment = said(open_wave)
    see = Comment.objects.visible_to
    assert [list(see(who)) for who in (around.commander, around.chief)] == [[comment], [comment]]
    assert [list(see(who)) for who in (around.officer, around.stranger, around.administrator)] == [[], [], []]
    waiting = Comment.objects.reviewed_by_office_of(around.commander).unreviewed()
    assert (list(waiting), Comment.objects.reviewed_by_office_of(around.chief).count()) == ([comment], 0)
    assert Notice.objects.filter(member=around.commander, verb="wave.commented").count() == 1
    said(open_wave, body="Another.", sheet="2")
    assert Notice.objects.filter(member=around.commander, verb="wave.commented").count() == 1
    shown = answers.review(
        comment, outcome="shown", shown="A gate at [house].", by=around.commander, version=1
    )
    assert (shown.shown, list(see(around.stranger))) == ("A gate at [house].", [comment])
    with pytest.raises(Stale):
        answers.review(comment, outcome="shown", by=around.commander, version=1)
    with pytest.raises(NotReady, match="why it is held back"):
        answers.review(comment, outcome="held", by=around.commander, version=2)
    held = answers.review(comment, outcome="held", note="Names a child.", by=around.commander, version=2)
    assert (held.shown, list(see(around.stranger))) == ("", [])
    with pytest.raises(PermissionDenied):
        answers.review(comment, outcome="shown", by=around.officer, version=3)


def test_concern_becomes_area_information_once(open_wave, around):
    comment, kind = said(open_wave), Kind.objects.get(slug="complaint")
    passed = answers.pass_on(comment, kind=kind, area=around.area, by=around.commander, version=1)
    entry = Information.objects.get()
    assert (passed.information, entry.narrative, entry.area, entry.responsible) == (
        entry, "A gate.", around.area, around.commander,
    )  # fmt: skip
    assert entry.source_facts == {"occasion": "Survey: Streets · Spring"}
    with pytest.raises(NotReady, match="already"):
        answers.pass_on(passed, kind=kind, area=around.area, by=around.commander, version=2)
    with pytest.raises(NotReady, match="was passed on"):
        answers.review(passed, outcome="shown", by=around.commander, version=2)
    assert list(Comment.objects.visible_to(around.stranger)) == []


def test_nothing_is_said_of_the_answers_before_every_comment_is_read(open_wave, around):
    comment = said(open_wave)
    wave = go(open_wave, around.commander, Step.CLOSE)
    assert Notice.objects.filter(member=around.chief, verb="wave.closed").count() == 1
    with pytest.raises(NotReady, match="1 comments are not reviewed"):
        go(wave, around.commander, Step.REPORT, words="Fine.")
    answers.review(comment, outcome="shown", by=around.commander, version=1)
    with pytest.raises(NotReady, match="Say what the answers mean"):
        go(wave, around.commander, Step.REPORT, words=" ")
    with pytest.raises(PermissionDenied):
        go(wave, around.officer, Step.REPORT, words="Fine.")
    with pytest.raises(answers.Closed):
        said(wave, sheet="9")


def test_key_of_the_bank_is_given_once(around):
    words = {"kind": "words", "text_en": "Why?", "text_es": "¿Por qué?"}
    made = actions.write_question(key="why", by=around.officer, **words)
    assert (made.position, made.frozen["es"]) == (331, "¿Por qué?")
    with pytest.raises(NotReady, match="of this key"):
        actions.write_question(key="why", by=around.officer, **words)
    with pytest.raises(PermissionDenied):
        actions.write_question(key="other", by=around.clerk, **words)


def set_up(client, around, question, options):
    client.force_login(around.administrator)
    url = reverse("admin:partnerships_bankquestion_change", args=[question.pk])
    page = client.get(url).content.decode()
    names = ("key", "kind", "scale", "text_en", "text_es", "position")
    given = {name: getattr(question, name) for name in names} | {"options": options, "is_active": "on"}
    answer = client.post(url, given)
    question.refresh_from_db()
    return page, answer


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (["Beer | Cerveza", "Tea | Té"], [["b", "Beer", "Cerveza"], ["a", "Tea", "Té"]]),
        (["Tea | Mate", "Ale | Cerveza"], [["a", "Tea", "Mate"], ["b", "Ale", "Cerveza"]]),
        (
            ["Milk | Leche", "Beer | Cerveza", "Tea | Té"],
            [["1", "Milk", "Leche"], ["b", "Beer", "Cerveza"], ["a", "Tea", "Té"]],
        ),
    ],
)
def test_answers_of_the_bank_are_set_up_as_lines_and_keep_their_values(client, around, lines, kept):
    options = [["a", "Tea", "Té"], ["b", "Beer", "Cerveza"]]
    words = {"kind": "choice", "text_en": "Which?", "text_es": "¿Cuál?"}
    question = actions.write_question(key="drink", by=around.officer, options=options, **words)
    page, answer = set_up(client, around, question, "\r\n".join(lines))
    assert ("Tea | Té\nBeer | Cerveza</textarea>" in page, answer.status_code) == (True, 302)
    assert question.options == kept


@pytest.mark.parametrize(
    ("kind", "lines", "why"),
    [
        ("choice", "Tea", "Line 1 lacks one of the languages"),
        ("choice", "Tea | Té", "Write 2 to 15 answers."),
        ("five", "Tea | Té", "Write the five answers"),
        ("words", "Tea | Té", "no answers to choose from"),
    ],
)
def test_answers_that_do_not_fit_are_refused_in_set_up(client, around, kind, lines, why):
    words = {"text_en": "Which?", "text_es": "¿Cuál?"}
    question = actions.write_question(key="drink", kind=kind, by=around.officer, **words)
    _page, answer = set_up(client, around, question, lines)
    assert (answer.status_code, why in answer.content.decode()) == (200, True)
    assert question.options == []


def form(**fields):
    return {"token": str(uuid.uuid4()), **fields}


def test_resident_answers_in_spanish_without_an_account(client, open_wave):
    url = reverse("survey_answer", args=[open_wave.key])
    page = client.get(url, {"lang": "es"})
    words = page.content.decode()
    assert (page.headers["Content-Language"], "Nuestras calles" in words, "Muy satisfecho" in words) == (
        "es",
        True,
        True,
    )
    given = form(q1="4", q2="", q3_1="noise", q3_2="dogs", q4="Ruido.", q5="es")
    assert client.post(url, given).url == reverse("survey_thanks", args=[open_wave.key])
    client.post(url, given)
    kept = Response.objects.get()
    assert kept.answers == {
        "satisfied": "4", "priorities": ["noise", "dogs"], "anything_else": "1", "home_language": "es",
    }  # fmt: skip
    assert (kept.language, Comment.objects.get().body) == ("es", "Ruido.")
    assert client.get(reverse("survey_thanks", args=[open_wave.key])).status_code == 200


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"q1": "7"}, "Select a valid choice"),
        ({"q2": "101"}, "less than or equal to 100"),
        ({"q3_1": "noise", "q3_2": "noise"}, "chosen twice"),
        ({"q4": "x" * 2001}, "at most 2000"),
    ],
)
def test_answer_that_is_none_is_refused_beside_it_and_nothing_typed_is_lost(
    client, open_wave, fields, reason
):
    page = client.post(reverse("survey_answer", args=[open_wave.key]), form(**{"q4": "Kept words", **fields}))
    words = page.content.decode()
    assert (page.status_code, reason in words, Response.objects.count()) == (422, True, 0)
    assert fields.get("q4", "Kept words") in words


@pytest.mark.usefixtures("half_past")
def test_count_of_answers_keeps_no_address_and_nothing_that_leads_to_an_answer(client, open_wave):
    sheet = form(q1="4")
    client.post(reverse("survey_answer", args=[open_wave.key]), sheet, REMOTE_ADDR="198.51.100.9")
    counted, kept = Tries.objects.values().get(), Response.objects.values().get()
    assert set(counted) == {"digest", "count", "until_at"}
    assert counted["digest"] == tries.digest_of("answers", address="198.51.100.9", now=timezone.now())
    assert [word for word in ("198.51.100.9", counted["digest"]) if word in str(kept)] == []


def test_survey_is_nowhere_while_the_public_pages_are_off_and_paper_goes_on(client, open_wave, around):
    PublicSide.objects.update(is_open=False)
    for name in ("survey_answer", "survey_thanks"):
        assert client.get(reverse(name, args=[open_wave.key])).status_code == 404
    assert client.post(reverse("survey_answer", args=[open_wave.key]), form(q1="4")).status_code == 404
    client.force_login(around.officer)
    page = client.get(open_wave.get_absolute_url()).content.decode()
    sheet = client.get(reverse("survey_wave_sheet", args=[open_wave.pk])).content.decode()
    assert ("switched off" in page, open_wave.key in page, open_wave.key in sheet) == (True, False, False)
    paper = reverse("survey_wave_paper", args=[open_wave.pk])
    assert (client.post(paper, form(q1="5")).status_code, Response.objects.count()) == (302, 1)


def test_skipping_everything_is_an_answer(client, open_wave):
    assert client.post(reverse("survey_answer", args=[open_wave.key]), form()).status_code == 302
    assert Response.objects.get().answers == {}


def test_closed_wave_says_so_and_one_not_opened_is_nowhere(client, open_wave, survey, around):
    go(open_wave, around.commander, Step.CLOSE)
    page = client.get(reverse("survey_answer", args=[open_wave.key]))
    assert (page.status_code, "This survey is closed" in page.content.decode()) == (410, True)
    Wave.objects.filter(pk=draft(survey, around, name="x").pk).update(key="waiting2")
    assert client.get(reverse("survey_answer", args=["waiting2"])).status_code == 404


def test_pages_write_a_survey_and_a_wave(client, around):
    client.force_login(around.officer)
    url, texts = (
        reverse("survey_new"),
        dict.fromkeys(("title_en", "title_es", "intro_en", "intro_es"), "Words"),
    )
    sent = {"name": "Parks", "area": around.area.pk, "questions": [each.pk for each in bank()], **texts}
    assert client.post(url, sent | {"area": ""}).status_code == 403
    survey = Survey.objects.get(pk=client.post(url, sent).url.strip("/").split("/")[-1])
    again = client.post(url, sent)
    assert (again.status_code, "of this name" in again.content.decode()) == (422, True)
    changed = client.post(reverse("survey_change", args=[survey.pk]), sent | {"name": "Parks!", "version": 1})
    assert (changed.status_code, Survey.objects.get().name) == (302, "Parks!")
    wave = {"name": "One", "sampling": "open", "group_by": "home_language"}
    wave_url = reverse("survey_wave_new", args=[survey.pk])
    assert client.post(wave_url, wave | {"closes_on": "2001-01-01"}).status_code == 422
    assert client.post(wave_url, wave).url == survey.get_absolute_url()
    made = Wave.objects.get()
    client.post(reverse("survey_wave_change", args=[made.pk]), wave | {"name": "Two", "version": 1})
    assert Wave.objects.get().name == "Two"


def test_question_form_asks_for_answers_that_fit_its_kind(client, around):
    client.force_login(around.officer)
    url, sent = reverse("survey_question_new"), {"key": "new", "text_en": "New?", "text_es": "¿Nuevo?"}
    for kind, options, reason in [
        ("five", "Bad | Malo", "the five answers"),
        ("choice", "Only | Solo", "Write 2 to 15"),
        ("words", "One | Uno", "no answers to choose"),
        ("choice", "English alone", "Line 1 lacks"),
    ]:
        page = client.post(url, sent | {"kind": kind, "options": options})
        assert (page.status_code, reason in page.content.decode()) == (422, True)
    assert client.post(url, sent | {"kind": "choice", "options": "Yes | Sí\nNo | No"}).status_code == 302
    assert BankQuestion.objects.get(key="new").options == [["1", "Yes", "Sí"], ["2", "No", "No"]]


def test_pages_take_a_wave_through_its_steps(client, survey, around):
    wave = draft(survey, around)
    client.force_login(around.commander)
    page = wave.get_absolute_url()
    assert "Approve" in client.get(page).content.decode()
    for step, version in [("approve", 1), ("open", 2)]:
        client.post(reverse("survey_wave_step", args=[wave.pk, step]), {"version": version})
    wave.refresh_from_db()
    assert f"/s/{wave.key}/" in client.get(page).content.decode()
    stale = client.post(reverse("survey_wave_step", args=[wave.pk, "close"]), {"version": "x"}, follow=True)
    assert "Somebody else changed this" in stale.content.decode()
    assert client.post(reverse("survey_wave_step", args=[wave.pk, "dance"])).status_code == 404
    sheet = client.get(reverse("survey_wave_sheet", args=[wave.pk]), {"sheet": "es"}).content.decode()
    assert ("<svg" in sheet, "Nuestras calles" in sheet, f"/s/{wave.key}/" in sheet) == (True, True, True)
    paper = reverse("survey_wave_paper", args=[wave.pk])
    assert client.post(f"{paper}?sheet=es", form(q1="5", q4="En papel.")).url == f"{paper}?sheet=es"
    assert client.post(paper, form(q2="999")).status_code == 422
    words = client.get(reverse("wave_comments", args=[wave.pk])).content.decode()
    assert ("En papel." in words, "not reviewed" in words) == (True, True)
    comment = Comment.objects.get()
    review = reverse("survey_comment", args=[comment.pk])
    assert client.get(review).status_code == 200
    assert client.post(review, {"outcome": "held", "version": 1}).status_code == 422
    kind = Kind.objects.get(slug="complaint").pk
    sent = {"kind": kind, "area": around.area.pk, "narrative": "On paper.", "version": 1}
    assert client.post(reverse("survey_comment_pass_on", args=[comment.pk]), sent).status_code == 302
    client.post(reverse("survey_wave_step", args=[wave.pk, "close"]), {"version": 3})
    done = client.post(reverse("survey_wave_report", args=[wave.pk]), {"words": "Seen.", "version": 4})
    assert (done.status_code, "Seen." in client.get(page).content.decode()) == (302, True)
    assert client.get(reverse("survey_wave_sheet", args=[wave.pk])).status_code == 404


def test_unread_words_stand_on_the_list_for_whoever_reviews_them(client, open_wave, around):
    said(open_wave)
    for who, is_told in [(around.commander, True), (around.officer, False)]:
        client.force_login(who)
        page = client.get(reverse("surveys")).content.decode()
        assert ("Words that nobody has read yet" in page) is is_told
        assert (
            "A gate." not in client.get(reverse("wave_comments", args=[open_wave.pk])).content.decode()
            or is_told
        )


def test_list_asks_the_same_of_the_database_for_one_wave_and_many(
    client, survey, around, django_assert_max_num_queries
):
    client.force_login(around.commander)
    draft(survey, around)
    client.get(reverse("surveys"))
    with django_assert_max_num_queries(100) as one:
        client.get(reverse("surveys"))
    for number in range(6):
        said(go(draft(survey, around, name=f"W{number}"), around.commander, Step.APPROVE, Step.OPEN))
    with django_assert_max_num_queries(len(one)):
        client.get(reverse("surveys"))


def test_waves_are_compared_with_what_may_be_chance(client, survey, around):
    for name, good in [("One", 20), ("Two", 45)]:
        wave = go(draft(survey, around, name=name), around.commander, Step.APPROVE, Step.OPEN)
        for number in range(60):
            point = "5" if number < good else "1"
            answers.receive(wave, answers={"satisfied": point}, token=str(number), language="en")
        go(wave, around.commander, Step.CLOSE)
    client.force_login(around.officer)
    page = client.get(survey.get_absolute_url()).content.decode()
    assert ("+42 more than chance" in page, "People who chose to answer" in page) == (True, True)
    assert "75%" in client.get(wave.get_absolute_url()).content.decode()


def test_words_that_nobody_has_read_stand_on_home(client, open_wave, around):
    said(open_wave)
    for who, is_told in [(around.commander, True), (around.officer, False), (around.chief, False)]:
        client.force_login(who)
        page = client.get(reverse("home")).content.decode()
        assert ("Words that people wrote: Streets" in page, "A gate." in page) == (is_told, False)
    city = actions.start(name="City", questions=bank(), by=around.analyst)
    wave = go(
        actions.plan_wave(city, name="1", sampling="open", by=around.analyst),
        around.chief,
        Step.APPROVE,
        Step.OPEN,
    )
    said(wave)
    client.force_login(around.chief)
    assert "Words that people wrote: City" in client.get(reverse("home")).content.decode()


@pytest.mark.usefixtures("half_past")
def test_answers_of_one_hand_are_refused_in_words_past_two_hundred_an_hour(client, open_wave):
    url, now = reverse("survey_answer", args=[open_wave.key]), timezone.now()
    mine = tries.digest_of("answers", address="127.0.0.1", now=now)
    Tries.objects.create(digest=mine, count=MOST_ANSWERS - 1, until_at=now + DAY)
    last = client.post(url, form())
    page = client.post(url, form(q1="4", q4="Kept words", token=str(uuid.uuid4())))
    other = client.post(url, form(token=str(uuid.uuid4())), REMOTE_ADDR="198.51.100.8")
    assert (last.status_code, page.status_code, other.status_code) == (302, 429, 302)
    kept = [
        'name="q1" value="4"',
        'name="q4" value="Kept words"',
        '<p class="pre">Kept words</p>',
        "Send it again",
    ]
    assert [words in page.content.decode() for words in kept] == [True] * 4
    assert Response.objects.count() == 2


def test_refused_form_counts_as_no_answer(client, open_wave):
    client.post(reverse("survey_answer", args=[open_wave.key]), form(q2="101"))
    assert Tries.objects.count() == 0


@pytest.mark.parametrize("version", ["9" * 5000, "\u0661", "x", ""])
def test_step_with_no_version_of_ours_changes_nothing(client, survey, around, version):
    wave = draft(survey, around)
    client.force_login(around.commander)
    assert (
        client.post(reverse("survey_wave_step", args=[wave.pk, "approve"]), {"version": version}).status_code
        == 302
    )
    wave.refresh_from_db()
    assert standing_of(wave) == Standing.DRAFT


def test_nobody_approves_questions_that_they_worded_themselves(survey, around):
    own = actions.start(name="Own", questions=bank(), area=around.area, by=around.commander)
    with pytest.raises(PermissionDenied):
        go(draft(own, around), around.commander, Step.APPROVE)
    assert Notice.objects.get(verb="wave.written").member == around.chief
    wave = draft(survey, around)
    actions.change(survey, questions=bank("grade"), by=around.commander, version=1)
    with pytest.raises(PermissionDenied):
        go(wave, around.commander, Step.APPROVE)
    assert go(wave, around.chief, Step.APPROVE).approved_by == around.chief


def test_wave_takes_answers_only_while_it_is_open(survey, around):
    wave, given = draft(survey, around), {"answers": {"satisfied": "4"}, "token": "1", "language": "en"}
    for steps in ([], [Step.APPROVE], [Step.OPEN, Step.CLOSE]):
        wave = go(wave, around.commander, *steps)
        with pytest.raises(answers.Closed):
            answers.receive(wave, **given)
    assert Response.objects.count() == 0


def test_wave_that_is_approved_is_not_changed(survey, around):
    wave = go(draft(survey, around), around.commander, Step.APPROVE)
    with pytest.raises(PermissionDenied):
        actions.change_wave(wave, name="Summer", by=around.officer, version=wave.version)
    wave.refresh_from_db()
    assert wave.name == "Spring"
