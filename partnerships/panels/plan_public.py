"""What the public may read of a plan and of its updates: no member, no partner by name, no inner number."""

import datetime as dt

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from partnerships.panels.plan import priorities_of
from partnerships.panels.plan_changes import OWNER, WORDED
from partnerships.panels.update import changes_of, lines_of, responses_of
from partnerships.workflow.update import Basis

# the bases of a change as public pages call them
BASES = {Basis.RESULT: "result_based", Basis.INPUT: "input_based", Basis.BOTH: "both"}


def public_facts(plan):
    """The public fields of a plan, in the shape of a publication."""
    adopted = _day(plan.adopted_at)
    return {
        "title": plan.title,
        "adopted": adopted,
        "profile": plan.profile,
        "goal": "\n".join(row["priority"].goal for row in priorities_of(plan) if row["priority"].goal),
        "priorities": [_priority(row, adopted) for row in priorities_of(plan)],
    }


def _priority(row, adopted):
    priority = row["priority"]
    return {
        "issue": priority.title,
        "issue_date": adopted,
        "action": priority.strategy,
        "action_date": _day(priority.at),
        "measure": "; ".join(_measured(each) for each in row["measures"]),
    }


def _measured(each):
    words = {
        "name": each["measure"].name,
        "baseline": each["baseline"],
        "target": each["target"],
        "day": date_format(each["measure"].target_date, "j F Y"),
    }
    told = _("%(name)s: from %(baseline)s to %(target)s by %(day)s") % words
    if each["newest"] is None:
        return told
    day = date_format(each["newest"].on_date, "j F Y")
    return told + " " + _("(%(value)s on %(day)s)") % {"value": each["value"], "day": day}


def public_facts_of_update(update):
    """The public fields of an update: its four parts, each judged priority, each change with its basis."""
    rows = lines_of(update)
    return {
        "title": _("Half-year update, %(half_year)s") % {"half_year": update.half_year},
        "from": update.period_start.isoformat(),
        "until": update.period_end.isoformat(),
        "plan": update.plan.title,
        "feedback": update.feedback,
        "effectiveness": "\n".join([update.effectiveness, *(_judged(row["line"]) for row in rows)]),
        "modified": update.modified_words,
        "responses": _responses(update, rows),
        "changes": [_change(row) for row in changes_of(update)],
        "shared": _shared(update),
    }


def public_spanish_of_update(update, known):
    """What of an update has Spanish words of itself; the rest is written by whoever prepares it.

    `known` has the Spanish of texts that stood before the public already, such as the priorities of the plan.
    """
    with translation.override("es"):
        return {
            "title": _("Half-year update, %(half_year)s") % {"half_year": update.half_year},
            "responses": [{"text": text} for text in _responses_in_spanish(update, lines_of(update), known)],
            "changes": [_change_in_spanish(row, known) for row in changes_of(update)],
        }


def _responses_in_spanish(update, rows, known):
    """As many as in English, in the same order; a new one whose words nobody put into Spanish has none."""
    for line in _changed(rows):
        yield _decided(line, known.get(line.priority.title, line.priority.title))
    for each in _new(update):
        words = [known.get(text) for text in (each.title, each.strategy)]
        yield f"{words[0]}. {words[1]}" if all(words) else ""


def _change_in_spanish(row, known):
    """One change as a line: names as they are called, and of words without Spanish only that they are others."""
    fields = []
    for label, was, now in row["change"].fields:
        if label in WORDED:
            was, now = (known.get(words, "") for words in (was, now))
        if now:
            fields.append((label, was, now))
        elif row["change"].kind == "changed":
            fields.append((label, "", _("worded anew")))
    return _line(row["word"], known.get(row["change"].what, row["change"].what), fields)


def _judged(line):
    told = f"{line.priority.title}: {line.get_effect_display()}."
    return f"{told} {line.effect_words}".strip()


def _responses(update, rows):
    changed = [
        {"text": _decided(line, line.priority.title), "basis": BASES[line.basis]} for line in _changed(rows)
    ]
    return changed + [
        {"text": f"{each.title}. {each.strategy}", "basis": BASES[each.basis]} for each in _new(update)
    ]


def _changed(rows):
    return [row["line"] for row in rows if row["is_change"] and row["line"].basis]


def _new(update):
    return [each["response"] for each in responses_of(update) if each["response"].basis]


def _decided(line, title):
    return f"{line.get_decision_display()}: {title}"


def _change(row):
    return _line(row["word"], row["change"].what, row["change"].fields)


def _line(word, what, fields):
    """One change as a line; who answers for a priority is not told, for members are not named."""
    told = [
        f"{label}: {was} → {now}" if was else f"{label}: {now}"
        for label, was, now in fields
        if label != OWNER
    ]
    # one change is one line, whatever lines its words have, and ends once
    parts = (" ".join(part.split()).rstrip(".") for part in (f"{word}: {what}", *told))
    return ". ".join(parts) + "."


def _shared(update):
    day = date_format(update.shared_date, "j F Y") if update.shared_date else ""
    return " ".join(part for part in (update.shared_words, f"({day})" if day else "") if part)


def _day(moment: dt.datetime | None):
    return timezone.localdate(moment).isoformat() if moment else ""
