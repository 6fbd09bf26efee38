"""What the pack of a hand-over takes from the apps above the area file."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from areas.actions import command
from partnerships.panels import handover as community
from problems.panels import escalation as escalations
from problems.panels import handover as files


def lent_lines(area, *, readers):
    """What of an area went up and is not carried out yet, its open problem files, and what the community is owed."""
    return [
        (_("With the chief, or answered"), _escalated(area, readers)),
        (_("Problem files"), files.lines_of(area)),
        *community.sections_of(area, now=timezone.now()),
    ]


def _escalated(area, readers):
    return [
        {
            "number": escalation.number,
            "text": escalation.asked,
            "about": str(escalation.get_choice_display() or _("waits for the chief")),
            "when": date_format(escalation.due_date, "j M Y") if escalation.due_date else "",
            "url": escalation.get_absolute_url(),
        }
        for escalation in escalations.of_area(area, but_not_about=readers)
    ]


def carry_over_commands(*, now):
    """Hand over and forward wherever a term has begun or ended since."""
    return command.carry_over_commands(now, lent=lent_lines)
