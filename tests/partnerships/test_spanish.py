"""Residents and partners are spoken to in Spanish: every text has its words, and the compiled file says the same."""

import ast
import gettext
import re
from pathlib import Path

import pytest
from django.utils import translation

from tests.partnerships.spoken import ROOT, every

FOLDER = ROOT / "locale/es/LC_MESSAGES"
BLANK = re.compile(r"%\(\w+\)[sd]|<[^>]+>")


def written():
    """The entries of the text file, read line by line: {id: text, or (id, which): text of a plural}."""
    found, key, name = {}, "", ""
    for line in (FOLDER / "django.po").read_text().splitlines():
        word, _space, text = line.partition(" ")
        if line.startswith('"'):
            word, text = name, line
        if line.startswith("#") or not line:
            continue
        said = ast.literal_eval(text)
        if word == "msgid":
            key = key + said if line.startswith('"') else said
        elif word == "msgstr":
            found[key] = found.get(key, "") + said if line.startswith('"') else said
        elif word.startswith("msgstr["):
            found[key, int(word[7])] = said
        name = word
    return found


def compiled():
    with (FOLDER / "django.mo").open("rb") as file:
        return gettext.GNUTranslations(file)._catalog


def test_compiled_file_says_what_the_text_file_says():
    assert compiled() == written()


def test_every_text_that_residents_meet_has_spanish_words():
    known = written()
    missing = [
        f"{where}: {single}"
        for (single, plural), where in every()
        if not (known.get((single, 1)) if plural else known.get(single))
    ]
    assert missing == []


def test_blanks_and_marks_stay_in_the_spanish_words():
    wrong = [
        key
        for key, text in written().items()
        if key
        and sorted(BLANK.findall(text)) != sorted(BLANK.findall(key[0] if isinstance(key, tuple) else key))
    ]
    assert wrong == []


def test_texts_are_looked_for_where_residents_go():
    looked = {where for _pair, where in every()}
    spoken = {
        str(path.relative_to(ROOT / "templates"))
        for path in Path(ROOT / "templates").rglob("*.html")
        if "base_public.html" in path.read_text()
    }
    # all that this one says is given to it
    assert spoken - looked == {"public/alert_link.html"}


@pytest.mark.parametrize(("language", "words"), [("es", "Díganos"), ("en", "Tell us")])
def test_language_of_the_page_decides(language, words):
    with translation.override(language):
        assert translation.gettext("Tell us") == words
