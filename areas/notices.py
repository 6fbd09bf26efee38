"""Who hears of what happens in the area file; no narrative and no reporter in any notice."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from areas.models import Command
from areas.workflow import Step
from people.notices import tell


def received(information):
    """Tell who is responsible now that an entry has arrived."""
    tell(
        information.responsible,
        verb="information.received",
        text=_("%(number)s %(kind)s: to review") % {"number": information.number, "kind": information.kind},
        url=information.get_absolute_url(),
        key=f"received:{information.pk}:{information.forwarded_at:%s}",
    )


def imported(member, *, source, now):
    """Tell who is responsible that entries of another system came in: one notice an import, not one an entry."""
    tell(
        member,
        verb="information.imported",
        text=_("Area information was imported from %(source)s: see what waits for you") % {"source": source},
        url=reverse("home"),
        key=f"imported:{source}:{now.timestamp():.0f}",
        now=now,
    )


def moved_on(information, *, to_former, by):
    """Tell the commander who had it that the entry now lies with another."""
    if to_former is None or (by is not None and to_former.pk == by.pk):
        return
    tell(
        to_former,
        verb="information.moved_on",
        text=_("%(number)s was forwarded to %(area)s")
        % {"number": information.number, "area": information.area},
        url=information.get_absolute_url(),
        key=f"moved_on:{information.pk}:{information.forwarded_at:%s}",
    )


def decided(information, *, by):
    """Tell the author what became of what they sent."""
    if information.recorded_by is None or information.recorded_by_id == by.pk:
        return
    tell(
        information.recorded_by,
        verb="information.decided",
        text=f"{information.number}: {information.get_outcome_display()}",
        url=information.get_absolute_url(),
        key=f"decided:{information.pk}:{information.version}",
    )


def reopened(information, *, by):
    """Tell who is responsible that somebody else took an entry up again."""
    if information.responsible_id == by.pk:
        return
    tell(
        information.responsible,
        verb="information.reopened",
        text=_("%(number)s was taken up again") % {"number": information.number},
        url=information.get_absolute_url(),
        key=f"reopened:{information.pk}:{information.version}",
    )


def called(remark, thing, *, to):
    """Tell a member that a comment calls them, without its words."""
    _say(remark, thing, to, "called", _("%(number)s: %(member)s calls you in a comment"))


def remark_answered(remark, thing, *, to):
    """Tell who commented that somebody answered, without the words."""
    _say(remark, thing, to, "answered", _("%(number)s: %(member)s answered your comment"))


def _say(remark, thing, to, step, text):
    if to.pk == remark.by_id:
        return
    tell(
        to,
        verb=f"remark.{step}",
        text=text % {"number": thing.number, "member": remark.by},
        url=f"{thing.get_absolute_url()}#remark-{remark.pk}",
        key=f"remark:{remark.pk}",
        now=remark.at,
    )


def added_to(information, *, by, key):
    """Tell who is responsible that something was added to an entry."""
    if information.responsible_id == by.pk:
        return
    tell(
        information.responsible,
        verb="information.added_to",
        text=_("%(number)s: something was added") % {"number": information.number},
        url=information.get_absolute_url(),
        key=f"added_to:{key}",
    )


def did_not_help(information, *, key):
    """Tell who is responsible that the reporter is not content with the answer."""
    tell(
        information.responsible,
        verb="information.did_not_help",
        text=_("%(number)s: the answer did not help the reporter") % {"number": information.number},
        url=information.get_absolute_url(),
        key=f"did_not_help:{key}",
    )


def overdue(information, step, *, to, key, now):
    """Tell who is responsible that a promised step is late."""
    tell(
        to, verb="information.overdue", key=key, now=now, url=information.get_absolute_url(),
        text=_("%(number)s is late: %(step)s") % {"number": information.number, "step": Step(step).label},
    )  # fmt: skip


def overdue_to_chief(information, step, *, to, key, now):
    """Tell the chief of a step that is late by as long again as it was allowed."""
    tell(
        to, verb="information.long_overdue", key=key, now=now, url=information.get_absolute_url(),
        text=_("%(number)s of %(area)s is long late: %(step)s")
        % {"number": information.number, "area": information.area or _("no area"), "step": Step(step).label},
    )  # fmt: skip


def promise_late(information, step, *, to, key, now):
    """Tell who is responsible that the day of a promised action has passed."""
    tell(
        to, verb="information.promise_late", key=key, now=now, url=information.get_absolute_url(),
        text=_("%(number)s: a promised action is late") % {"number": information.number},
    )  # fmt: skip


def appointed(term, *, by, moved=0):
    """Tell a member that an area is theirs to answer for, and what came with it."""
    text = _("%(area)s: you act as its commander") if term.is_acting else _("%(area)s: you are its commander")
    if moved:
        text += " · " + ngettext("%(n)s open entry is with you", "%(n)s open entries are with you", moved) % {
            "n": moved
        }
    if term.commander_id != by.pk or moved:
        tell(
            term.commander, verb="command.appointed", text=text % {"area": term.area},
            url=term.area.get_absolute_url(), key=f"command:{term.pk}",
        )  # fmt: skip


def relieved(term, *, by):
    """Tell a commander that their term ends."""
    if term.commander_id != by.pk:
        tell(
            term.commander, verb="command.ended", text=_("%(area)s: your term ends") % {"area": term.area},
            url=term.area.get_absolute_url(), key=f"command:{term.pk}:{term.until_at.timestamp():.0f}",
        )  # fmt: skip


def carried_over(member, *, area, count, now):
    """Tell who answers now that the open entries of an area came to them: one notice, not one an entry."""
    text = ngettext(
        "%(area)s: %(n)s open entry came to you", "%(area)s: %(n)s open entries came to you", count
    )
    tell(
        member, verb="command.carried_over", text=text % {"area": area, "n": count},
        url=area.get_absolute_url(), key=f"carried:{area.pk}:{now.timestamp():.0f}",
    )  # fmt: skip


def handed_over(handover):
    """Tell both that a pack waits for their signature."""
    for member in (handover.from_member, handover.to_member):
        tell(
            member, verb="handover.made", text=_("%(area)s: hand-over to acknowledge") % {"area": handover.area},
            url=handover.get_absolute_url(), key=f"handover:{handover.pk}",
        )  # fmt: skip


def assigned(term, *, former, by):
    """Tell the officer, and the commander of the area they leave."""
    if term.officer_id != by.pk:
        tell(
            term.officer, verb="assignment.made", text=_("You work in %(area)s now") % {"area": term.area},
            url=term.area.get_absolute_url(), key=f"assignment:{term.pk}",
        )  # fmt: skip
    left = former and Command.objects.answering(now=term.from_at).of_area(former.area).first()
    if left and left.commander_id != by.pk:
        tell(
            left.commander, verb="assignment.left",
            text=_("%(member)s leaves %(area)s") % {"member": term.officer, "area": former.area},
            url=former.area.get_absolute_url(), key=f"assignment:{term.pk}:left",
        )  # fmt: skip


def task_given(task):
    """Tell an officer of a task; what it is stands behind the link."""
    if task.to_id != task.by_id:
        tell(
            task.to, verb="task.given", text=_("A task from %(member)s") % {"member": task.by.short_name},
            url=reverse("tasks"), key=f"task:{task.pk}",
        )  # fmt: skip


def task_settled(task, *, by):
    """Tell the other side that a task is done, or dropped."""
    other = task.by if by.pk == task.to_id else task.to
    if other.pk != by.pk:
        text = _("A task of %(member)s is done") if task.done_at else _("A task of %(member)s was dropped")
        tell(
            other, verb="task.settled", text=text % {"member": task.to.short_name},
            url=reverse("tasks"), key=f"task:{task.pk}:settled",
        )  # fmt: skip
