"""Members comment on an entry or a problem file, and call one another to it; a comment decides nothing."""

import re
import unicodedata

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas import notices, rules
from areas.models import Remark
from areas.workflow import NotReady
from ledger.actions import record
from people.models import Member

# an @ within a word belongs to an e-mail address; what is joined to a login without a space is a part of it
CALL = re.compile("(?<![\\w.@+-])@([\\w.@+\\u00ad\\u0300-\\u036f\\u200b-\\u200d\\u2060\\ufeff-]+)")
ENDS = ".,+-@_"
MOST_CALLED = 10


@transaction.atomic
def remark_on(information, *, body, by, answers=None, now=None):
    """Say something about an entry to those who read it in full."""
    return say(information, body=body, by=by, answers=answers, now=now, information=information)


def say(thing, *, body, by, answers=None, now=None, **of):
    """Keep a comment on `thing` with its line of the record, and tell whom it calls and whom it answers."""
    rules.require(rules.reads(by, thing))
    if not body.strip():
        raise NotReady(_("Write what you say."))
    called = called_in(body, thing)
    now = now or timezone.now()
    first = answers and (answers.answers or answers)
    made = Remark.objects.create(body=body, answers=first, by=by, at=now, **of)
    made.called.set(called)
    names = ", ".join(map(str, called))
    record(
        f"{thing._meta.model_name}.remarked", thing, area=thing.area, by=by, text=body, at=now,
        note=_("called: %(names)s") % {"names": names} if names else "",
    )  # fmt: skip
    _tell(made, thing, called, answers)
    return made


def _tell(made, thing, called, answers):
    for member in called:
        notices.called(made, thing, to=member)
    if answers and answers.by not in called and rules.reads(answers.by, thing):
        notices.remark_answered(made, thing, to=answers.by)


def called_in(body, thing):
    """The members whom a comment calls, in its order; whoever does not read the thing is refused in words."""
    said = list(dict.fromkeys(CALL.findall(unicodedata.normalize("NFKC", body))))
    if len(said) > MOST_CALLED:
        raise NotReady(_("Call ten members at most."))
    found, unknown = [], []
    for login in said:
        member = _named(login)
        if member is None or not rules.reads(member, thing):
            unknown.append(f"@{login}")
        elif member not in found:
            found.append(member)
    if unknown:
        words = _("Nobody of this login reads it, so nobody can be called by it: %(logins)s")
        raise NotReady(words % {"logins": ", ".join(unknown)})
    return found


def _named(login):
    """Whoever has the login, with or without the sign that ends the sentence."""
    members = Member.objects.of_department()
    return members.with_login(login).first() or members.with_login(login.rstrip(ENDS)).first()
