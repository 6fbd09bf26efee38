"""How often one internet address does one thing within an hour, counted for all processes and forgotten after it.

The count is in the database, so that several processes and machines count as one; the address is kept only as a
digest under our own key and the hour, which nobody can compare with another hour's.
"""

import datetime as dt
import ipaddress

from django.db.models import F
from django.utils.crypto import salted_hmac

from partnerships.models.submission import Tries

SALT = "partnerships.tries"


def digest_of(what, *, address, now):
    """64 hexadecimal digits for an address that does `what` in the hour of `now`."""
    words = f"{what}|{now.astimezone(dt.UTC):%Y-%m-%d %H}|{_home(address)}"
    return salted_hmac(SALT, words, algorithm="sha256").hexdigest()


def _home(address):
    """The address; of the sixth version the network, of which one household has all the others."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if parsed.version == 4:
        return str(parsed)
    # written as one of the sixth version, every address of the fourth lies in one network
    return str(parsed.ipv4_mapped or ipaddress.ip_network((parsed, 64), strict=False))


def hour_after(now):
    """When the hour of `now` is over and its counts begin anew."""
    return now.astimezone(dt.UTC).replace(minute=0, second=0, microsecond=0) + dt.timedelta(hours=1)


def count(what, *, address, now, most):
    """Count once more and tell how often it was; beyond `most` nothing is written any more."""
    digest = digest_of(what, address=address, now=now)
    mine = Tries.objects.filter(pk=digest)
    if not mine.filter(count__lte=most).update(count=F("count") + 1) and not mine.exists():
        first = Tries(digest=digest, count=0, until_at=hour_after(now))
        Tries.objects.bulk_create([first], ignore_conflicts=True)
        mine.update(count=F("count") + 1)
    return mine.values_list("count", flat=True)[0]


def is_spent(what, *, address, now, most):
    """Whether it was more often than `most`, without counting."""
    digest = digest_of(what, address=address, now=now)
    return Tries.objects.filter(pk=digest, count__gte=most).exists()


def known(what, *, address, now):
    """How often it was so far in this hour; nothing is written."""
    mine = Tries.objects.filter(pk=digest_of(what, address=address, now=now))
    return mine.values_list("count", flat=True).first() or 0


def forget_due(*, now):
    """Forget the counts of hours that are over; tells how many."""
    return Tries.objects.filter(until_at__lt=now).delete()[0]
