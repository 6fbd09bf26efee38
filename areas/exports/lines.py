"""The whole file of an area: each line of the record that belongs to it, within what the reader may see."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from areas.models import AreaNote, Information, Task
from areas.panels.days import day_label
from areas.queries.filing import end_of, narrow, start_of
from areas.queries.prepared import prepared
from areas.rules import commands
from ledger.models import Entry
from people.clock import time_told
from people.rules import reads_everything

FEW, MANY = 64, 200

SAID = {
    "information.recorded": _("recorded"),
    "information.imported": _("brought in from another system"),
    "information.rewritten": _("text changed by its author"),
    "information.opened": _("opened"),
    "information.decided": _("decided"),
    "information.forwarded": _("forwarded"),
    "information.action_added": _("further action"),
    "information.action_done": _("promised action done"),
    "information.action_dropped": _("promised action dropped"),
    "information.told": _("reporter told"),
    "information.answer_heard": _("the reporter said whether it helped"),
    "information.closed": _("closed"),
    "information.reopened": _("taken up again"),
    "information.added_to": _("added to"),
    "information.remarked": _("comment"),
    "escalation.raised": _("sent to the chief"),
    "escalation.opened": _("opened by the chief"),
    "escalation.asked_back": _("question from the chief"),
    "escalation.replied": _("reply to the chief"),
    "escalation.answered": _("answered by the chief"),
    "escalation.withdrawn": _("taken back from the chief"),
    "escalation.carried_out": _("the chief's answer carried out"),
    "command.started": _("command started"),
    "command.ended": _("command ended"),
    "assignment.started": _("officer assigned"),
    "assignment.ended": _("officer's assignment ended"),
    "task.given": _("task given"),
    "task.done": _("task done"),
    "task.dropped": _("task dropped"),
    "task.passed_on": _("task passed on"),
    "handover.made": _("hand-over pack made"),
    "handover.handed": _("handed over"),
    "handover.received": _("received"),
    "watch.made": _("watch begun"),
    "watch.changed": _("watch changed"),
    "watch.ended": _("watch ended"),
    "profile.added": _("added to the profile"),
    "profile.changed": _("changed in the profile"),
    "profile.described": _("area described"),
    "profile.ended": _("taken out of the profile"),
    "outline.changed": _("outline changed"),
    "outline.planned": _("new outline planned"),
    "outline.in_force": _("new outline in force"),
    "area.added": _("area added"),
    "area.renamed": _("area renamed"),
    "area.changed": _("area changed"),
    "area.ended": _("area ended"),
}


@dataclass(slots=True)
class FileLine:
    """One line of the whole file: when, what, by whom, and the words."""

    pk: int
    at: str
    what: str
    text: str
    note: str
    by: str
    url: str
    label: str


def lines_of(
    area, member, *, until=None, cursor=0, back=False, size=50, from_date=None, to_date=None, by=None, tell=None,
    **asked,
):  # fmt: skip
    """Give up to `size` lines the member may read, newest first, and whether more follow.

    From `cursor` (a sequence) on towards older lines, or towards newer ones where `back`; `asked` narrows as the
    register does; by `tell` another app tells the lines that are its own.
    """
    period = {"from_at": from_date and start_of(from_date), "to_at": to_date and end_of(to_date)}
    found: list[Entry] = []
    # where nothing is asked, nearly every line may be shown
    position, is_short = cursor, not any(asked.values()) and size < FEW
    while len(found) <= size:
        batch = _batch(
            area=area.pk, until=until, **period, by=by or None, position=position, back=back, is_short=is_short
        )  # fmt: skip
        found += _within_sight(batch, member, area, asked)
        if len(batch) < (FEW if is_short else MANY):
            break
        position, is_short = batch[-1].sequence, False
    shown = found[:size]
    if back:
        shown.reverse()
    address = reverse("information", args=["-"])
    lines = [_line(entry, address) for entry in shown]
    if tell:
        lines = [tell(line, entry) for line, entry in zip(lines, shown, strict=True)]
    return lines, len(found) > size


@prepared
def _batch(*, area, until, from_at, to_at, by, position, back, is_short):
    entries = Entry.objects.filter(area_id=area).in_file().with_words()
    if until:
        entries = entries.until(until)
    if from_at:
        entries = entries.filter(at__gte=from_at)
    if to_at:
        entries = entries.filter(at__lte=to_at)
    if by:
        entries = entries.by(by)
    if position:
        entries = entries.filter(**{"sequence__gt" if back else "sequence__lt": position})
    return entries.order_by("sequence" if back else "-sequence")[: FEW if is_short else MANY]


def _within_sight(batch, member, area, asked):
    """Drop the lines about things that the member may not see, or did not ask for."""
    numbers = {entry.subject_label for entry in batch if _is_about_information(entry)}
    is_narrowed = any(asked.values())
    if is_narrowed:
        entries = narrow(Information.objects.listed_for(member).filter(is_in_full=True), **asked)
    else:
        entries = Information.objects.visible_to(member)
    entries = entries.filter(number__in=numbers)
    visible = set(entries.values_list("number", flat=True))
    answers = reads_everything(member) or commands(member, area)
    hidden = set()
    if not answers:
        hidden = {
            str(pk)
            for pk in AreaNote.objects.filter(area=area, is_restricted=True).values_list("pk", flat=True)
        }
    out_of_sight = {"areas.areanote": hidden, "areas.task": _hidden_tasks(batch, member)}
    for entry in batch:
        if _is_about_information(entry):
            if entry.subject_label in visible:
                yield entry
        elif not is_narrowed and entry.subject_key not in out_of_sight.get(entry.subject_type, ()):
            yield entry


def _hidden_tasks(batch, member):
    keys = {entry.subject_key for entry in batch if entry.subject_type == "areas.task"}
    if not keys:
        return keys
    return keys - {
        str(pk) for pk in Task.objects.visible_to(member).filter(pk__in=keys).values_list("pk", flat=True)
    }


def _is_about_information(entry):
    return entry.subject_label.startswith("I-")


def _line(entry, address):
    label = entry.subject_label
    return FileLine(
        pk=entry.sequence,
        at=f"{day_label(entry.at)} {time_told(entry.at)}",
        what=describe(entry),
        text=entry.words.text,
        note=entry.words.note,
        by=entry.actor_label,
        url=address.replace("/-/", f"/{label}/") if _is_about_information(entry) else "",
        label=label,
    )


def describe(entry):
    """What happened, in the department's words."""
    return str(SAID.get(entry.verb) or entry.verb.replace(".", " ").replace("_", " "))
