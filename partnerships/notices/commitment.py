"""Who hears of promises: whose it is, who wrote it down, the commander; without what anybody wrote."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from people.models import Notice
from people.notices import tell

BY_LINK = {
    "accepted": _l("A partner accepted a promise"),
    "kept": _l("A partner reported a promise as kept"),
    "asked": _l("A partner asks for another day"),
    "declined": _l("A partner declined a promise"),
}


def given(commitment):
    """Tell a member what was promised in their name."""
    _tell(
        commitment,
        commitment.member,
        "given",
        _("Promised in your name: %(what)s") % {"what": commitment.body},
    )


def by_link(commitment, what, *, to, now):
    """Tell who wrote it down, and who answers for the area, what the partner did by the link."""
    for member in to:
        _tell(commitment, member, what, str(BY_LINK[what]), step=f":{now.timestamp():.0f}", now=now)


def late(commitment, *, to, now):
    """Tell whose promise it is, and the commander, that its day has passed; once each day that was named."""
    text, told = _("Late: %(what)s") % {"what": commitment.body}, 0
    for member in to:
        key = f"commitment:{commitment.pk}:late:{commitment.due_date}"
        if not Notice.objects.filter(member=member, key=key).exists():
            _tell(commitment, member, "late", text, step=f":{commitment.due_date}", now=now)
            told += 1
    return told


def _tell(commitment, member, what, text, *, step="", now=None):
    tell(
        member, verb=f"commitment.{what}", text=text, url=commitment.get_absolute_url(),
        key=f"commitment:{commitment.pk}:{what}{step}", now=now,
    )  # fmt: skip
