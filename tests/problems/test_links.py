"""What of the community side is tied to a problem file: surveys, partnerships, ideas; what each page says of it."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from areas.actions.entry import Stale
from areas.workflow import NotReady
from ledger.models import Entry
from partnerships.actions import brainstorm as brainstorms
from partnerships.actions import commitment as commitments
from partnerships.actions import idea as ideas
from partnerships.actions import organization as organizations
from partnerships.actions import partnership as together
from partnerships.actions import survey as surveys
from partnerships.actions import survey_answers as answers
from partnerships.models import BankQuestion, Idea, OrganizationKind, Wave
from partnerships.workflow.survey import Step
from people.models import Notice
from problems.actions import idea_link, partnership_link, survey_link, writing
from problems.models import IdeaLink, Option, OptionIdea, PartnershipLink, Problem, SurveyLink
from problems.panels import linked
from tests import pdf
from tests.factories import problem

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(around):
    return problem(by=around.officer, area=around.area, behavior="Racing")


@pytest.fixture
def survey(around):
    asked = list(BankQuestion.objects.filter(key="satisfied"))
    return surveys.start(name="Streets", questions=asked, area=around.area, by=around.officer)


@pytest.fixture
def school(around):
    return together.begin(
        by=around.officer, name="Safe way to school", purpose="Who parks there", area=around.area, lead=around.commander
    )  # fmt: skip


@pytest.fixture
def session(around):
    return brainstorms.hold(
        by=around.officer, question="How do they cross?", date=timezone.localdate(), area=around.area,
        ideas=[("A guard", 7), ("A sign", 2)],
    )  # fmt: skip


def give(around, **words):
    return ideas.give(
        **{"by": around.stranger, "category": "policing", "title": "Ask the custodians", "body": "They know."}
        | words,
    )


def lines(thing, *starts):
    found = Entry.objects.about(thing).with_words().order_by("sequence")
    return [
        (line.verb, line.words.was, line.words.now, line.words.text, line.words.note, line.area_id)
        for line in found
        if line.verb.startswith(tuple(f"problem.{start}" for start in starts))
    ]


def told(member):
    return sorted(Notice.objects.filter(member=member).values_list("text", flat=True))


def page(client, member, url):
    client.force_login(member)
    answer = client.get(url)
    assert answer.status_code == 200
    return answer


def send(client, member, url, status=302, **given):
    client.force_login(member)
    answer = client.post(url, given)
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer


def closed_wave(survey, around, count):
    """A wave that so many people answered, closed."""
    wave = surveys.plan_wave(survey, name="Spring", sampling="open", by=around.officer)
    for step in (Step.APPROVE, Step.OPEN):
        wave = surveys.take(wave, step, by=around.commander, version=wave.version)
    for number in range(count):
        answers.receive(wave, answers={"satisfied": "5"}, token=str(number), language="en")
    return surveys.take(
        Wave.objects.get(pk=wave.pk),
        Step.CLOSE,
        by=around.commander,
        version=Wave.objects.get(pk=wave.pk).version,
    )


def test_surveys_of_the_area_and_of_the_city_are_tied_and_untied_on_the_record(around, file, survey):
    city = surveys.start(name="City", questions=list(survey.questions.all()), by=around.chief)
    far = surveys.start(
        name="Far", questions=list(survey.questions.all()), area=around.other_area, by=around.chief
    )
    with pytest.raises(NotReady, match="of the area of the file"):
        survey_link.tie(file, surveys=[survey, far], by=around.officer)
    with pytest.raises(PermissionDenied):
        survey_link.tie(file, surveys=[survey], by=around.stranger)
    survey_link.tie(file, surveys=[survey, city], by=around.commander)
    survey_link.tie(file, surveys=[city], by=around.commander)
    assert list(SurveyLink.objects.values_list("survey", flat=True)) == [city.pk]
    assert lines(file, "survey") == [
        ("problem.survey_tied", None, "Streets", "", "", around.area.pk),
        ("problem.survey_tied", None, "City", "", "", around.area.pk),
        ("problem.survey_untied", None, "Streets", "", "", around.area.pk),
    ]
    assert told(around.officer) == [f"{file.number}: a survey is asked for it"] * 2
    whole = problem(by=around.chief, area=None, level="city")
    assert list(survey_link.choices_for(around.chief, whole)) == [city, far, survey]


def test_file_shows_its_survey_with_results_when_it_is_closed(client, around, file, survey):
    survey_link.tie(file, surveys=[survey], by=around.officer)
    shown = page(client, around.officer, file.get_absolute_url())
    assert "It has not been asked yet." in shown.content.decode()
    wave = closed_wave(survey, around, 12)
    surveys.plan_wave(survey, name="Autumn", sampling="open", by=around.officer)
    (row,) = page(client, around.officer, file.get_absolute_url()).context["surveys"]
    assert [(each["wave"].name, str(each["standing"].label)) for each in row["waves"]] == [
        ("Autumn", "being written"), ("Spring", "closed"),
    ]  # fmt: skip
    assert (row["closed"]["wave"], row["results"]["respondents"]) == (wave, 12)
    assert [(each["key"], each["n"]) for each in row["questions"]] == [("satisfied", 12)]
    printed = page(client, around.officer, reverse("problem_print", args=[file.number])).content.decode()
    assert ("12 people answered." in printed, "they do not speak for everybody" in printed) == (True, True)


def test_open_survey_shows_no_figure_and_the_way_to_what_residents_see(client, around, file, survey):
    survey_link.tie(file, surveys=[survey], by=around.officer)
    wave = surveys.plan_wave(survey, name="Spring", sampling="open", by=around.officer)
    for step in (Step.APPROVE, Step.OPEN):
        wave = surveys.take(wave, step, by=around.commander, version=wave.version)
    (row,) = page(client, around.officer, file.get_absolute_url()).context["surveys"]
    assert (row["results"], row["questions"]) == (None, [])
    assert [each["answered_at"] for each in row["waves"]] == [reverse("survey_answer", args=[wave.key])]


def test_closed_survey_is_written_down_as_a_source_with_its_count_and_limits(client, around, file, survey):
    survey_link.tie(file, surveys=[survey], by=around.officer)
    closed_wave(survey, around, 12)
    shown = page(client, around.officer, file.get_absolute_url())
    form = page(client, around.officer, shown.context["surveys"][0]["closed"]["as_source"]).context["form"]
    day = timezone.localdate().isoformat()
    assert form.initial == {
        "kind": "survey", "description": "Streets · Spring", "from_date": day, "to_date": day, "count": "12",
        "limits": "These are people who chose to answer: they do not speak for everybody.",
    }  # fmt: skip


def test_few_answers_and_a_sample_are_a_source_without_a_count_or_such_limits(client, around, file, survey):
    survey_link.tie(file, surveys=[survey], by=around.officer)
    wave = closed_wave(survey, around, 3)
    Wave.objects.filter(pk=wave.pk).update(sampling="random")
    (row,) = page(client, around.officer, file.get_absolute_url()).context["surveys"]
    assert row["questions"] == []
    assert ("count=" in row["closed"]["as_source"], "limits=" in row["closed"]["as_source"]) == (False, False)


def test_survey_names_its_files_to_those_who_read_them(client, around, file, survey):
    survey_link.tie(file, surveys=[survey], by=around.officer)
    url = survey.get_absolute_url()
    assert [each["number"] for each in page(client, around.commander, url).context["files"]] == [file.number]
    shown = page(client, around.stranger, url)
    assert (shown.context["files"], file.number in shown.content.decode()) == ([], False)


def test_doors_tie_surveys(client, around, file, survey):
    url = reverse("problem_surveys", args=[file.number])
    assert "Streets" in page(client, around.officer, url).content.decode()
    send(client, around.officer, url, surveys=[survey.pk])
    assert page(client, around.officer, url).context["form"].initial == {"surveys": [survey.pk]}
    far = problem(by=around.stranger, area=around.other_area)
    said = page(client, around.stranger, reverse("problem_surveys", args=[far.number])).content.decode()
    assert "No survey of the area or of the city" in said


def test_partnership_joins_is_reworded_and_leaves_on_the_record(around, file, school):
    link = partnership_link.join(file, school, shared_words="Cars at three.", by=around.officer)
    with pytest.raises(NotReady, match="already"):
        partnership_link.join(file, school, by=around.officer)
    changed = partnership_link.reword(link, shared_words="Cars at the gate.", by=around.officer, version=1)
    with pytest.raises(Stale):
        partnership_link.reword(link, shared_words="x", by=around.officer, version=1)
    assert changed.told == "Cars at the gate."
    with pytest.raises(NotReady, match="Say why"):
        partnership_link.leave(link, reason=" ", by=around.officer)
    with pytest.raises(PermissionDenied):
        partnership_link.leave(link, reason="x", by=around.analyst)
    partnership_link.leave(link, reason="It is solved.", by=around.officer)
    with pytest.raises(NotReady, match="in between"):
        partnership_link.leave(link, reason="x", by=around.officer)
    area, name = around.area.pk, "Safe way to school"
    assert lines(file, "partnership") == [
        ("problem.partnership_joined", None, name, "Cars at three.", "", area),
        ("problem.partnership_reworded", "Cars at three.", "Cars at the gate.", "", name, area),
        ("problem.partnership_left", name, None, "", "It is solved.", area),
    ]
    assert told(around.commander).count(f"{file.number}: a partnership works on it") == 1
    assert told(around.officer) == []


def test_words_for_partners_carry_no_number_of_our_own(around, file, school):
    with pytest.raises(NotReady):
        partnership_link.join(file, school, shared_words="As in I-2026-00042.", by=around.officer)
    link = partnership_link.join(file, school, by=around.officer)
    with pytest.raises(NotReady):
        partnership_link.reword(link, shared_words="As in I-2026-00042.", by=around.officer, version=1)
    assert PartnershipLink.objects.get().shared_words == ""


def test_lead_of_the_file_hears_once_where_the_commander_joins_it(around, file, school):
    partnership_link.join(file, school, by=around.commander)
    text = f"{file.number}: a partnership works on it"
    assert (told(around.officer), text in told(around.commander)) == ([text], False)


def test_partnership_joins_a_file_by_who_writes_the_file_or_keeps_the_partnership(around, file, school):
    other = together.begin(by=around.stranger, name="Creek", purpose="Light", area=around.other_area)
    # out of sight of whoever writes the file
    with pytest.raises(NotReady, match="no such partnership"):
        partnership_link.join(file, other, by=around.officer)
    # keeps the partnership, and does not read the file
    with pytest.raises(PermissionDenied):
        partnership_link.join(file, other, by=around.stranger)
    # reads both, and keeps neither
    with pytest.raises(PermissionDenied):
        partnership_link.join(file, school, by=around.analyst)
    led = together.begin(by=around.chief, name="City", purpose="Light", lead=around.analyst)
    assert partnership_link.join(file, led, by=around.analyst).partnership == led
    ended = together.end(school, by=around.commander, reason="Done.", version=school.version)
    with pytest.raises(PermissionDenied):
        partnership_link.join(file, ended, by=around.officer)
    assert list(partnership_link.choices_for(around.officer, file)) == []
    declined = problem(by=around.officer, area=around.area)
    Problem.objects.filter(pk=declined.pk).update(declined_at=timezone.now())
    with pytest.raises(PermissionDenied):
        partnership_link.join(declined, led, by=around.chief)


def test_file_shows_its_partnership_with_parties_and_promises(client, around, file, school):
    partnership_link.join(file, school, shared_words="Cars at three.", by=around.officer)
    gym = organizations.add(
        by=around.officer, kind=OrganizationKind.objects.get(slug="school"), name="Alder School", areas=[around.area]
    )  # fmt: skip
    party = together.invite(
        school, by=around.officer, organization=gym, stake="impacted", invite_reason="Gate."
    )
    commitments.promise(
        by=around.officer, party="groups", organization=gym, area=around.area, partnership=school, body="Open the gate."
    )  # fmt: skip
    (row,) = page(client, around.officer, file.get_absolute_url()).context["partnerships"]
    assert (row["name"], row["parties"], row["shared_words"]) == ("Safe way to school", [], "Cars at three.")
    together.answer(party, by=around.officer, version=1, accepts=True, words="Gladly.")
    (row,) = page(client, around.officer, file.get_absolute_url()).context["partnerships"]
    assert [str(each.organization) for each in row["parties"]] == ["Alder School"]
    assert [str(each["commitment"]) for each in row["promises"]] == ["Open the gate."]
    printed = page(client, around.officer, reverse("problem_print", args=[file.number])).content.decode()
    assert ("Alder School" in printed, "Open the gate." in printed) == (True, True)


def test_response_plan_as_a_pdf_has_survey_partnership_and_ideas(
    client, around, file, survey, school, session
):
    survey_link.tie(file, surveys=[survey], by=around.officer)
    closed_wave(survey, around, 12)
    partnership_link.join(file, school, shared_words="Cars at three.", by=around.officer)
    idea_link.point(give(around, by=around.officer), file, by=around.officer)
    idea_link.take_up(session.ideas.get(votes=7), file, by=around.officer, version=1)
    client.force_login(around.officer)
    told = pdf.words_of(client.post(reverse("problem_plan_pdf", args=[file.number])).content)
    words = (
        "12 people answered",
        "Safe way to school",
        "Cars at three",
        "Ask the custodians",
        "How do they cross",
    )
    assert [each in told for each in words] == [True] * 5


def test_file_hides_a_partnership_that_is_out_of_sight(client, around, file):
    led = together.begin(by=around.chief, name="Hidden", purpose="Light", area=around.other_area)
    partnership_link.join(file, led, by=around.chief)
    assert page(client, around.officer, file.get_absolute_url()).context["partnerships"] == []
    assert len(page(client, around.chief, file.get_absolute_url()).context["partnerships"]) == 1


def test_agreement_names_a_problem_in_the_words_for_partners_alone(client, around, file, school):
    other = problem(by=around.officer, area=around.area, behavior="Fires", place="Creek")
    partnership_link.join(file, school, shared_words="Cars at three.", by=around.officer)
    partnership_link.join(other, school, by=around.officer)
    shown = page(client, around.officer, reverse("partnership_agreement", args=[school.pk]))
    text = shown.content.decode()
    # the purpose is the department's; what it is for is said to partners in words of their own
    assert school.purpose not in text
    assert shown.context["problems"] == ["Cars at three."]
    assert [word in text for word in (file.number, other.number, "Racing", "Fires")] == [False] * 4
    rows = page(client, around.officer, school.get_absolute_url()).context["files"]
    assert [row["number"] for row in rows] == [file.number, other.number]


def test_doors_join_from_both_sides(client, around, file, school):
    url = reverse("problem_partnership_new", args=[file.number])
    send(client, around.officer, url, partnership=school.pk, shared_words="Cars.")
    link = PartnershipLink.objects.get()
    send(
        client, around.officer, reverse("problem_partnership", args=[file.number, link.pk]), version=1,
        shared_words="Cars at three.",
    )  # fmt: skip
    assert PartnershipLink.objects.get().shared_words == "Cars at three."
    assert "No other partnership" in page(client, around.officer, url).content.decode()
    from_it = reverse("partnership_problem_new", args=[school.pk])
    said = send(client, around.officer, from_it, 422, problem=file.number, shared_words="Kept words")
    assert [text in said.content.decode() for text in ("works on the file already", "Kept words")] == [
        True
    ] * 2
    send(client, around.officer, from_it, 422, problem="P-1999-001")
    drop = reverse("problem_partnership_drop", args=[file.number, link.pk])
    send(client, around.officer, drop, reason="Solved.")
    send(client, around.officer, from_it, problem=f" {file.number.lower()} ")
    assert PartnershipLink.objects.get().problem == file


def test_idea_of_a_member_points_to_a_file_and_its_lead_hears(around, file):
    idea = give(around, by=around.commander)
    link = idea_link.point(idea, file, by=around.commander)
    with pytest.raises(NotReady, match="already"):
        idea_link.point(idea, file, by=around.commander)
    with pytest.raises(NotReady, match="Say why"):
        idea_link.unpoint(link, reason="", by=around.commander)
    idea_link.unpoint(link, reason="Another file.", by=around.officer)
    assert lines(file, "idea") == [
        ("problem.idea_pointed", None, "Ask the custodians", "", "", around.area.pk),
        ("problem.idea_unpointed", "Ask the custodians", None, "", "Another file.", around.area.pk),
    ]
    assert told(around.officer) == [f"{file.number}: a member's idea points to it"]
    assert IdeaLink.objects.count() == 0


def test_idea_is_pointed_by_its_author_who_answers_it_and_who_writes_the_file(around, file):
    idea = give(around, area=around.other_area)
    # the author does not read the file; the analyst reads it, and neither had nor answers the idea
    for who in ("stranger", "other_commander", "analyst", "administrator"):
        with pytest.raises(PermissionDenied):
            idea_link.point(idea, file, by=getattr(around, who))
    own = give(around, by=around.analyst)
    assert idea_link.point(own, file, by=around.analyst).idea == own
    assert idea_link.point(idea, file, by=around.chief).idea == idea
    Problem.objects.filter(pk=file.pk).update(declined_at=timezone.now())
    with pytest.raises(PermissionDenied):
        idea_link.point(give(around), file, by=around.chief)
    with pytest.raises(PermissionDenied):
        idea_link.give(file, by=around.officer, category="policing", title="x", body="x")


def test_idea_given_in_a_file_is_answered_like_any_other(client, around, file):
    url = reverse("problem_idea_new", args=[file.number])
    form = page(client, around.officer, url).context["form"]
    assert form.initial == {"area": around.area.pk, "category": "problem_solving"}
    send(
        client, around.officer, url, category="problem_solving", title="Close the gate", body="At ten.",
        area=around.area.pk,
    )  # fmt: skip
    link = IdeaLink.objects.get()
    (row,) = page(client, around.commander, file.get_absolute_url()).context["ideas"]
    assert (row.what, row.number, row.more) == ("Close the gate", str(link.idea_id), around.officer.name)
    assert link.idea.author == around.officer
    send(
        client, around.officer, reverse("problem_idea_drop", args=[file.number, link.pk]), reason="Not there."
    )
    assert page(client, around.commander, file.get_absolute_url()).context["ideas"] == []


def test_idea_names_its_file_to_those_who_read_it(client, around, file):
    idea = give(around, by=around.officer)
    send(client, around.officer, reverse("idea_problem", args=[idea.pk]), problem=file.number)
    url = idea.get_absolute_url()
    rows = page(client, around.commander, url).context["files"]
    assert [(row["number"], row["url"]) for row in rows] == [(file.number, file.get_absolute_url())]
    shown = page(client, around.stranger, url)
    assert (shown.context["files"], file.number in shown.content.decode()) == ([], False)
    assert shown.context["may_point"] is False


def test_problems_that_stand_for_a_year_invite_ideas(client, around, file):
    young = problem(by=around.officer, area=around.area)
    far = problem(by=around.stranger, area=around.other_area)
    closed = problem(by=around.officer, area=around.area)
    year = timezone.now() - linked.LONG_STANDING
    Problem.objects.exclude(pk=young.pk).update(opened_at=year)
    Problem.objects.filter(pk=young.pk).update(opened_at=year + dt.timedelta(days=2))
    Problem.objects.filter(pk=closed.pk).update(declined_at=timezone.now())
    url = reverse("ideas")
    assert [row["number"] for row in page(client, around.officer, url).context["long_standing"]] == [
        file.number
    ]
    assert [row["number"] for row in page(client, around.stranger, url).context["long_standing"]] == [
        far.number
    ]


def test_idea_of_a_session_becomes_an_option_and_both_pages_say_so(client, around, file, session):
    guard, sign = session.ideas.order_by("-votes")
    made = idea_link.take_up(guard, file, by=around.officer, version=1)
    assert (made.option.body, made.option.problem) == ("A guard", file)
    with pytest.raises(NotReady, match="already"):
        idea_link.take_up(guard, file, by=around.officer, version=2)
    with pytest.raises(Stale):
        idea_link.take_up(sign, file, by=around.officer, version=5)
    assert Option.objects.count() == 1
    assert [line[:3] for line in lines(file, "idea", "option")] == [
        ("problem.option_added", None, None),
        ("problem.idea_taken_up", None, "How do they cross?: A guard"),
    ]
    shown = page(client, around.officer, file.get_absolute_url())
    (row,) = shown.context["options"]
    assert (row["gathered"].what, row["gathered"].more) == ("How do they cross?", "7")
    assert session.get_absolute_url() in shown.content.decode()
    rows = page(client, around.officer, session.get_absolute_url()).context["rows"]
    assert [(each["idea"], each["file"] and each["file"]["number"], each["may_take_up"]) for each in rows] == [
        (guard, file.number, False), (sign, None, True),
    ]  # fmt: skip


def test_idea_that_was_chosen_in_words_may_become_an_option_later(client, around, file, session):
    guard = session.ideas.get(votes=7)
    brainstorms.choose(guard, by=around.officer, version=1, words="In the file")
    url = reverse("idea_option", args=[session.pk, guard.pk])
    send(client, around.officer, url, problem=file.number, version=2)
    assert OptionIdea.objects.get().idea == guard
    assert Idea.objects.get(pk=guard.pk).chosen_words == "In the file"


def test_idea_becomes_an_option_by_who_keeps_the_session_and_writes_the_file(around, file, session):
    guard = session.ideas.get(votes=7)
    for who in ("analyst", "stranger", "clerk"):
        with pytest.raises(PermissionDenied):
            idea_link.take_up(guard, file, by=getattr(around, who), version=1)
    far = brainstorms.hold(
        by=around.stranger, question="Where?", date=timezone.localdate(), ideas=[("Here", 1)], area=around.other_area
    )  # fmt: skip
    # it was chosen before, so that nothing but the tie is left to be made
    chosen = brainstorms.choose(far.ideas.get(), by=around.stranger, version=1, words="Elsewhere")
    with pytest.raises(PermissionDenied):
        idea_link.take_up(chosen, file, by=around.officer, version=2)
    idea_link.take_up(chosen, file, by=around.chief, version=2)
    assert OptionIdea.objects.count() == 1


def test_option_keeps_quiet_about_a_session_out_of_sight_and_the_session_about_the_file(client, around, file):
    far = brainstorms.hold(
        by=around.stranger, question="Where?", date=timezone.localdate(), ideas=[("Here", 1)], area=around.other_area
    )  # fmt: skip
    idea_link.take_up(far.ideas.get(), file, by=around.chief, version=1)
    (row,) = page(client, around.officer, file.get_absolute_url()).context["options"]
    assert row["gathered"] is None
    shown = page(client, around.stranger, far.get_absolute_url())
    assert [each["file"] for each in shown.context["rows"]] == [None]
    assert "Racing" not in shown.content.decode()


def test_option_that_is_taken_out_leaves_the_idea_free(around, file, session):
    guard = session.ideas.get(votes=7)
    option = idea_link.take_up(guard, file, by=around.officer, version=1).option
    writing.drop(option, by=around.officer, version=1, reason="Too dear.")
    assert OptionIdea.objects.count() == 0
    assert idea_link.take_up(guard, file, by=around.officer, version=2).idea == guard


def test_pages_ask_as_often_for_many_files_as_for_one(client, around, file, survey, school, session):
    idea = give(around, by=around.officer)
    urls = [
        survey.get_absolute_url(), school.get_absolute_url(), idea.get_absolute_url(), session.get_absolute_url(),
        reverse("ideas"),
    ]  # fmt: skip

    def tie_all(found):
        survey_link.tie(found, surveys=[survey], by=around.officer)
        partnership_link.join(found, school, by=around.officer)
        idea_link.point(idea, found, by=around.officer)
        Problem.objects.filter(pk=found.pk).update(opened_at=timezone.now() - 2 * linked.LONG_STANDING)

    def asked():
        client.force_login(around.officer)
        counts = []
        for url in urls:
            client.get(url)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(url).status_code == 200
            counts.append(len(queries))
        return counts

    tie_all(file)
    one = asked()
    for _ in range(4):
        tie_all(problem(by=around.officer, area=around.area))
    assert asked() == one


def test_page_of_a_file_asks_as_often_for_many_partnerships_and_ideas(client, around, file):
    def more(number):
        made = together.begin(by=around.officer, name=f"No. {number}", purpose="Light", area=around.area)
        partnership_link.join(file, made, by=around.officer)
        idea_link.point(give(around, by=around.officer), file, by=around.officer)

    def asked():
        client.force_login(around.officer)
        client.get(file.get_absolute_url())
        with CaptureQueriesContext(connection) as queries:
            client.get(file.get_absolute_url())
        return len(queries)

    more(0)
    one = asked()
    for number in range(1, 5):
        more(number)
    assert asked() == one
