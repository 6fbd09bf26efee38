"""Drafts: what a member has typed and not yet sent, kept for that member alone."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.models import Draft

LONGEST_KEY, LONGEST = 120, 200_000


class TooLong(Exception):
    """More than a draft keeps; the device keeps it all the same."""


def found(member, key):
    """What was kept of a form and when, or None."""
    return Draft.objects.filter(member=member, key=key).first()


def of(member, key):
    """The kept fields of a form, as name to list of values; empty where nothing was kept."""
    draft = found(member, key)
    return draft.fields if draft else {}


@transaction.atomic
def keep(*, by, key, fields, now=None):
    """Keep what was typed in place of what was kept before; a text with nothing in it is forgotten."""
    fields = {name: [value.replace("\0", "") for value in values] for name, values in fields.items()}
    if not any(value.strip() for values in fields.values() for value in values):
        return forget(by=by, key=key)
    if len(key) > LONGEST_KEY or sum(len(value) for values in fields.values() for value in values) > LONGEST:
        raise TooLong(_("This is too long to be kept as a draft. Send it, or shorten it."))
    Draft.objects.update_or_create(
        member=by, key=key, defaults={"fields": fields, "saved_at": now or timezone.now()}
    )
    return None


def forget(*, by, key):
    """Forget a draft: it was sent, or thrown away."""
    Draft.objects.filter(member=by, key=key).delete()
