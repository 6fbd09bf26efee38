"""What the pack of a hand-over takes from the apps above the area file."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from areas.actions import command
from problems.panels import escalation as escalations


def lent_lines(area, *, readers):
    """The escalations of an area that are not carried out yet, as a section of the pack."""
    lines = [
        {
            "number": escalation.number,
            "text": escalation.asked,
            "about": str(escalation.get_choice_display() or _("waits for the chief")),
            "when": date_format(escalation.due_date, "j M Y") if escalation.due_date else "",
            "url": escalation.get_absolute_url(),
        }
        for escalation in escalations.of_area(area, but_not_about=readers)
    ]
    return [(_("With the chief, or answered"), lines)]


def carry_over_commands(*, now):
    """Hand over and forward wherever a term has begun or ended since."""
    return command.carry_over_commands(now, lent=lent_lines)
