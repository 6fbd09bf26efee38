from datetime import UTC, datetime
from pathlib import Path

import pytest

from ledger import heads
from ledger.actions import record
from ledger.heads import HeadLine

A = HeadLine("a" * 32, 1, "0" * 64)
B = HeadLine("a" * 32, 2, "1" * 64)


def test_append_makes_the_folder_and_adds_lines(tmp_path):
    path = tmp_path / "kept" / "here" / "heads"
    heads.append(A, path)
    heads.append(B, path)
    assert list(heads.read(path)) == [A, B]
    assert path.read_text() == f"{'a' * 32} 1 {'0' * 64}\n{'a' * 32} 2 {'1' * 64}\n"


def test_append_after_a_torn_line_starts_a_new_one(tmp_path):
    path = tmp_path / "heads"
    path.write_text("aaaa 1")
    heads.append(A, path)
    assert list(heads.read(path)) == [None, A]


def test_read_passes_over_empty_lines_and_says_what_it_cannot_read(tmp_path):
    path = tmp_path / "heads"
    path.write_bytes(b"\n\xff\xfe nonsense\n  " + f"{A.chain} 1 {A.seal}".encode() + b"  \n")
    assert list(heads.read(path)) == [None, A]


def test_heads_path_is_among_the_data_unless_it_is_named(settings, tmp_path):
    settings.DATA_DIR, settings.LEDGER_HEADS = tmp_path, ""
    assert heads.heads_path() == tmp_path / "ledger.heads"
    settings.LEDGER_HEADS = "/elsewhere/heads"
    assert heads.heads_path() == Path("/elsewhere/heads")


def test_short_seal_groups_its_first_twelve_signs():
    assert heads.short_seal("7f3a91c20be4" + "5" * 52) == "7f3a 91c2 0be4 …"
    assert heads.short_seal("") == ""


@pytest.mark.django_db
def test_head_sentence_holds_a_line_that_can_be_compared(writer, tmp_path, django_assert_num_queries):
    assert heads.head_sentence() == "The record is empty."
    at = datetime(2026, 3, 3, 14, 0, tzinfo=UTC)
    entry = record("a.b", writer, at=at)
    with django_assert_num_queries(1):
        now = heads.head()
    assert now[1:] == (1, entry.seal, at)
    sentence, line = heads.head_sentence().splitlines()
    shown = heads.short_seal(entry.seal)
    assert sentence == f"The record stands at entry 1 of 2026-03-03 14:00:00 UTC, sealed {shown}."
    mail = tmp_path / "mail"
    mail.write_text(line)
    assert list(heads.read(mail)) == [HeadLine(*now[:3])]
