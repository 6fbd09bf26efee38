"""The waves of a survey beside each other: what changed, and whether that is more than chance."""

from partnerships.panels.survey import change_between, summary_of
from partnerships.panels.survey_waves import spoken
from partnerships.workflow.survey import Standing, standing_of

# side by side no more fit on a page
LATEST = 4


def compared(waves):
    """Questions and scales of the latest closed waves side by side; nothing where fewer than two are closed."""
    closed = [wave for wave in waves if standing_of(wave) in {Standing.CLOSED, Standing.REPORTED}][-LATEST:]
    if len(closed) < 2:
        return None
    summaries = [summary_of(wave) for wave in closed]
    return {
        "waves": closed,
        "chose_to_answer": any(summary["chose_to_answer"] for summary in summaries),
        "questions": _rows(summaries, "questions", "key"),
        "scales": _rows(summaries, "scales", "scale"),
    }


def _rows(summaries, what, key):
    """Each thing of the latest wave that an earlier one has too, with its figures in every wave."""
    by_wave = [{each[key]: each for each in summary[what]} for summary in summaries]
    rows = []
    for name, latest in by_wave[-1].items():
        figures = [found.get(name) for found in by_wave]
        if what == "questions" and latest["share"] is None or not any(figures[:-1]):
            continue
        text = spoken(latest["text"] if what == "questions" else latest["name"])
        rows.append({"text": text, "cells": figures, "change": _change(figures, what), "latest": latest})
    return rows


def _change(figures, what):
    if what == "scales":
        return None
    before, after = (each["share"] if each else None for each in figures[-2:])
    return change_between(before, after)
