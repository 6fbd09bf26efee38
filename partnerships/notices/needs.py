"""Who hears that an area's needs are ranked."""

from django.utils.translation import gettext as _

from areas.actions.routing import chief
from people.notices import tell


def finished(assessment, *, by):
    """Tell the chief that the needs of an area are ranked."""
    to = chief(but_not=by.pk)
    tell(
        to,
        verb="needs.finished",
        text=_("The needs of %(area)s are ranked") % {"area": assessment.area},
        url=assessment.get_absolute_url(),
        key=f"needs:{assessment.pk}:finished",
    )
