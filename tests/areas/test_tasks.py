import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from areas.actions import tasks
from areas.actions.review import Stale
from areas.models import Information, Task
from areas.workflow import NotReady
from ledger.models import Entry
from people.models import Notice
from tests.factories import information

pytestmark = pytest.mark.django_db


def give(around, **fields):
    asked = {
        "area": around.area,
        "to": around.officer,
        "by": around.commander,
        "body": "Speak with the owner.",
    }
    return tasks.give_task(**(asked | fields))


def test_give_task_is_on_the_record_and_told_without_its_words(around):
    task = give(around, due_date=dt.date(2026, 12, 1))
    assert (task.to, task.by, task.due_date) == (around.officer, around.commander, dt.date(2026, 12, 1))
    assert Entry.objects.latest("sequence").verb == "task.given"
    notice = Notice.objects.get(member=around.officer)
    assert "owner" not in notice.text
    assert notice.url == "/tasks/"


@pytest.mark.parametrize("who", ["officer", "other_commander", "clerk", "administrator"])
def test_give_task_is_for_the_commander(around, who):
    with pytest.raises(PermissionDenied):
        give(around, by=getattr(around, who))


@pytest.mark.parametrize("who", ["stranger", "administrator", "clerk"])
def test_give_task_goes_to_who_works_in_the_area(around, who):
    with pytest.raises(NotReady, match="assign them first"):
        give(around, to=getattr(around, who))


def test_give_task_from_the_chief_to_the_commander(around):
    assert give(around, by=around.chief, to=around.commander).to == around.commander


def test_give_task_to_oneself_tells_nobody(around):
    give(around, to=around.commander)
    assert Notice.objects.filter(verb="task.given").count() == 0


def test_give_task_about_an_entry_lends_the_sight_of_it(around):
    entry = information(by=around.commander, area=around.area, restriction="area")
    assert not Information.objects.visible_to(around.officer).exists()
    give(around, information=entry)
    assert Information.objects.visible_to(around.officer).get() == entry


def test_give_task_refuses_entries_of_others_and_what_is_about_the_officer(around):
    with pytest.raises(PermissionDenied):
        give(around, information=information(by=around.stranger, area=around.other_area))
    with pytest.raises(NotReady, match="cannot be given"):
        give(
            around,
            information=information(by=around.commander, area=around.area, about_member=around.officer),
        )
    with pytest.raises(NotReady, match="cannot be given"):
        give(
            around,
            by=around.chief,
            information=information(by=around.officer, area=around.area, kind="bias-complaint"),
        )


def test_finish_task_tells_who_gave_it(around):
    task = give(around)
    done = tasks.finish_task(task, by=around.officer, note="Spoke.", version=task.version)
    assert (done.done_note, done.version) == ("Spoke.", 2)
    assert Task.objects.open().count() == 0
    assert Entry.objects.latest("sequence").verb == "task.done"
    assert Notice.objects.get(member=around.commander).verb == "task.settled"


def test_finish_task_by_the_commander_tells_the_officer(around):
    task = give(around)
    tasks.finish_task(task, by=around.commander, version=1)
    assert Notice.objects.filter(member=around.officer, verb="task.settled").count() == 1


def test_finish_task_of_ones_own_tells_nobody(around):
    task = give(around, to=around.commander)
    tasks.finish_task(task, by=around.commander, version=1)
    assert Notice.objects.count() == 0


def test_finish_task_refuses_others_and_a_stale_version(around):
    task = give(around)
    with pytest.raises(PermissionDenied):
        tasks.finish_task(task, by=around.stranger, version=1)
    with pytest.raises(Stale):
        tasks.finish_task(task, by=around.officer, version=7)
    tasks.finish_task(task, by=around.officer, version=1)
    with pytest.raises(Stale) as lost:
        tasks.finish_task(task, by=around.officer, version=2)
    assert lost.value.current.done_at is not None


def test_drop_task_asks_a_reason_and_is_for_the_commander(around):
    task = give(around)
    with pytest.raises(PermissionDenied):
        tasks.drop_task(task, by=around.officer, reason="No time.", version=1)
    with pytest.raises(NotReady, match="why"):
        tasks.drop_task(task, by=around.commander, reason=" ", version=1)
    dropped = tasks.drop_task(task, by=around.commander, reason="Solved itself.", version=1)
    assert dropped.drop_reason == "Solved itself."
    with pytest.raises(Stale):
        tasks.drop_task(task, by=around.commander, reason="Again.", version=2)


def test_tasks_are_seen_by_those_they_concern(around):
    task = give(around)
    seen = {
        name: list(Task.objects.visible_to(getattr(around, name)))
        for name in vars(around)
        if "area" not in name
    }
    by_task = [name for name, found in seen.items() if found == [task]]
    assert by_task == ["commander", "officer", "chief", "clerk"]


def test_tasks_overdue_and_soonest_first(around):
    today = timezone.localdate()
    later, none, sooner = (
        give(around, due_date=day) for day in (today + dt.timedelta(2), None, today - dt.timedelta(1))
    )
    assert list(Task.objects.open().soonest_first()) == [sooner, later, none]
    assert list(Task.objects.overdue(on=today)) == [sooner]
