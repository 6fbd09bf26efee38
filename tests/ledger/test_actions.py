from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from ledger import heads, seals
from ledger.actions import (
    BATCH,
    DestructionRefused,
    Line,
    OutsideTransaction,
    destroy_words,
    record,
    record_many,
)
from ledger.models import Chain, Entry, Words
from ledger.verify import verify

pytestmark = pytest.mark.django_db


def test_record_keeps_what_it_was_told(writer, second, area):
    at = datetime(2026, 3, 3, 14, 0, 0, 123456, tzinfo=UTC)
    entry = record(
        "information.opened",
        second,
        area=area,
        by=writer,
        was={"b": [1, Decimal("1.50")], "a": None},
        now="opened",
        note="why",
        text="Sgt. Ortega opened it.",
        in_file=False,
        at=at,
    )
    kept = Entry.objects.with_words().get()
    assert kept == entry
    assert (kept.pk, kept.sequence, kept.verb) == (1, 1, "information.opened")
    assert (kept.subject_type, kept.subject_key) == ("people.member", str(second.pk))
    assert kept.subject_label == "Chief Per Lindqvist"
    assert (kept.area_id, kept.area_label) == (7, "Area #7")
    assert (kept.actor, kept.actor_label) == (writer, "Sgt. Rosa Ortega")
    assert (kept.at, kept.in_file) == (at, False)
    assert (kept.words.was, kept.words.now) == ({"b": [1, "1.50"], "a": None}, "opened")
    assert (kept.words.note, kept.words.text) == ("why", "Sgt. Ortega opened it.")
    assert verify().fault is None


def test_record_says_the_system_and_now_where_nothing_is_said(writer):
    before = timezone.now()
    entry = record("notice.sent", writer)
    assert (entry.actor_id, entry.actor_label, entry.area_id, entry.area_label) == (None, "", None, "")
    assert entry.in_file is True
    assert before <= entry.at <= timezone.now()
    assert (entry.words.was, entry.words.now, entry.words.note, entry.words.text) == (None, None, "", "")


def test_record_prefers_the_label_a_thing_chooses_for_it(writer, area):
    area.ledger_label = "Area of Responsibility 7"
    writer.ledger_label = "x" * 300
    entry = record("area.named", writer, area=area)
    assert (entry.subject_label, entry.area_label) == ("x" * 200, "Area of Responsibility 7")


def test_record_chains_each_entry_to_the_one_before(writer):
    first, then = record("a.b", writer), record("a.b", writer)
    chain = Chain.objects.get()
    columns = {name: getattr(then, name) for name in seals.SEALED}
    assert then.seal == seals.seal(b"the key of the tests", chain.code, first.seal, columns)
    assert (chain.sequence, chain.seal) == (2, then.seal)


def test_record_refuses_a_time_without_a_zone(writer):
    with pytest.raises(ValueError, match="time zone"):
        record("a.b", writer, at=datetime(2026, 3, 3))  # noqa: DTZ001


@pytest.mark.django_db(transaction=True)
def test_record_refuses_to_stand_apart_from_its_change(writer):
    with pytest.raises(OutsideTransaction):
        record("a.b", writer)
    assert Entry.objects.count() == 0


def test_record_many_seals_in_order_over_batches(writer):
    count = BATCH + 5
    assert record_many(Line(verb=f"a.{number}", subject=writer) for number in range(count)) == count
    verbs = Entry.objects.order_by("sequence").values_list("verb", flat=True)
    assert list(verbs) == [f"a.{number}" for number in range(count)]
    assert verify().fault is None


def test_record_many_asks_for_the_same_queries_for_one_and_for_many(writer, django_assert_num_queries):
    for count in (1, 20):
        with django_assert_num_queries(4):
            record_many(Line(verb="a.b", subject=writer) for _ in range(count))


def test_record_many_of_nothing_leaves_no_trace(writer, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert record_many([]) == 0


def lines(path):
    return [line.sequence for line in heads.read(path)] if path.exists() else []


@pytest.mark.django_db(transaction=True)
def test_head_is_noted_once_after_the_commit(writer, heads_file):
    with transaction.atomic():
        record("a.b", writer)
        record("a.c", writer)
        with transaction.atomic():
            record("a.d", writer)
        assert lines(heads_file) == []
    assert lines(heads_file) == [3]
    with transaction.atomic():
        record("a.e", writer)
    assert lines(heads_file) == [3, 4]
    assert verify().warnings == []


def record_and_fail(verb, subject):
    with transaction.atomic():
        record(verb, subject)
        raise ZeroDivisionError


@pytest.mark.django_db(transaction=True)
def test_head_forgets_what_was_rolled_back(writer, heads_file):
    with pytest.raises(ZeroDivisionError):
        record_and_fail("a.b", writer)
    assert (Entry.objects.count(), lines(heads_file)) == (0, [])
    with transaction.atomic():
        record("a.c", writer)
        with pytest.raises(ZeroDivisionError):
            record_and_fail("a.d", writer)
    assert lines(heads_file) == [1]
    assert next(heads.read(heads_file)) == heads.head()[:3]


@pytest.mark.django_db(transaction=True)
def test_record_stands_where_the_heads_file_cannot_be_written(writer, heads_file):
    heads_file.mkdir()
    with transaction.atomic():
        record("a.b", writer)
    assert Entry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "change",
    [
        lambda: Entry.objects.update(verb="a.z"),
        lambda: Entry.objects.all()._raw_delete("default"),
        lambda: Words.objects.update(text="other"),
        lambda: Words.objects.update(salt="", was=None, now=None, note="", text="rest"),
        lambda: Words.objects.all()._raw_delete("default"),
        lambda: Chain.objects.update(sequence=0),
        lambda: Chain.objects.update(code="0" * 32, sequence=9),
        lambda: Chain.objects.all()._raw_delete("default"),
    ],
)
def test_database_refuses_to_change_the_record(writer, change):
    with transaction.atomic():
        record("a.b", writer, text="words")
    with pytest.raises(IntegrityError, match="never changed or deleted"):
        change()
    assert verify().fault is None


@pytest.mark.django_db(transaction=True)
def test_database_refuses_to_be_emptied(writer):
    with transaction.atomic():
        record("a.b", writer, text="words")
    emptying = connection.ops.sql_flush(_NoStyle(), ["ledger_words", "ledger_entry"], allow_cascade=True)
    with pytest.raises(IntegrityError, match="never changed or deleted"):
        connection.ops.execute_sql_flush(emptying)
    assert Words.objects.count() == 1


class _NoStyle:
    def __getattr__(self, name):
        return str


def test_destroy_words_blanks_them_on_the_record(writer, second):
    entry = record("information.received", writer, was="a", now="b", note="c", text="d")
    destruction = destroy_words(entry, by=writer, second=second, authority=" Schedule 12-3 ")
    words = Words.objects.get(entry=entry)
    assert (words.salt, words.was, words.now, words.note, words.text) == ("", None, None, "", "")
    assert (destruction.verb, destruction.subject_key) == ("ledger.words_destroyed", str(entry.pk))
    assert (destruction.actor, destruction.in_file) == (writer, False)
    assert destruction.words.now == {"second": str(second.pk), "second_label": "Chief Per Lindqvist"}
    assert destruction.words.note == "Schedule 12-3"
    assert verify().fault is None


def test_destroy_words_keeps_the_area_whose_file_it_touches(writer, second, area):
    entry = record("information.received", writer, area=area, text="d")
    destruction = destroy_words(entry, by=writer, second=second, authority="Schedule 12-3")
    assert (destruction.area_id, destruction.area_label) == (7, "Area #7")


def test_destroy_words_asks_for_two_persons_and_an_authority(writer, second):
    entry = record("information.received", writer, text="d")
    for by, other, authority, words in [
        (writer, writer, "Schedule", "Two different persons"),
        (None, second, "Schedule", "Two different persons"),
        (writer, None, "Schedule", "Two different persons"),
        (writer, second, "  ", "Name the law"),
    ]:
        with pytest.raises(DestructionRefused, match=words):
            destroy_words(entry, by=by, second=other, authority=authority)
    assert Words.objects.get(entry=entry).text == "d"


def test_destroy_words_spares_a_destruction_and_happens_once(writer, second):
    entry = record("information.received", writer, text="d")
    destruction = destroy_words(entry, by=writer, second=second, authority="Schedule")
    with pytest.raises(DestructionRefused, match="cannot itself"):
        destroy_words(destruction, by=writer, second=second, authority="Schedule")
    with pytest.raises(DestructionRefused, match="already"):
        destroy_words(entry, by=writer, second=second, authority="Schedule")
    assert Entry.objects.count() == 2


def test_queries_read_the_file_the_history_and_the_trail(writer, second, area):
    at = datetime(2026, 3, 3, tzinfo=UTC)
    filed = record("a.filed", writer, area=area, by=writer, at=at)
    watched = record("a.watched", second, area=area, by=second, in_file=False, at=at + timedelta(days=1))
    elsewhere = record("a.elsewhere", second, by=writer, at=at + timedelta(days=2))
    entries = Entry.objects
    assert list(entries.of_area(7)) == [filed, watched]
    assert list(entries.of_area(7).in_file()) == [filed]
    assert list(entries.about(second)) == [watched, elsewhere]
    assert list(entries.by(writer)) == [filed, elsewhere]
    assert list(entries.audit()) == [watched]
    assert list(entries.until(at + timedelta(days=1)).order_by("sequence")) == [filed, watched]


def test_models_name_themselves(writer):
    entry = record("a.b", writer, note="why")
    assert str(entry) == "1 a.b Sgt. Rosa Ortega"
    assert str(entry.words) == "why"
    assert str(Chain.objects.get()) == heads.head().chain
