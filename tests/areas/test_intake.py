"""Area information is numbered, placed and forwarded at once, and kept once."""

import datetime as dt
import threading
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection
from django.utils import timezone

from areas.actions import intake, narrative, observations, review
from areas.models import Forwarding, Information, Kind, NumberSeries, SearchLine, Target
from ledger.models import Entry
from people.models import Mail, Member, Notice
from tests import factories
from tests.factories import Around


@pytest.fixture
def around(db):
    return Around()


def kind(slug="complaint"):
    return Kind.objects.get(slug=slug)


def recorded(by, **fields):
    return intake.record_information(by=by, **{"kind": kind(), "narrative": "A gate bangs."} | fields)


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("A gate bangs. All night.", "A gate bangs"),
        ("First line\nsecond", "First line"),
        ("  spaces  ", "spaces"),
        ("Who? Me!", "Who?"),
        ("word " * 30, "word " * 16 + "word…"),
        ("x" * 200, "x" * 89 + "…"),
    ],
)
def test_headline_is_the_first_sentence(text, headline):
    assert intake.headline_of(text) == headline


def test_number_is_given_at_once_and_goes_up(around):
    now = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
    assert [recorded(around.officer, now=now).number for _ in range(2)] == ["I-2026-00001", "I-2026-00002"]


def test_year_of_a_number_is_the_departments_year(around):
    new_year = dt.datetime(2027, 1, 1, 4, tzinfo=dt.UTC)
    assert recorded(around.officer, now=new_year).number == "I-2026-00001"
    assert recorded(around.officer, now=new_year + dt.timedelta(hours=4)).number == "I-2027-00001"


def test_number_of_a_full_series_grows_longer(around):
    NumberSeries.objects.create(prefix="I", year=2026, last=99_999)
    assert recorded(around.officer, now=dt.datetime(2026, 3, 1, tzinfo=dt.UTC)).number == "I-2026-100000"


def test_entry_is_forwarded_with_a_receipt_a_notice_and_a_line_on_the_record(around):
    entry = recorded(around.officer, area=around.area)
    leg = Forwarding.objects.get()
    assert (leg.information, leg.to, leg.to_desk, leg.at) == (
        entry,
        around.commander,
        "area",
        entry.recorded_at,
    )
    assert list(Notice.objects.values_list("member", "verb")) == [
        (around.commander.pk, "information.received")
    ]
    assert list(Mail.objects.values_list("to", flat=True)) == [around.commander.email]
    line = Entry.objects.get(subject_label=entry.number)
    assert (line.verb, line.actor, line.area_id) == ("information.recorded", around.officer, around.area.pk)
    assert "gate" not in Notice.objects.get().text + Mail.objects.get().body


def test_acting_commander_receives_before_the_permanent_one(around):
    acting = factories.SergeantFactory()
    factories.command(around.area, acting, is_acting=True, until_at=timezone.now() + dt.timedelta(days=1))
    assert recorded(around.officer, area=around.area).responsible == acting


def test_vacant_area_goes_to_the_chief_and_without_chief_to_the_holding_desk(around):
    around.area.commands.all().delete()
    assert recorded(around.officer, area=around.area).desk == "chief"
    Member.objects.filter(pk=around.chief.pk).update(is_active=False)
    entry = recorded(around.officer, area=around.area)
    assert (entry.desk, entry.responsible) == ("holding", around.clerk)


def test_complaint_about_the_commander_passes_the_commander(around):
    entry = recorded(
        around.officer, area=around.area, kind=kind("member-complaint"), about_member=around.commander
    )
    assert (entry.restriction, entry.desk, entry.responsible) == ("chief", "chief", around.chief)
    assert Notice.objects.filter(member=around.commander).count() == 0


def test_complaint_about_the_only_chief_goes_to_the_holding_desk(around):
    entry = recorded(around.officer, kind=kind("member-complaint"), about_member=around.chief)
    assert (entry.desk, entry.responsible) == ("holding", around.clerk)


@pytest.mark.parametrize(
    ("slug", "reporter", "wanted", "answer"),
    [
        ("complaint", {"phone": "555"}, False, True), ("complaint", {"name": "Ana"}, False, False),
        ("complaint", {"is_anonymous": True}, False, False), ("complaint", None, False, False),
        ("hazard", {"phone": "555"}, False, False), ("hazard", {"phone": "555"}, True, True),
    ],
)  # fmt: skip
def test_answer_is_due_where_the_kind_asks_and_somebody_can_be_reached(
    around, slug, reporter, wanted, answer
):
    assert (
        recorded(around.officer, kind=kind(slug), reporter=reporter, answer_wanted=wanted).answer_wanted
        == answer
    )


def test_next_step_is_due_by_the_targets_set(around):
    Target.objects.filter(step="opened").update(hours=5)
    entry = recorded(around.officer, area=around.area)
    entry.refresh_from_db()
    assert entry.due_at == entry.recorded_at + dt.timedelta(hours=5)


def test_a_time_ahead_is_taken_as_now(around):
    entry = recorded(around.officer, seen_at=timezone.now() + dt.timedelta(minutes=3))
    assert entry.seen_at == entry.recorded_at


def test_reporter_is_not_among_the_words_that_search_finds(around):
    recorded(around.officer, reporter={"name": "Zoltan Quux", "phone": "2095550100"}, call_number="C-77")
    words = SearchLine.objects.get().words
    assert ("zoltan" in words, "2095550100" in words, "77" in words) == (False, False, True)


@pytest.mark.parametrize(
    ("reporter", "key"),
    [
        ({"phone": "+1 (209) 555-0100"}, "12095550100"), ({"email": " Ana@Example.org "}, "ana@example.org"),
        ({"phone": "none", "email": "a@b.c"}, "a@b.c"), ({"is_anonymous": True, "phone": "5"}, ""),
        ({"name": "Ana"}, ""),
    ],
)  # fmt: skip
def test_one_reporter_has_one_key(reporter, key):
    assert intake.reporter_key(reporter) == key


def test_administrator_of_accounts_writes_none(around):
    with pytest.raises(PermissionDenied):
        recorded(around.administrator)


def test_retry_gives_the_saved_entry(around):
    key = uuid.uuid4()
    assert recorded(around.officer, submission_key=key) == recorded(around.officer, submission_key=key)
    assert (Information.objects.count(), Entry.objects.filter(verb="information.recorded").count()) == (1, 1)


def test_retry_with_another_text_says_so(around):
    key = uuid.uuid4()
    saved = recorded(around.officer, submission_key=key)
    with pytest.raises(intake.SentBefore) as why:
        recorded(around.officer, submission_key=key, narrative="Another.")
    assert why.value.saved == saved


def test_key_of_another_member_is_kept_apart(around):
    key = uuid.uuid4()
    first = recorded(around.officer, submission_key=key)
    mine = recorded(around.stranger, submission_key=key)
    assert mine != first
    assert recorded(around.stranger, submission_key=key) == mine


def test_a_fault_of_the_database_is_not_taken_for_a_retry(around):
    recorded(around.officer)
    NumberSeries.objects.update(last=0)
    with pytest.raises(IntegrityError):
        recorded(around.officer, submission_key=uuid.uuid4())


@pytest.mark.django_db(transaction=True)
def test_two_at_once_save_once_and_get_the_same_number():
    around, key, numbers = Around(), uuid.uuid4(), []
    gate = threading.Barrier(4)

    def send():
        try:
            gate.wait(timeout=20)
            numbers.append(recorded(around.officer, area=around.area, submission_key=key).number)
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(timeout=60)
    assert (len(numbers), len(set(numbers)), Information.objects.count()) == (4, 1, 1)


def test_rows_of_a_walk_are_kept_whole_or_not_at_all(around):
    key = uuid.uuid4()
    rows = [(0, {"kind": kind(), "narrative": "One."}), (2, {"kind": kind(), "narrative": "Two."})]
    first = observations.record_observations(
        rows, by=around.officer, submission_key=key, occasion="Mill St walk"
    )
    again = observations.record_observations(
        rows, by=around.officer, submission_key=key, occasion="Mill St walk"
    )
    assert first == again
    assert [entry.source_facts for entry in first] == [{"occasion": "Mill St walk"}] * 2
    bad = [(0, {"kind": kind(), "narrative": "One."}), (1, {"kind": None, "narrative": "Two."})]
    with pytest.raises(AttributeError):
        observations.record_observations(bad, by=around.officer, submission_key=uuid.uuid4())
    assert Information.objects.count() == 2


def test_author_finds_better_words_until_it_is_opened(around):
    entry = recorded(around.officer, area=around.area)
    changed = narrative.rewrite(entry, narrative="A door bangs. Loudly.", by=around.officer, version=1)
    assert (changed.headline, changed.version) == ("A door bangs", 2)
    assert "door" in SearchLine.objects.get().words
    line = Entry.objects.get(verb="information.rewritten")
    assert (line.words.was, line.words.now) == (
        {"narrative": "A gate bangs."},
        {"narrative": "A door bangs. Loudly."},
    )
    review.open_information(entry, by=around.commander)
    with pytest.raises(PermissionDenied):
        narrative.rewrite(entry, narrative="Third.", by=around.officer, version=3)


def test_same_words_change_nothing(around):
    entry = recorded(around.officer, area=around.area)
    assert narrative.rewrite(entry, narrative="A gate bangs.", by=around.officer, version=1).version == 1


def test_nobody_else_changes_the_authors_words(around):
    entry = recorded(around.officer, area=around.area)
    with pytest.raises(PermissionDenied):
        narrative.rewrite(entry, narrative="Mine.", by=around.commander, version=1)


def test_loser_of_a_race_sees_both_texts(around):
    entry = recorded(around.officer, area=around.area)
    narrative.rewrite(entry, narrative="First.", by=around.officer, version=1)
    with pytest.raises(review.Stale) as why:
        narrative.rewrite(entry, narrative="Second.", by=around.officer, version=1)
    assert why.value.current.narrative == "First."


@pytest.mark.parametrize(
    ("text", "is_soft"),
    [
        ("Two black males by the store.", True), ("Homeless people again", True), ("Hispanic-male in the lot", True),
        ("A man in a white shirt pries the door open.", False), ("White truck parked on the walk.", False),
        ("A white male, about 30, pried the back door of the store open with a bar, took two cases of beer, and left "
         "north on a green bicycle.", False),
    ],
)  # fmt: skip
def test_people_described_by_a_group_alone_are_noticed_softly(text, is_soft):
    assert narrative.names_a_group(text) is is_soft
