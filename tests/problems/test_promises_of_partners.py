"""A partner's task of the response is a promise of theirs: one thing, seen from the file and from the board."""

import datetime as dt

import pytest
from django.urls import reverse

from areas.actions.entry import Stale
from areas.workflow import NotReady
from ledger.models import Entry
from partnerships.actions import commitment as commitments
from partnerships.actions import link as links
from partnerships.actions import organization as organizations
from partnerships.models import Commitment, OrganizationKind
from partnerships.workflow.commitment import Standing, Verb
from problems.actions import tasks
from problems.models import PlanTask
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def works(around):
    kind = OrganizationKind.objects.get(slug="public-works")
    return organizations.add(by=around.officer, kind=kind, name="Public Works", areas=[around.area])


@pytest.fixture
def file(around):
    return factories.problem(by=around.officer, area=around.area)


def given(file, around, **fields):
    return tasks.give(
        file, body="Repair the light.", by=around.officer, due_date=dt.date(2030, 5, 15), **fields
    )


def test_task_of_a_partner_stands_on_the_board(around, works, file):
    task = given(file, around, organization=works)
    promise = task.commitment
    assert (promise.organization, promise.party, promise.area) == (works, "city", around.area)
    assert (promise.body, promise.due_date) == (f"{file.number}: Repair the light.", dt.date(2030, 5, 15))
    assert (task.party, promise.standing) == ("Public Works", Standing.PROPOSED)


def test_partner_in_words_is_the_organization_of_that_name_or_a_role(around, works, file):
    assert given(file, around, party="public works").commitment.organization == works
    by_role = given(file, around, party="The owner").commitment
    assert (by_role.organization, by_role.who, by_role.party) == (None, "The owner", "groups")
    organizations.add(by=around.officer, kind=works.kind, name="PUBLIC WORKS")
    assert given(file, around, party="Public Works").commitment.organization is None


def test_task_of_a_member_is_no_promise_of_a_partner(around, file):
    assert given(file, around, member=around.officer).commitment is None
    assert Commitment.objects.count() == 0


def test_promise_kept_by_link_finishes_the_task(client, around, works, file):
    task = given(file, around, organization=works)
    link, key = links.give_for(
        task.commitment, by=around.officer, channel="print", shared_words="Repair the light.", version=1
    )
    assert file.number not in client.get(reverse("partner", args=[key])).content.decode()
    links.keep(link, task.commitment, words="Lamp 12 shines again.")
    task = PlanTask.objects.select_related("commitment").get()
    assert (task.is_done, PlanTask.objects.open().count()) == (True, 0)
    client.force_login(around.officer)
    page = client.get(file.get_absolute_url()).content.decode()
    assert ("Lamp 12 shines again." in page, reverse("commitment", args=[task.commitment_id]) in page) == (
        True,
        True,
    )
    with pytest.raises(Stale):
        tasks.finish(task, evidence="Again.", by=around.officer, version=task.version)


def test_task_finished_in_the_file_keeps_the_promise(around, works, file):
    task = given(file, around, organization=works)
    tasks.finish(task, evidence="Seen at night.", by=around.officer, version=1)
    promise = Commitment.objects.get()
    assert (promise.standing, promise.outcome) == (Standing.KEPT, "Seen at night.")
    assert [line.verb for line in Entry.objects.about(promise)] == ["commitment.promised", "commitment.kept"]


def test_task_dropped_in_the_file_takes_the_promise_back(around, works, file):
    task = given(file, around, organization=works)
    tasks.drop(task, reason="Another light.", by=around.officer, version=1)
    assert Commitment.objects.get().standing == Standing.WITHDRAWN


@pytest.mark.parametrize("verb", [Verb.BREAK, Verb.WITHDRAW])
def test_promise_not_kept_is_a_task_not_done(around, works, file, verb):
    task = given(file, around, organization=works)
    promise = commitments.step(
        task.commitment, Verb.ACCEPT, by=around.officer, version=1, words="The foreman."
    )
    commitments.step(promise, verb, by=around.officer, version=2, words="No money.")
    task = PlanTask.objects.select_related("commitment").get()
    assert (task.is_dropped, task.is_open, PlanTask.objects.open().count()) == (True, False, 0)


def test_form_gives_a_task_to_an_organization(client, around, works, file):
    client.force_login(around.officer)
    sent = {"body": "Mow.", "organization": works.pk, "due_date": "2030-05-15"}
    client.post(reverse("plan_task_new", args=[file.number]), sent)
    assert Commitment.objects.get().organization == works
    both = client.post(reverse("plan_task_new", args=[file.number]), sent | {"member": around.officer.pk})
    assert both.status_code == 422
    with pytest.raises(NotReady, match="one of the two"):
        given(file, around, member=around.officer, organization=works)
