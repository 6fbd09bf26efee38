"""A wave of a survey as it may be shown to anybody: figures that may be published, and nothing finer."""

import json
import math
from collections import Counter
from hashlib import blake2b
from statistics import fmean

from django.core.cache import cache
from django.db.models import CharField, Count, Max
from django.db.models.functions import Cast
from django.utils import translation

from areas.readers.values import number
from partnerships.figures import item_score, scale_score, share
from partnerships.models import BankQuestion
from partnerships.panels import survey_tally as tallies
from partnerships.panels.survey_shown import shown_figures, shown_groups, too_few
from partnerships.workflow.survey import Standing, standing_of

# a wave with more words in a column than these holds answers that no two people gave alike
MOST_CELLS = 40
# scales on which a low score is the good one
LOW_IS_GOOD = {"disorder", "fear_day", "fear_night"}
# figures of many answers are counted once an hour in each process, and kept in its memory alone
KEPT_SECONDS = 3600
NOTHING = {"n": None, "mean": None, "share": None}
NOBODY: dict = {"respondents": 0, "questions": {}, "scales": []}
SHOWN_FROM = {Standing.CLOSED, Standing.REPORTED}


def summary_of(wave):
    """The figures of a wave as plain values that may be published: small cells are hidden, texts in both languages.

    While answers still come there are no figures: yesterday's beside today's would tell what one person said.
    """
    kept = counts_of(wave) if standing_of(wave) in SHOWN_FROM else NOBODY
    respondents = kept["respondents"]
    exact = tallies.tally([(wave, kept["questions"])]) if respondents else {}
    groups = labels_of(next((each for each in wave.questions if each["key"] == wave.group_by), {}))
    shown = [
        _question(question, exact[question["key"]], groups) for question in wave.questions if respondents
    ]
    return {
        "survey": wave.survey.name,
        "title": both(wave.survey.title_en or wave.survey.name, wave.survey.title_es),
        "wave": wave.name,
        "area": wave.survey.area.short_label if wave.survey.area else "",
        "from": _day(wave.from_day),
        "until": _day(wave.until_day if wave.closed_at or wave.asked_until else None),
        "sampling": wave.sampling,
        "chose_to_answer": not wave.is_sampled,
        "respondents": respondents if not too_few(respondents) else None,
        "group_by": wave.group_by,
        "questions": [question for question in shown if question["kind"] != BankQuestion.Kind.WORDS],
        "scales": kept["scales"] if respondents else scales_of(wave, []),
    }


def counts_of(wave):
    """What the answers of a wave come to: as it was kept when they were destroyed, else counted from them."""
    if wave.counts is not None:
        return wave.counts
    return cache.get_or_set(_mark_of(wave), lambda: _counted(wave), KEPT_SECONDS)


def _mark_of(wave):
    """The name of what these answers to these questions come to: an answer is never changed, so it is of no other."""
    came = wave.responses.aggregate(number=Count("pk"), last=Max(Cast("pk", CharField())))
    asked = [wave.questions, wave.missing, wave.group_by, came["number"], came["last"]]
    return f"survey:{wave.pk}:{blake2b(json.dumps(asked).encode(), digest_size=20).hexdigest()}"


def _counted(wave):
    given = list(wave.responses.answers())
    return {
        "respondents": len(given),
        "questions": tallies.counted(wave, given),
        "scales": scales_of(wave, given),
    }


def both(english, spanish):
    """A text in both languages; English where nobody wrote the Spanish."""
    return {"en": english, "es": spanish or english}


def in_both(text):
    """A text that is translated, in both languages."""
    with translation.override("es"):
        spanish = str(text)
    with translation.override("en"):
        return both(str(text), spanish)


def _day(day):
    return day.isoformat() if day else ""


def labels_of(question):
    """What each answer is called, by its value, in both languages."""
    return {str(value): both(english, spanish) for value, english, spanish in question.get("options", [])}


def _question(question, exact, group_labels):
    shown = shown_figures(exact)
    groups = shown_groups(exact["groups"]) if shown["n"] and shown["share"] else {}
    labels = labels_of(question)
    return {
        "key": question["key"],
        "kind": question["kind"],
        "text": both(question["en"] or question["key"], question["es"]),
        "n": shown["n"],
        "no_answer": None if shown["n"] is None else exact["missing"],
        "mean": shown["mean"],
        "share": shown["share"],
        "answers": _answers(question, shown, labels),
        "is_hidden": shown["is_hidden"],
        "groups": [{"group": group, "label": group_labels.get(group) or both(group, ""), **(figures or NOTHING)}
                   for group, figures in groups.items()],
    }  # fmt: skip


def _answers(question, shown, labels):
    """Each answer with its label and its count; None is a count that is hidden. Words that few wrote are not named."""
    counts = shown["counts"]
    if counts is None or question["kind"] == BankQuestion.Kind.WORDS:
        return []
    if labels:
        ordered = [(value, counts.get(value, 0)) for value in labels]
        if question["kind"] == BankQuestion.Kind.RANK:
            ordered.sort(key=lambda pair: -(pair[1] or 0))
    else:
        ordered = [(value, count) for value, count in counts.items() if count is not None]
        ordered = ordered if len(ordered) <= MOST_CELLS else []
    base = shown["n"] or 1
    return [
        {"value": value, "label": labels.get(value) or both(value, ""), "count": count,
         "percent": None if count is None else round(100 * count / base, 1)}
        for value, count in ordered
    ]  # fmt: skip


def scales_of(wave, given):
    """Each scale of a wave: the mean of the scores of those who answered at least half of its items, 0-100."""
    items: dict[str, list] = {}
    for question in wave.questions:
        if question.get("scale"):
            items.setdefault(question["scale"], []).append(question)
    names = dict(BankQuestion.Scale.choices)
    found = []
    for scale, questions in items.items():
        by_item = [_scores(each, given, wave) for each in questions]
        by_person = map(scale_score, zip(*by_item, strict=True))
        scores = [score for score in by_person if score is not None]
        is_shown = scores and not too_few(len(scores)) and not _nearly_one(scores)
        found.append(
            {"scale": scale, "name": in_both(names.get(scale, scale)), "items": len(questions),
             "n": len(scores) if not too_few(len(scores)) else None,
             "score": round(fmean(scores)) if is_shown else None, "low_is_good": scale in LOW_IS_GOOD}
        )  # fmt: skip
    return found


def _nearly_one(scores):
    """Whether all but a few scored the same, so that the mean would tell of those few."""
    return too_few(len(scores) - max(Counter(scores).values()))


def _scores(question, given, wave):
    """What each person scores on an item; None for whoever gave no answer."""
    answers = tallies.answered(question, given, wave.missing)
    scores = {answer: _score(question, answer) for answer in set(answers)}
    return [scores[answer] for answer in answers]


def _score(question, answer):
    value = None if answer is None else number(answer)
    if value is None:
        return None
    if question["kind"] == BankQuestion.Kind.HUNDRED:
        return 100 - value if question["is_reversed"] else value
    return item_score(int(value), is_reversed=question["is_reversed"])


def change_between(before, after):
    """How much a share has changed between two waves, in points, with limits from both Wilson intervals (Newcombe 1998,
    method 10); None where one of them is not shown. `is_clear` says that no change lies outside the limits."""
    was = share(before["count"], before["base"]) if before else None
    now = share(after["count"], after["base"]) if after else None
    if was is None or now is None:
        return None
    change = now.percent - was.percent
    low = change - math.sqrt((now.percent - now.low) ** 2 + (was.high - was.percent) ** 2)
    high = change + math.sqrt((now.high - now.percent) ** 2 + (was.percent - was.low) ** 2)
    return {
        "points": round(change, 1),
        "low": round(low, 1),
        "high": round(high, 1),
        "is_clear": not low <= 0 <= high,
    }
