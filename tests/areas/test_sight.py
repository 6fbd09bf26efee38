"""Who sees what: the whole table by role and sort of entry; sight and permission agree; no complaint leaks."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from areas import rules
from areas.actions import review
from areas.models import Information, Task, Watch
from areas.panels import beside, queue, standing
from areas.queries.search import stems
from areas.queries.sight import sight_of
from ledger.models import Entry
from people.models import Department
from tests.factories import Around, MemberFactory, SergeantFactory, assign, command, information

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
FULL, ROW, NONE = "in full", "as a summary row", "not at all"
ROLES = [
    "officer", "author", "stranger", "commander", "other_commander", "chief", "clerk", "analyst", "tasked",
    "professional", "administrator",
]  # fmt: skip
# one column an entry: plain, restricted in the area, to the chief only, about the commander, about the chief
TABLE = {
    "officer": (FULL, NONE, NONE, NONE, NONE),
    "author": (FULL, FULL, FULL, FULL, FULL),
    "stranger": (ROW, NONE, NONE, NONE, NONE),
    "commander": (FULL, FULL, NONE, NONE, NONE),
    "other_commander": (ROW, NONE, NONE, NONE, NONE),
    "chief": (FULL, FULL, FULL, FULL, NONE),
    "clerk": (FULL, FULL, FULL, FULL, FULL),
    "analyst": (FULL, NONE, NONE, NONE, NONE),
    "tasked": (FULL, FULL, NONE, NONE, NONE),
    "professional": (ROW, NONE, NONE, NONE, NONE),
    "administrator": (NONE, NONE, NONE, NONE, NONE),
}
SORTS = ("plain", "restricted", "chief_only", "about_commander", "about_chief")
REPORTERS = {
    "officer": (), "author": SORTS, "stranger": (), "commander": ("plain", "restricted"), "other_commander": (),
    "chief": SORTS[:4], "clerk": SORTS, "analyst": (), "tasked": (), "professional": (), "administrator": (),
}  # fmt: skip


class Town(Around):
    """The four people around an area with an author from outside it, and one entry of each sort."""

    def __init__(self):
        super().__init__()
        self.author, self.tasked = MemberFactory(), MemberFactory()
        self.professional = MemberFactory(role="professional", rank="")
        told = {"by": self.author, "area": self.area}
        reporter = {"name": "Pat Rowe", "phone": "555 0100"}
        self.plain = information(**told, reporter=reporter)
        self.restricted = information(**told, reporter=reporter, restriction="area")
        self.chief_only = information(**told, reporter=reporter, kind="bias-complaint")
        about = {**told, "kind": "member-complaint", "reporter": reporter}
        self.about_commander = information(**about, about_member=self.commander)
        self.about_chief = information(**about, about_member=self.chief)
        for entry in self.entries():
            Task.objects.create(
                area=self.area,
                to=self.tasked,
                by=self.commander,
                information=entry,
                body="Look.",
                given_at=timezone.now(),
            )

    def entries(self):
        return [getattr(self, sort) for sort in SORTS]


@pytest.fixture
def town():
    return Town()


def sight(member, entry):
    row = Information.objects.listed_for(member).filter(pk=entry.pk).first()
    if row is None:
        return NONE
    return FULL if row.is_in_full else ROW


@pytest.mark.parametrize("role", ROLES)
def test_sight_is_the_table(town, role):
    member = getattr(town, role)
    assert tuple(sight(member, entry) for entry in town.entries()) == TABLE[role]


@pytest.mark.parametrize("role", ROLES)
def test_visible_to_holds_what_the_table_gives_in_full(town, role):
    member = getattr(town, role)
    full = [getattr(town, sort) for sort, seen in zip(SORTS, TABLE[role], strict=True) if seen == FULL]
    assert list(Information.objects.visible_to(member).oldest_first()) == full


@pytest.mark.parametrize("role", ROLES)
def test_page_of_an_entry_is_404_where_it_is_not_read_in_full(town, client, role):
    client.force_login(getattr(town, role))
    seen = tuple(
        client.get(reverse("information", args=[entry.number])).status_code for entry in town.entries()
    )
    out = 403 if role == "administrator" else 404
    assert seen == tuple(200 if how == FULL else out for how in TABLE[role])


@pytest.mark.parametrize("role", ROLES)
def test_reporters_are_read_by_recorder_commander_chief_and_clerk(town, role):
    member = getattr(town, role)
    by_query = {entry.pk for entry in Information.objects.with_reporters_for(member)}
    assert by_query == {getattr(town, sort).pk for sort in REPORTERS[role]}
    by_rule = {entry.pk for entry in town.entries() if rules.reads_reporter(member, entry)}
    assert by_rule == by_query


@pytest.mark.parametrize("role", ROLES)
def test_whoever_may_do_something_reads_it_in_full(town, role):
    member = getattr(town, role)
    for entry in town.entries():
        seen = Information.objects.visible_to(member).filter(pk=entry.pk).exists()
        buttons = rules.allowed(member, entry) - {"add"}
        assert seen or not buttons


@pytest.mark.parametrize("role", ROLES)
def test_name_of_the_reporter_stands_on_no_page_of_others(town, client, role):
    member = getattr(town, role)
    client.force_login(member)
    for sort, entry in zip(SORTS, town.entries(), strict=True):
        page = client.get(reverse("information", args=[entry.number]))
        opened = not page.context or not page.context.get("is_cover")
        reads = sort in REPORTERS[role] and opened
        assert ("Pat Rowe" in page.content.decode()) is (page.status_code == 200 and reads)


def test_complaint_about_a_commander_is_nowhere_in_their_pages(town, client):
    bad = information(
        by=town.officer, area=town.area, kind="member-complaint", about_member=town.commander,
        narrative="Unmistakable words about the sergeant.", place_label="9 Quiet St",
    )  # fmt: skip
    beside_it = information(by=town.officer, area=town.area, place_label="9 Quiet St")
    now = timezone.now()
    assert bad not in queue.of_area(town.commander, town.area)
    assert bad not in Information.objects.listed_for(town.commander).finding(stems("unmistakable"))
    assert list(Information.objects.listed_for(town.commander).at_place(bad.place_key)) == [beside_it]
    groups = beside.neighbors(town.commander, beside_it, now=now)
    assert bad.number not in [entry["number"] for group in groups for entry in group.entries]
    assert standing.standing_by_area(town.commander, now=now)[town.area.pk]["open"] == 3
    review.open_information(bad, by=town.chief)
    client.force_login(town.commander)
    slug = town.area.slug
    pages = [
        "/", f"/areas/{slug}/", f"/areas/{slug}/file/", f"/areas/{slug}/queue/", "/search/?q=unmistakable",
        f"/areas/{slug}/print/", f"/areas/{slug}/watches/", "/escalations/", "/tasks/", "/notices/",
    ]  # fmt: skip
    for url in pages:
        page = client.get(url)
        assert page.status_code == 200, url
        assert bad.number not in page.content.decode(), url
    assert client.get(reverse("queue", args=[slug]), {"entry": bad.number}).status_code == 404
    for name in ("information_open", "information_decide"):
        assert client.post(reverse(name, args=[bad.number])).status_code == 404


def test_complaint_about_a_member_leaves_no_name_in_labels_of_the_record(town):
    lines = Entry.objects.about(town.about_commander)
    assert {town.commander.name in line.subject_label for line in lines} == {False}


def test_acting_commander_receives_and_decides_and_the_permanent_keeps_sight(town):
    acting = SergeantFactory()
    now = timezone.now()
    command(town.area, acting, is_acting=True, from_at=now - DAY, until_at=now + DAY)
    entry = information(by=town.officer, area=town.area)
    assert entry.responsible == acting
    assert rules.may_review(acting, entry)
    assert not rules.may_review(town.commander, entry)
    assert not rules.answers_for(town.commander, entry)
    assert sight(town.commander, entry) == FULL
    assert rules.sees_queue(town.commander, town.area)
    assert rules.sees_queue(acting, town.area)
    assert sight_of(town.commander).keeps == {town.area.pk}
    after = sight_of(town.commander, now=now + 2 * DAY)
    assert (after.commands, after.keeps) == ({town.area.pk}, frozenset())


def test_permanent_commander_answers_again_once_who_acted_has_left(town):
    """What goes to the permanent commander has to be reviewed there, or nobody reviews it."""
    acting, now = SergeantFactory(), timezone.now()
    command(town.area, acting, is_acting=True, from_at=now - DAY, until_at=now + DAY)
    acting.is_active = False
    acting.save()
    entry = information(by=town.officer, area=town.area)
    assert (entry.responsible, rules.may_review(town.commander, entry)) == (town.commander, True)
    assert sight_of(town.commander).keeps == frozenset()


def test_moved_officer_loses_the_old_area_at_once(town):
    assert sight(town.officer, town.plain) == FULL
    town.officer.assignments.update(until_at=timezone.now())
    assign(town.other_area, town.officer, from_at=timezone.now())
    assert sight(town.officer, town.plain) == ROW


def test_relieved_commander_loses_the_area_at_once(town):
    town.commander.commands.update(until_at=timezone.now())
    assert (sight(town.commander, town.plain), sight(town.commander, town.restricted)) == (ROW, NONE)


def test_owner_of_the_holding_desk_reads_what_waits_there(town):
    Department.objects.update(holding_desk_owner=town.professional)
    entry = information(by=town.officer, area=None)
    assert entry.responsible == town.professional
    assert sight(town.professional, entry) == FULL
    assert sight(town.commander, entry) == ROW
    assert rules.may_place(town.professional, entry)
    assert not rules.may_place(town.commander, entry)


def test_member_who_left_sees_nothing(town):
    town.commander.is_active = False
    assert [sight(town.commander, entry) for entry in town.entries()] == [NONE] * 5
    assert not Information.objects.with_reporters_for(town.commander).exists()


def test_sight_is_kept_for_the_request_and_no_longer(town, django_assert_num_queries):
    town.officer.keeps_sight = True
    with django_assert_num_queries(1):
        assert sight_of(town.officer).areas == sight_of(town.officer).areas
    with django_assert_num_queries(2):
        sight_of(town.commander)
        sight_of(town.commander)


def test_watches_are_for_those_who_work_in_the_area(town):
    watch = Watch.objects.create(area=town.area, name="Lots", made_by=town.commander, made_at=timezone.now())
    readers = {
        role for role in ROLES if Watch.objects.visible_to(getattr(town, role)).filter(pk=watch.pk).exists()
    }
    assert readers == {"officer", "commander", "chief", "clerk", "analyst"}
