"""Waves as pages show them: where they stand, their steps, their figures drawn, and the words people wrote."""

from itertools import groupby

from django.db.models import Count
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from partnerships.models import BankQuestion, Comment, Response
from partnerships.rules import survey as rules
from partnerships.workflow.survey import Standing, Step, standing_of, steps_from

KINDS = {
    Standing.DRAFT: "neutral",
    Standing.APPROVED: "due",
    Standing.OPEN: "new",
    Standing.CLOSED: "neutral",
    Standing.REPORTED: "closed",
}
EXPLAINED = {
    Step.APPROVE: _("The questions are frozen with it."),
    Step.OPEN: _("From then on anybody with the address may answer."),
    Step.CLOSE: _("It cannot be opened again; the results are shown."),
    Step.RETURN: _("It can be changed again."),
}


def wave_rows(waves):
    """Rows of a list: the wave, where it stands, how many answered once it is closed, what is not read."""
    waves = list(waves)
    keys = [wave.pk for wave in waves]
    answers = _by_wave(Response.objects.filter(wave__in=keys))
    unread = _by_wave(Comment.objects.unreviewed().filter(wave__in=keys))
    return [
        {"wave": wave, "standing": standing_of(wave), "kind": KINDS[standing_of(wave)],
         "answers": wave.counts["respondents"] if wave.counts else answers.get(wave.pk, 0),
         "unread": unread.get(wave.pk, 0)}
        for wave in waves
    ]  # fmt: skip


def _by_wave(found):
    return dict(found.order_by().values_list("wave").annotate(count=Count("pk")))


def steps_for(member, wave):
    """The steps that the member may take now, each with what it does."""
    return [
        {"step": step.value, "label": step.label, "explained": EXPLAINED.get(step, "")}
        for step in steps_from(wave)
        if rules.may_take(member, wave, step)
    ]


def spoken(texts):
    """A text of a summary in the language of the page."""
    return texts["es" if get_language() == "es" else "en"]


def drawn(summary):
    """A summary with its texts in the language of the page and its answers as bars."""
    questions = [
        {**question, "text": spoken(question["text"]), "bars": _bars(question), "groups": _groups(question),
         "has_groups": any(group["n"] is not None for group in question["groups"])}
        for question in summary["questions"]
    ]  # fmt: skip
    scales = [{**scale, "name": spoken(scale["name"])} for scale in summary["scales"]]
    return {**summary, "questions": questions, "scales": scales, "bars": _scale_bars(scales)}


def _bars(question):
    return [
        {"label": spoken(each["label"]), "share": each["percent"] or 0,
         "value": gettext("under 10") if each["count"] is None else each["count"],
         "note": "" if each["percent"] is None else f"{each['percent']:.0f}%"}
        for each in question["answers"]
    ]  # fmt: skip


def _groups(question):
    return [{**each, "label": spoken(each["label"])} for each in question["groups"]]


def _scale_bars(scales):
    return [
        {"label": scale["name"], "share": scale["score"], "value": scale["score"],
         "note": gettext("low is good") if scale["low_is_good"] else ""}
        for scale in scales if scale["score"] is not None
    ]  # fmt: skip


def comment_rows(wave, comments):
    """What was written, by question, the unread first."""
    texts = {each["key"]: each for each in wave.questions if each["kind"] == BankQuestion.Kind.WORDS}
    return [
        {
            "text": spoken(texts[key]) if key in texts else key,
            "comments": sorted(rows, key=lambda row: row.reviewed_at is not None),
        }
        for key, rows in groupby(comments, key=lambda row: row.question)
    ]
