"""What of a wave may be shown: no cell under ten, and nothing that gives one back."""

import datetime as dt
import json

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from partnerships.models import Response, Survey, Wave
from partnerships.panels.survey import change_between, scales_of, summary_of
from partnerships.panels.survey_shown import shown_figures, shown_groups, shown_share, too_few
from partnerships.panels.survey_tally import counts_in, figures_of
from tests.factories import ChiefFactory

NOON = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
OPTIONS = [[str(n), f"En {n}", f"Es {n}"] for n in range(1, 6)]
TRUST = {
    "key": "trust",
    "kind": "five",
    "en": "Trust?",
    "es": "¿Confía?",
    "options": OPTIONS,
    "is_reversed": False,
}
PART = {"key": "part", "kind": "choice", "en": "Part", "es": "Parte", "options": [["n", "North", "Norte"]]}
RANK = {"key": "first", "kind": "rank", "en": "First", "es": "Primero",
        "options": [["a", "Lights", "Luces"], ["b", "Noise", "Ruido"], ["c", "Dogs", "Perros"]]}  # fmt: skip


def five(*counts):
    """The figures of a question on five points, with so many answers on each."""
    answers = [str(point) for point, count in enumerate(counts, start=1) for _n in range(count)]
    return figures_of(counts_in(answers), is_numbers=True, points=5)


def wave(answers, *questions, **fields):
    """A closed wave in which these were answered."""
    survey, _is_new = Survey.objects.get_or_create(name="Town", defaults={"at": NOON})
    chief = ChiefFactory()
    told = {"approved_at": NOON, "approved_by": chief, "opened_at": NOON, "closed_at": NOON} | fields
    made = Wave.objects.create(
        survey=survey, name=f"Wave {timezone.now()}", questions=list(questions), sampling="open", **told
    )
    Response.objects.bulk_create(
        Response(wave=made, channel="web", answers=each, digest=str(n)) for n, each in enumerate(answers)
    )
    return made


def test_question_with_large_cells_is_shown_in_full():
    assert shown_figures(five(10, 12, 14, 16, 0)) == {
        "n": 52, "mean": 2.69, "is_hidden": False, "counts": {"1": 10, "2": 12, "3": 14, "4": 16},
        "share": {"count": 16, "base": 52, "percent": 30.8, "low": 19.9, "high": 44.3},
    }  # fmt: skip


def test_small_cell_hides_all_counts_and_rounds_the_mean():
    shown = shown_figures(five(3, 12, 14, 16, 0))
    assert (shown["counts"], shown["mean"], shown["share"]["count"], shown["is_hidden"]) == (
        None,
        3.0,
        16,
        True,
    )


@pytest.mark.parametrize(
    ("counts", "n", "mean", "has_share"),
    [
        ((0, 0, 0, 0, 9), None, None, False),
        ((1, 0, 0, 10, 10), 21, None, False),
        ((9, 0, 0, 0, 60), 69, None, False),
        ((5, 6, 0, 5, 6), 22, None, True),
        ((5, 6, 10, 5, 6), 32, 3.0, True),
        ((0, 0, 0, 0, 12), 12, 5.0, True),
        ((0, 0, 0, 0, 0), 0, None, False),
    ],
)
def test_what_is_left_gives_no_small_cell_back(counts, n, mean, has_share):
    shown = shown_figures(five(*counts))
    assert (shown["n"], shown["mean"], bool(shown["share"])) == (n, mean, has_share)


def test_group_is_hidden_with_another_that_would_give_it_back():
    groups = {"1": five(2, 0, 0, 3, 0), "2": five(20, 0, 0, 15, 0), "3": five(40, 0, 0, 50, 0), "4": five()}
    shown = shown_groups(groups)
    assert (shown["1"], shown["2"], shown["4"]) == (None, None, None)
    assert (shown["3"]["n"], shown["3"]["share"]["count"]) == (90, 50)


def test_groups_that_are_all_large_are_all_shown():
    shown = shown_groups({"1": five(20, 0, 0, 15, 0), "2": five(40, 0, 0, 50, 0)})
    assert [shown[group]["n"] for group in "12"] == [35, 90]


@given(st.dictionaries(st.sampled_from("abcdef"), st.tuples(st.integers(0, 40), st.integers(0, 40))))
def test_total_less_the_shown_groups_is_never_a_small_cell(sides):
    groups = {group: five(rest, 0, 0, 0, top) for group, (rest, top) in sides.items()}
    hidden = [sides[group] for group, shown in shown_groups(groups).items() if shown is None]
    remainder = [sum(side) for side in zip(*hidden, strict=True)]
    whole = [sum(side) for side in zip(*sides.values(), strict=True)]
    assert not any(map(too_few, remainder)) or len(hidden) == len(sides) or any(map(too_few, whole))


@pytest.mark.django_db
def test_summary_names_no_small_cell_and_goes_to_json():
    answers = [{"trust": str(1 + n % 5), "part": "n"} for n in range(60)]
    answers += [{"trust": "5", "part": "s"}] * 3 + [{"part": "t", "first": ["a", "c"]}] * 12
    found = wave([*answers, {"first": ["c"]}], TRUST, PART, RANK, group_by="part")
    summary = json.loads(json.dumps(summary_of(found)))
    trust, part, first = summary["questions"]
    assert (summary["respondents"], summary["chose_to_answer"], summary["from"]) == (76, True, "2026-03-02")
    assert (trust["n"], trust["no_answer"], trust["mean"], trust["share"]["count"]) == (63, 13, 3.1, 27)
    assert trust["text"] == {"en": "Trust?", "es": "¿Confía?"}
    assert trust["answers"][0] == {
        "value": "1", "label": {"en": "En 1", "es": "Es 1"}, "count": 12, "percent": 19.0
    }  # fmt: skip
    assert [(each["label"]["es"], each["n"]) for each in trust["groups"]] == [
        ("Norte", None),
        ("s", None),
        ("t", None),
    ]
    assert [(each["label"]["en"], each["count"]) for each in part["answers"]] == [("North", 60)]
    assert [(each["label"]["en"], each["count"]) for each in first["answers"]] == [
        ("Dogs", 13), ("Lights", 12), ("Noise", 0),
    ]  # fmt: skip


@pytest.mark.django_db
def test_open_wave_shows_no_figure():
    found = wave([{"trust": "4"}] * 40, TRUST, closed_at=None)
    assert (summary_of(found)["questions"], summary_of(found)["respondents"]) == ([], 0)


@pytest.mark.django_db
def test_words_are_never_among_the_figures():
    words = {"key": "why", "kind": "words", "en": "Why?", "es": ""}
    column = {"key": "col", "kind": "column", "en": "", "es": ""}
    found = wave([{"why": "Secret", "col": "Secret" if n < 3 else "Known"} for n in range(20)], words, column)
    told = json.dumps(summary_of(found))
    assert ("Secret" in told, "Known" in told) == (False, False)
    found = wave([{"col": "Rare" if n < 10 else "Known"} for n in range(20)], column)
    assert [each["label"]["es"] for each in summary_of(found)["questions"][0]["answers"]] == ["Known", "Rare"]


@pytest.mark.django_db
def test_few_who_answered_are_not_counted():
    assert summary_of(wave([{"trust": "4"}] * 9, TRUST))["respondents"] is None


@pytest.mark.django_db
def test_scale_scores_those_who_answered_half_of_its_items():
    items = [TRUST | {"key": f"t{n}", "scale": "legitimacy", "is_reversed": n == 2} for n in range(3)]
    hundred = {"key": "h", "kind": "hundred", "scale": "fear_day", "is_reversed": True, "en": "", "es": ""}
    answers = (
        [{"t0": "4", "t1": "5", "t2": "1", "h": "30"}] * 10
        + [{"t0": "2", "t1": "2"}] * 10
        + [{"t0": "5"}] * 4
    )
    trust, fear = scales_of(wave([], *items, hundred), answers)
    assert (trust["n"], trust["score"], trust["items"], trust["low_is_good"]) == (20, 58, 3, False)
    assert (fear["n"], fear["score"], fear["low_is_good"]) == (10, 70, True)
    assert trust["name"]["en"] == "Trust in the police"
    few = scales_of(wave([], *items), [*[{"t0": "4", "t1": "5", "t2": "1"}] * 10, {"t0": "2", "t1": "2"}])
    assert (few[0]["n"], few[0]["score"]) == (11, None)


def test_change_is_clear_only_outside_its_limits():
    def said(count, base):
        return shown_figures(five(base - count, 0, 0, 0, count))["share"]

    assert change_between(said(40, 100), said(45, 100)) == {
        "points": 5.0,
        "low": -8.6,
        "high": 18.3,
        "is_clear": False,
    }
    assert change_between(said(40, 100), said(70, 100))["is_clear"] is True
    assert change_between(None, said(70, 100)) is None


@pytest.mark.parametrize(("count", "is_few"), [(0, False), (1, True), (9, True), (10, False)])
def test_ten_are_no_few_and_nobody_is_none(count, is_few):
    assert too_few(count) is is_few


@pytest.mark.parametrize(
    ("top", "base", "is_shown"),
    [(9, 40, False), (31, 40, False), (10, 20, True), (0, 40, True), (0, 0, False)],
)
def test_share_is_shown_where_neither_of_its_sides_is_a_few(top, base, is_shown):
    assert (shown_share(top, base) is not None) is is_shown
