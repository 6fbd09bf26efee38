"""Who hears of partnerships that nobody looks at, and of ties that have gone quiet."""

from django.utils.translation import gettext as _

from people.models import Notice
from people.notices import tell


def dormant(partnership, *, now):
    """Tell the lead, once for each day that was named; tells how many."""
    text = _("Look again: “%(what)s”. Its day has passed.") % {"what": partnership.name}
    key = f"partnership:{partnership.pk}:dormant:{partnership.review_date}"
    return _once(partnership.lead, partnership, "partnership.dormant", text, key, now)


def quiet(organization, *, to, now):
    """Tell who knows an organization, once each silence; tells how many."""
    text = _("No contact for long: %(who)s") % {"who": organization.name}
    key = f"tie:{organization.pk}:quiet:{organization.last_contact}"
    return _once(to, organization, "organization.quiet", text, key, now)


def _once(member, thing, verb, text, key, now):
    if Notice.objects.filter(member=member, key=key).exists():
        return 0
    tell(member, verb=verb, text=text, url=thing.get_absolute_url(), key=key, now=now)
    return 1
