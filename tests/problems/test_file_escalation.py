"""A problem file that its commander cannot handle goes to the chief and comes back decided."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from areas.actions.entry import Stale
from areas.models import Task
from areas.workflow import NotReady
from copps.pages import handover
from ledger.models import Entry
from people.models import Member, Notice
from problems.actions import escalation as actions
from problems.actions import problem as files
from problems.models import Escalation
from problems.panels import escalation as panels
from problems.rules import escalation as rules
from problems.workflow.problem import Verb
from tests import factories
from tests.factories import SergeantFactory, information

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def escalate(file, by, **fields):
    asked = {
        "reason": "resources",
        "tried": "Two nights a week.",
        "asked": "A third.",
        "version": file.version,
    }
    return actions.escalate_problem(file, by=by, **(asked | fields))


@pytest.fixture
def up(around, file):
    return escalate(file, around.commander)


def answer(up, by, **fields):
    up.refresh_from_db()
    given = {"choice": "grant", "words": "Granted.", "due_date": TODAY(), "version": up.version}
    return actions.answer(up, by=by, **(given | fields))


def told(member):
    notices = Notice.objects.filter(member=member, verb__startswith="escalation.").order_by("pk")
    return list(notices.values_list("verb", "text"))


def test_file_goes_up_on_the_record_and_stays_where_it_stands(around, file, up):
    was = file.stage, file.version, file.due_date
    file.refresh_from_db()
    assert (file.stage, file.version, file.due_date) == was
    line = Entry.objects.latest("sequence")
    assert (line.verb, line.area_id, line.subject_label) == ("escalation.raised", around.area.pk, file.number)
    assert told(around.chief) == [("escalation.raised", f"{file.number} was sent to you for review")]
    assert (str(up), up.headline, up.about_member_id) == (f"{file.number} ↑", file.title, None)


@pytest.mark.parametrize(
    "who", ["officer", "stranger", "other_commander", "chief", "clerk", "analyst", "administrator"]
)
def test_file_is_sent_up_by_its_commander_alone(around, file, who):
    with pytest.raises(PermissionDenied):
        escalate(file, getattr(around, who))


def test_file_is_sent_up_with_words_at_its_version_and_once(around, file):
    with pytest.raises(NotReady, match=r"tried.*ask"):
        escalate(file, around.commander, tried=" ", asked="")
    with pytest.raises(Stale):
        escalate(file, around.commander, version=file.version - 1)
    escalate(file, around.commander)
    with pytest.raises(NotReady, match="with the chief already"):
        escalate(file, around.commander)


def test_file_needs_a_chief_to_be_sent_to(around, file):
    Member.objects.filter(pk=around.chief.pk).update(is_active=False)
    with pytest.raises(NotReady, match="no chief"):
        escalate(file, around.commander)
    assert not Escalation.objects.exists()


def test_ended_and_city_wide_files_are_not_sent_up(around, file):
    city = factories.problem(by=around.chief, area=None, level="city")
    with pytest.raises(PermissionDenied):
        escalate(city, around.commander)
    files.move(
        file,
        Verb.MERGE,
        by=around.commander,
        version=file.version,
        words="The same.",
        target=factories.problem(by=around.commander, area=around.area),
    )
    file.refresh_from_db()
    with pytest.raises(PermissionDenied):
        escalate(file, around.commander)


def made(around, **fields):
    return Escalation(
        reason="legal", tried="x", asked="y", raised_by=around.commander, raised_at=timezone.now(), **fields
    )


def test_escalation_is_of_one_thing_and_one_is_open(around, file, up):
    entry = information(by=around.officer, area=around.area)
    for fields in ({}, {"problem": file, "information": entry}, {"problem": file}):
        with pytest.raises(IntegrityError), transaction.atomic():
            made(around, **fields).save()
    actions.withdraw(up, reason="Settled.", by=around.commander, version=up.version)
    made(around, problem=file).save()


def test_chief_asks_and_the_commander_replies(around, file, up):
    actions.open_escalation(up, by=around.chief)
    up = actions.ask_back(up, question="Which nights?", by=around.chief, version=up.version)
    up = actions.reply(up, reply="Fridays.", by=around.commander, version=up.version)
    assert (up.question, up.reply) == ("Which nights?", "Fridays.")
    assert told(around.commander) == [("escalation.asked", f"{file.number}: the chief asks back")]
    assert told(around.chief)[-1] == ("escalation.replied", f"{file.number}: reply to your question")


def test_answer_comes_back_as_a_task_that_carrying_out_finishes(around, file, up):
    up = answer(up, around.chief)
    task = Task.objects.get(pk=up.task_id)
    assert (task.to, task.by, task.area, task.due_date, task.information) == (
        around.commander, around.chief, around.area, TODAY(), None,
    )  # fmt: skip
    assert told(around.commander) == [("escalation.answered", f"{file.number}: the chief has answered")]
    done = actions.carry_out(up, note="Three nights now.", by=around.commander, version=up.version)
    task.refresh_from_db()
    assert (done.carried_out_note, bool(task.done_at)) == ("Three nights now.", True)
    assert told(around.chief)[-1] == ("escalation.carried_out", f"{file.number}: your answer was carried out")


def test_carrying_out_leaves_a_task_that_was_finished_before(around, up):
    up = answer(up, around.chief)
    earlier = timezone.now() - dt.timedelta(1)
    Task.objects.filter(pk=up.task_id).update(done_at=earlier)
    actions.carry_out(up, note="Done.", by=around.commander, version=up.version)
    assert Task.objects.get().done_at == earlier


def test_withdrawn_file_may_be_sent_up_again(around, file, up):
    actions.withdraw(up, reason="Settled.", by=around.commander, version=up.version)
    assert escalate(file, around.commander).pk != up.pk


def test_escalation_of_a_file_goes_with_the_file_to_another_area(around, file, up):
    file = files.change_area(
        file, area=around.other_area, words="It moved.", by=around.chief, version=file.version
    )
    up = Escalation.objects.get()
    assert rules.allowed(around.commander, up) == set()
    assert rules.allowed(around.other_commander, up) == {"withdraw"}
    assert answer(up, around.chief).task.to == around.other_commander


def test_escalation_of_a_file_without_an_area_gives_nobody_a_task(around, file, up):
    files.Problem.objects.filter(pk=file.pk).update(area=None, level="city")
    up = Escalation.objects.get()
    assert rules.allowed(around.commander, up) == set()
    assert answer(up, around.chief).task is None


def test_escalation_of_a_file_is_seen_by_who_reads_the_file_in_full(around, file, up):
    successor, on_team = SergeantFactory(), SergeantFactory()
    file.team.add(on_team)
    people = vars(around) | {"on_team": on_team, "successor": successor}
    seen = {
        name for name, member in people.items()
        if isinstance(member, Member) and Escalation.objects.visible_to(member).exists()
    }  # fmt: skip
    assert seen == {"commander", "officer", "chief", "clerk", "analyst", "on_team"}


def post(client, member, name, key, **data):
    client.force_login(member)
    return client.post(reverse(name, args=[key]), data)


def test_pages_take_a_file_up_and_back(client, around, file):
    client.force_login(around.commander)
    page = client.get(file.get_absolute_url())
    assert page.context["sent_up"] == {"escalations": [], "may_escalate": True}
    assert reverse("problem_escalate", args=[file.number]) in page.content.decode()
    assert client.get(reverse("problem_escalate", args=[file.number])).status_code == 200
    sent = post(
        client, around.commander, "problem_escalate", file.number, reason="legal", tried="Asked.", asked="May we?",
        version=file.version,
    )  # fmt: skip
    assert sent.url == file.get_absolute_url()
    up = Escalation.objects.get()
    page = client.get(file.get_absolute_url())
    assert (page.context["sent_up"]["escalations"], page.context["sent_up"]["may_escalate"]) == ([up], False)
    steps = [
        (around.chief, "escalation_ask", {"question": "Who?"}),
        (around.commander, "escalation_reply", {"reply": "She."}),
        (around.chief, "escalation_answer", {"choice": "return", "words": "Yes.", "due_date": TODAY()}),
        (around.commander, "escalation_carry_out", {"note": "Done."}),
    ]
    for member, name, data in steps:
        up.refresh_from_db()
        assert post(client, member, name, up.pk, **data, version=up.version).url == up.get_absolute_url()
        shown = client.get(up.get_absolute_url()).content.decode()
        assert (file.title in shown, file.get_absolute_url() in shown) == (True, True)
    assert "What came of it: Done." in client.get(file.get_absolute_url()).content.decode()


def test_officer_reads_the_escalation_on_the_file_and_has_no_button(client, around, file, up):
    client.force_login(around.officer)
    page = client.get(file.get_absolute_url())
    assert (page.context["sent_up"]["escalations"], page.context["sent_up"]["may_escalate"]) == ([up], False)
    assert "A third." in page.content.decode()


def test_stale_page_shows_the_file_as_it_is(client, around, file):
    answer = post(
        client, around.commander, "problem_escalate", file.number, reason="legal", tried="Asked.", asked="May we?",
        version=file.version - 1,
    )  # fmt: skip
    assert (answer.status_code, "May we?" in answer.content.decode()) == (422, True)


def home(client, member):
    client.force_login(member)
    return [
        (promise["title"], promise["label"]) for promise in client.get(reverse("home")).context["promises"]
    ]


def test_home_and_the_chiefs_page_show_what_waits(client, around, file, up):
    assert home(client, around.chief) == [(f"{file.number} was sent to you", "Read and answer")]
    page = client.get(reverse("chief"))
    assert (page.context["waiting"], file.title in page.content.decode()) == ([up], True)
    actions.ask_back(up, question="Which?", by=around.chief, version=up.version)
    assert home(client, around.commander) == [(f"The chief asks back on {file.number}", "Reply")]
    answer(up, around.chief)
    # the task stands in the answer, and not beside it
    assert home(client, around.commander) == [(f"The chief answered on {file.number}", "Carry out")]
    assert home(client, around.officer) == []


def test_handover_names_files_beside_entries(around, file, up):
    (_title, lines), *_others = handover.lent_lines(around.area, readers=())
    assert [(line["number"], line["text"], line["about"]) for line in lines] == [
        (file.number, "A third.", "waits for the chief")
    ]
    assert handover.lent_lines(around.other_area, readers=())[0][1] == []


def test_escalation_of_an_entry_complaining_about_somebody_stays_out_of_the_lent_lines(around, up):
    secret = information(by=around.officer, area=around.area, about_member=around.commander)
    made(around, information=secret).save()
    assert [each.problem_id for each in panels.of_area(around.area, but_not_about=[around.commander])] == [
        up.problem_id
    ]
