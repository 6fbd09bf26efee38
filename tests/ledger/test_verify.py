import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import DataError, connection, transaction

from ledger import heads
from ledger import verify as verifying
from ledger.actions import destroy_words, record
from ledger.models import Chain, Entry, Words
from ledger.verify import CouldNotRun, Report, Walk, verify

pytestmark = pytest.mark.django_db
OTHER = heads.HeadLine("b" * 32, 9, "1" * 64)


def run(*arguments):
    """Exit code, standard output and standard error of the command."""
    out, err = StringIO(), StringIO()
    try:
        call_command("verify_ledger", *arguments, stdout=out, stderr=err)
    except SystemExit as end:
        return end.code, out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def put_at(place, **columns):
    Entry.objects.filter(sequence=place).update(**columns)


def test_verify_of_an_empty_record_needs_no_key(settings, tmp_path):
    settings.LEDGER_KEY, settings.DATA_DIR = "", tmp_path
    settings.LEDGER_HEADS = ""
    monkey = pytest.MonkeyPatch()
    monkey.setitem(connection.settings_dict, "NAME", ":memory:")
    report = verify()
    monkey.undo()
    assert (report.is_whole, report.entries, report.seal, report.warnings) == (True, 0, "", [])


def test_verify_goes_on_chunk_by_chunk_and_tells(write, monkeypatch):
    monkeypatch.setattr(verifying, "CHUNK", 4)
    write(10)
    heard = []
    assert verify(tell=heard.append).entries == 10
    assert heard == [4, 8]


def test_verify_sees_entries_that_came_while_it_was_on_its_way(write, monkeypatch):
    write(3)
    steps = []

    class Walking(Walk):
        def _step(self, row):
            fault = super()._step(row)
            steps.append(row["sequence"])
            return fault

    def stream(after, first=verifying._stream):
        rows = list(first(after))
        if not steps:
            write(2)
        yield from rows

    monkeypatch.setattr(verifying, "_stream", stream)
    monkeypatch.setattr(verifying, "Walk", Walking)
    report = verify()
    assert (report.fault, report.entries, report.warnings) == (None, 5, [])
    assert steps == [1, 2, 3, 4, 5]


def test_verify_warns_where_the_heads_stay_behind(write, writer):
    write(3)
    record("a.b", writer)
    assert verify().warnings == ["The record is ahead of its heads: they go to 3, it goes to 4."]


def test_verify_warns_without_any_heads(writer, heads_file):
    record("a.b", writer)
    assert not heads_file.exists()
    assert verify().warnings == ["The record is ahead of its heads: they go to 0, it goes to 1."]


def test_verify_warns_where_the_heads_are_of_another_database(writer):
    record("a.b", writer)
    heads.append(OTHER)
    assert verify().warnings == [
        "The heads remember other chains, but not this one: is it another database?",
        "The record is ahead of its heads: they go to 0, it goes to 1.",
    ]


def test_verify_warns_of_lines_it_cannot_read(write, heads_file):
    write(1)
    with heads_file.open("a") as file:
        file.write("nonsense\n")
    assert verify().warnings == ["1 line of the heads cannot be read."]
    with heads_file.open("a") as file:
        file.write("more\n")
    assert verify().warnings == ["2 lines of the heads cannot be read."]


def test_verify_names_the_earliest_of_many_strange_lines(write, tmp_path, monkeypatch):
    monkeypatch.setattr(verifying, "CHUNK", 2)
    write(20)
    chain = heads.head().chain
    for name, places in {"one": (15, 16, 17), "two": (6, 7, 8, 9)}.items():
        for place in places:
            heads.append(heads.HeadLine(chain, place, "0" * 64), tmp_path / name)
    fault = verify([tmp_path / "two", tmp_path / "one"]).fault
    assert (fault.kind, fault.sequence) == ("older_copy", 6)
    assert "two" in fault.sentence


def test_verify_warns_where_the_triggers_are_gone(write, as_an_attacker):
    write(1)
    (warning,) = verify().warnings
    assert warning.startswith("The database would not refuse a change: it lacks ledger_chain_no_delete, ")


def test_verify_joins_the_heads_of_several_machines(write, tmp_path, heads_file):
    write(20)
    first, last = heads.read(heads_file)
    heads_file.unlink()
    heads.append(first)
    heads.append(last, tmp_path / "other")
    assert verify().warnings == ["The record is ahead of its heads: they go to 10, it goes to 20."]
    assert verify([tmp_path / "other", heads_file]).warnings == []
    heads.append(heads.HeadLine(first.chain, 40, "0" * 64), tmp_path / "third")
    fault = verify([tmp_path / "other", tmp_path / "third"]).fault
    assert (fault.kind, fault.sequence) == ("cut_off", 21)
    assert fault.sentence == (
        "The record ends at entry 20, but its heads go to 40: "
        "its end was cut off from 21 on, or an older copy was put back."
    )


def test_verify_finds_the_older_copy_at_its_first_strange_line(write, heads_file):
    write(20)
    chain = heads.head().chain
    for place in (12, 5):
        heads.append(heads.HeadLine(chain, place, "0" * 64))
    fault = verify().fault
    assert (fault.kind, fault.sequence) == ("older_copy", 5)
    assert fault.sentence == (
        "Entry 5 is not the one that ledger.heads remembers: an older copy was put back."
    )


def test_verify_accepts_words_destroyed_on_the_record_and_no_others(write, writer, second, as_an_attacker):
    write(5)
    destroy_words(Entry.objects.get(sequence=2), by=writer, second=second, authority="Schedule")
    assert verify().fault is None
    Words.objects.filter(pk=3).update(salt="", was=None, now=None, note="", text="")
    fault = verify().fault
    assert (fault.kind, fault.sequence) == ("words_altered", 3)


def test_verify_finds_words_put_in_after_their_destruction(write, writer, second, as_an_attacker):
    write(5)
    destroy_words(Entry.objects.get(sequence=2), by=writer, second=second, authority="Schedule")
    Words.objects.filter(pk=2).update(text="invented")
    assert verify().fault.sentence == "The words of entry 2 were altered."


def test_verify_finds_what_no_entry_can_hold(write, as_an_attacker):
    write(9)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_words SET was = 'not JSON' WHERE entry_id = 6")
    fault = verify().fault
    assert (fault.kind, fault.sequence) == ("altered", 6)
    assert fault.sentence == "Entry 6 was altered: a column holds what no entry can hold."


def test_verify_names_an_earlier_fault_though_a_later_entry_cannot_be_read(write, as_an_attacker):
    write(9)
    put_at(2, verb="other")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_words SET was = 'not JSON' WHERE entry_id = 8")
    fault = verify().fault
    assert (fault.kind, fault.sequence) == ("altered", 2)


def test_verify_finds_a_sequence_that_is_no_number(write, as_an_attacker):
    write(3)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE ledger_entry SET sequence = 'two' WHERE id = 2")
    except DataError:
        # PostgreSQL holds the type itself
        assert (connection.vendor, verify().fault) == ("postgresql", None)
    walk = Walk(b"", Report(), print)
    assert (
        walk._misplaced({"sequence": "two"}, 2).sentence == "Entry 2 was altered: its sequence is no number."
    )


def test_verify_takes_a_column_of_a_strange_type_for_altered(write, as_an_attacker):
    write(3)
    row = verifying._rows(None, 1)[0]
    walk = Walk(b"the key of the tests", Report(chain=heads.head().chain), print)
    assert walk._fits(row, "") is True
    assert walk._fits({**row, "verb": b"information.opened"}, "") is False


def test_verify_says_that_it_may_be_another_key(settings, write):
    write(2)
    settings.LEDGER_KEY = "another"
    fault = verify().fault
    assert (fault.kind, fault.sequence) == ("altered", 1)
    assert fault.sentence == "Entry 1 does not match its seal: it was altered, or this is not the key."


def test_verify_misses_the_row_of_the_chain(write, as_an_attacker, monkeypatch):
    write(2)
    Chain.objects.all()._raw_delete("default")
    fault = verify().fault
    assert (fault.kind, fault.sequence) == ("chain_missing", 0)


def test_verify_misses_a_row_taken_out_on_its_way(write, as_an_attacker, monkeypatch):
    write(2)

    def stream(after, first=verifying._stream):
        Chain.objects.all()._raw_delete("default")
        yield from first(after)

    monkeypatch.setattr(verifying, "_stream", stream)
    fault = verify().fault
    assert (fault.kind, fault.sequence) == ("chain_missing", 2)


def test_verify_cannot_run_without_the_key(settings, monkeypatch, write, tmp_path):
    write(1)
    settings.LEDGER_KEY, settings.DATA_DIR = "", tmp_path
    monkeypatch.setitem(connection.settings_dict, "NAME", ":memory:")
    with pytest.raises(CouldNotRun, match="The key of the record is missing"):
        verify()


def test_verify_cannot_run_without_a_file_it_was_given(write):
    write(1)
    with pytest.raises(CouldNotRun, match="No such file"):
        verify([Path("/nowhere/heads")])


def test_command_says_that_the_record_is_whole(write):
    assert run() == (
        0,
        f"The record is whole: 0 entries, sealed — (chain {heads.head().chain}).\n",
        "",
    )
    write(3)
    now = heads.head()
    shown = heads.short_seal(now.seal)
    assert run() == (0, f"The record is whole: 3 entries, sealed {shown} (chain {now.chain}).\n", "")
    code, out, err = run("--json")
    assert (code, err) == (0, "")
    assert json.loads(out) == {
        "whole": True,
        "chain": now.chain,
        "entries": 3,
        "seal": now.seal,
        "fault": None,
        "warnings": [],
    }


def test_command_names_the_first_fault(write, as_an_attacker, tmp_path):
    write(5)
    put_at(4, verb="other")
    code, out, err = run()
    sentence = "Entry 4 does not match its seal: it was altered, or one before it was taken out."
    assert (code, out.splitlines()[-1], err) == (1, sentence, "")
    code, out, err = run("--json")
    assert (code, err) == (1, "")
    assert json.loads(out)["fault"] == {"kind": "altered", "sequence": 4, "sentence": sentence}


def test_command_warns_before_it_answers(writer):
    record("a.b", writer)
    code, out, _ = run()
    assert (code, out.splitlines()[0]) == (
        0,
        "Warning: The record is ahead of its heads: they go to 0, it goes to 1.",
    )


def test_command_reads_further_heads(write, tmp_path):
    write(1)
    heads.append(heads.HeadLine(heads.head().chain, 2, "0" * 64), tmp_path / "other")
    assert run()[0] == 0
    assert run("--heads", str(tmp_path / "other"))[0] == 1


def test_command_could_not_run_without_a_table(write):
    write(1)
    if connection.vendor == "postgresql":
        connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")
    connection.cursor().execute("ALTER TABLE ledger_words RENAME TO elsewhere")
    with transaction.atomic():
        code, out, err = run("--json")
        transaction.set_rollback(True)
    assert (code, json.loads(out)) == (2, {"error": err.strip()})
    assert err.startswith("The record could not be read: ")
    with transaction.atomic():
        code, out, err = run()
        transaction.set_rollback(True)
    assert (code, out) == (2, "")


def test_command_tells_of_its_progress_on_standard_error():
    from ledger.management.commands.verify_ledger import Command

    err = StringIO()
    command = Command(stderr=err)
    for entries in (99_999, 100_000):
        command._tell(entries)
    assert err.getvalue() == "100000 entries examined\n"
