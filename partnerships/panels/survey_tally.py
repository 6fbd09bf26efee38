"""What the answers to each question come to, exactly; what of it may be shown is decided where it is shown."""

import math
from collections import Counter
from itertools import chain, repeat

from areas.readers.values import number

POINTS = 5
# two different answers alone, 1 and 2, are more likely yes and no than the foot of a scale
LEAST_TOP = 3
COLUMN, FIVE, HUNDRED = "column", "five", "hundred"


def folded(answer):
    """An answer as it is counted: `4.0` of a spreadsheet is 4; everything else as it was written."""
    text = str(answer).strip()
    whole, _point, rest = text.partition(".")
    return whole if rest and not rest.strip("0") and whole.lstrip("-").isdecimal() else text


def answered(question, given, missing):
    """What was answered to a question, folded, one entry a person: None for what is no answer."""
    codes = {folded(code).casefold() for code in question.get("missing", missing)}
    key = question["key"]
    said = (each.get(key, "") for each in given)
    found = [each if isinstance(each, str) else _as_given(each) for each in said]
    # many people, few answers: each is folded once
    told = {each: _answer(each, codes) for each in set(found)}
    return [told[each] for each in found]


def _as_given(answer):
    """One answer as it was written; several, which were ranked, stay several."""
    return tuple(map(str, answer)) if isinstance(answer, list) else str(answer)


def _answer(given, codes):
    if isinstance(given, tuple):
        return given or None
    text = folded(given)
    return None if not text or text.casefold() in codes else text


def group_of(wave, answers):
    """The group of one who answered; None where unknown. A number is a group, whatever code it is elsewhere."""
    if not wave.group_by:
        return None
    found = folded(answers.get(wave.group_by, ""))
    words = {code.casefold() for code in wave.missing if number(code) is None}
    return None if not found or found.casefold() in words else found


def points_of(question, answers):
    """The points of the scale on which a question is answered; None where it is no such scale."""
    if question.get("points"):
        return question["points"]
    if question["kind"] != COLUMN:
        return POINTS if question["kind"] == FIVE else None
    values = [number(each) for each in answers if each is not None]
    is_scale = all(each in range(1, POINTS + 1) for each in values)
    return POINTS if values and is_scale and max(values) >= LEAST_TOP else None


def is_measured(question, answers):
    """Whether the answers are numbers, so that they have a mean; words are only counted."""
    if question["kind"] not in {COLUMN, FIVE, HUNDRED}:
        return False
    present = [each for each in answers if each is not None]
    return bool(present) and all(number(each) is not None for each in present)


def counted(wave, given):
    """How often each answer was given to each question of a wave, over all and by group: no person's answers are in it.

    `given` are the answers, one dictionary a person.
    """
    # who is of which group is the same for every question
    groups = [group_of(wave, each) for each in given]
    return {
        question["key"]: _counted(answered(question, given, wave.missing), groups)
        for question in wave.questions
    }


def _counted(answers, groups):
    whole: Counter = Counter()
    by_group: dict[str, Counter] = {}
    for (group, answer), count in Counter(zip(groups, answers, strict=True)).items():
        whole[answer] += count
        if group is not None:
            by_group.setdefault(group, Counter())[answer] += count
    return counts_in(whole) | {"groups": {group: counts_in(its) for group, its in by_group.items()}}


def counts_in(answers):
    """How many answered, how many did not, and how often each answer was given.

    `answers` has one entry a person, or counts how many gave each; one who ranked several gave each of them.
    """
    given = Counter(answers)
    missing, counts = given.pop(None, 0), Counter()
    for answer, count in given.items():
        for each in answer if isinstance(answer, tuple) else (answer,):
            counts[each] += count
    return {"n": given.total(), "missing": missing, "counts": dict(counts)}


def _added(parts):
    """Counts of several waves as those of one."""
    counts: Counter[str] = Counter()
    for each in parts:
        counts.update(each["counts"])
    return {
        "n": sum(each["n"] for each in parts), "missing": sum(each["missing"] for each in parts), "counts": counts,
    }  # fmt: skip


def figures_of(counted, *, is_numbers, points):
    """n, missing, mean, the share of the two highest points (a fraction), and the count of each answer."""
    n, counts = counted["n"], counted["counts"]
    found = {"n": n, "missing": counted["missing"], "mean": None, "share_top_two": None}
    if not is_numbers:
        return found | {"counts": dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))}
    if n:
        # each answer by itself, so that the sum is exact
        found["mean"] = (
            math.fsum(chain.from_iterable(repeat(number(each), count) for each, count in counts.items())) / n
        )
    if n and points:
        found["share_top_two"] = sum(count for each, count in counts.items() if number(each) > points - 2) / n
    return found | {"counts": dict(sorted(counts.items(), key=lambda pair: (number(pair[0]), pair[0])))}


def tally(waves):
    """Each question of these waves by its key: its figures over all who answered, and by group under `groups`.

    `waves` are pairs of a wave and what `counted` gives of it.
    """
    return {key: _question(key, waves) for key in questions_of(wave for wave, _counts in waves)}


def questions_of(waves):
    """The questions of several waves by key, each as the latest wave asks it."""
    return {question["key"]: question for wave in waves for question in wave.questions}


def _question(key, waves):
    asked = [
        (question, counts[key])
        for wave, counts in waves
        for question in wave.questions
        if question["key"] == key
    ]
    last, whole = asked[-1][0], _added([counts for _question, counts in asked])
    how = {"is_numbers": is_measured(last, whole["counts"]), "points": points_of(last, whole["counts"])}
    groups: dict[str, list] = {}
    for _question_asked, counts in asked:
        for group, its in counts["groups"].items():
            groups.setdefault(group, []).append(its)
    return figures_of(whole, **how) | {
        "groups": {group: figures_of(_added(groups[group]), **how) for group in sorted(groups, key=by_number)}
    }


def by_number(name):
    """Sort names as numbers where they are numbers."""
    value = number(name)
    return (value is None, value or 0.0, name)


def looks_answered(question, answers, missing):
    """Codes that stand among the answers as if they were one: the scale runs on past them (8, 9, 10)."""
    values = {number(each) for each in answers if each is not None}
    return [
        code for code in question.get("missing", missing)
        if (value := number(code)) is not None and value - 1 in values and value + 1 in values
    ]  # fmt: skip
