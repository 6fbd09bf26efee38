from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from django.db import connection

from ledger import seals
from ledger.actions import record
from ledger.models import Chain, Entry

COLUMNS = {name: name for name in seals.SEALED}


@pytest.fixture
def folder(settings, tmp_path):
    """A place for a key of our own making."""
    settings.LEDGER_KEY, settings.DATA_DIR = "", tmp_path
    return tmp_path


@pytest.fixture
def key_among_the_data(folder, monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "NAME", ":memory:")
    return folder / "ledger.key"


def test_canonical_is_one_text_for_one_value():
    assert seals.canonical({"b": 1, "a": ["é", None]}) == '{"a":["é",null],"b":1}'
    with pytest.raises(ValueError):
        seals.canonical(float("nan"))


def test_digest_depends_on_salt_and_on_each_word():
    words = ["salt", "was", "now", "note", "text"]
    digests = {seals.digest(*words)}
    for place in range(5):
        digests.add(seals.digest(*(word + "." * (place == other) for other, word in enumerate(words))))
    assert len(digests) == 6


def test_seal_depends_on_key_chain_previous_and_each_column():
    sealed = {
        seals.seal(b"key", "chain", "previous", COLUMNS),
        seals.seal(b"other", "chain", "previous", COLUMNS),
        seals.seal(b"key", "other", "previous", COLUMNS),
        seals.seal(b"key", "chain", "other", COLUMNS),
        *(seals.seal(b"key", "chain", "previous", {**COLUMNS, name: "other"}) for name in seals.SEALED),
    }
    assert len(sealed) == 4 + len(seals.SEALED)


def test_seal_is_the_same_for_the_same_moment_in_another_zone():
    there = datetime(2026, 3, 3, 14, tzinfo=UTC)
    here = there.astimezone(timezone(timedelta(hours=-6)))
    later = there + timedelta(microseconds=1)
    first, then, other = (seals.seal(b"k", "c", "", {**COLUMNS, "at": at}) for at in (there, here, later))
    assert first == then
    assert first != other


def test_key_is_the_one_that_is_set(settings):
    settings.LEDGER_KEY = "schlüssel"
    assert seals.key() == "schlüssel".encode()


def test_key_is_made_once_and_kept_for_the_owner_alone(key_among_the_data):
    with pytest.raises(seals.KeyMissing, match="set LEDGER_KEY"):
        seals.key()
    made = seals.key(may_make=True)
    assert (len(made), seals.key(may_make=True), seals.key()) == (64, made, made)
    assert key_among_the_data.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in key_among_the_data.parent.iterdir()] == ["ledger.key"]


def test_key_of_another_process_wins_where_it_came_first(key_among_the_data):
    key_among_the_data.write_text("theirs")
    seals._make_key(key_among_the_data)
    assert seals.key() == b"theirs"
    assert [path.name for path in key_among_the_data.parent.iterdir()] == ["ledger.key"]


@pytest.mark.parametrize(
    ("engine", "name", "folder_name"),
    [
        ("django.db.backends.sqlite3", "/srv/copps/copps.sqlite3", "/srv/copps"),
        ("django.db.backends.sqlite3", "file:memorydb_default?mode=memory&cache=shared", "/data"),
        ("django.db.backends.sqlite3", ":memory:", "/data"),
        ("django.db.backends.postgresql", "copps", "/data"),
    ],
)
def test_key_is_kept_beside_the_database(settings, monkeypatch, engine, name, folder_name):
    settings.DATA_DIR = Path("/data")
    monkeypatch.setitem(connection.settings_dict, "ENGINE", engine)
    monkeypatch.setitem(connection.settings_dict, "NAME", name)
    assert seals.key_path() == Path(folder_name) / "ledger.key"


@pytest.mark.django_db
def test_key_is_never_made_anew_for_a_record_that_has_begun(writer, key_among_the_data):
    record("a.b", writer)
    made = key_among_the_data.read_text()
    key_among_the_data.unlink()
    with pytest.raises(seals.KeyMissing):
        record("a.b", writer)
    assert Chain.objects.get().sequence == 1
    key_among_the_data.write_text(made)
    assert record("a.b", writer).sequence == 2


def test_seal_covers_every_column_but_itself():
    columns = [field.attname for field in Entry._meta.concrete_fields]
    assert columns == [*seals.SEALED, "seal"]
