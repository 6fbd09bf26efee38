"""The policing plan as a piece of the area file: on its page, on paper and in the PDF, in the same words."""

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from areas.exports import packet
from partnerships.exports.lines import OF_ENTRIES
from partnerships.panels.plan_of_area import plan_of_area


def plan_sections(area, member, *, until, **asked):
    """The plan with its priorities and its last update; none where what is asked for can only be an entry."""
    if any(asked.get(name) for name in OF_ENTRIES):
        return []
    found = plan_of_area(member, area, until=until)
    if found is None:
        return [_of_priorities(_("Policing plan"), [], empty=_("No plan is in force."))]
    title = _("Policing plan: %(title)s, adopted %(day)s") % {
        "title": found["title"], "day": _day(found["plan"].adopted_at),
    }  # fmt: skip
    rows = [(each.rank, each.title, each.goal, each.owner or "–") for each in found["priorities"]]
    return [_of_priorities(title, rows, empty=_("Nothing is ranked yet.")), _of_update(found["update"])]


def _of_priorities(title, rows, *, empty):
    head = [_("Rank"), _("Priority"), _("Goal"), _("Who answers for it")]
    return packet.Section(title=title, head=head, rows=rows, empty=empty, wide=(1, 2))


def _of_update(update):
    rows = []
    if update:
        # what was approved is not written any more: its words are those of every day since
        words = (update.effectiveness, update.modified_words)
        rows = [(update.half_year, *words, _day(update.approved_at))]
    return packet.Section(
        title=_("Last half-year update"),
        head=[_("Half-year"), _("How well it works so far"), _("What is modified, and why"), _("Approved")],
        rows=rows,
        empty=_("No half-year update is approved yet."),
        wide=(1, 2),
    )


def _day(moment):
    return date_format(localdate(moment), "j M Y")
