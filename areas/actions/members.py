"""A department starts: members, commands and assignments from one list."""

from dataclasses import dataclass, field

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from areas import notices, rules
from areas.actions.carrying import carry_over
from areas.models import Area, Assignment, Command
from areas.readers.members import ReadMember
from areas.readers.tables import Fault
from ledger.actions import record
from people.models import Member, Role

# Letters and digits that cannot be mistaken for each other on a printed slip.
CLEAR = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"


@dataclass
class Enrolled:
    """What an import of members did; `first_passwords` are `(login, password)` of the accounts that were
    made."""

    rows: int = 0
    members: int = 0
    commands: int = 0
    assignments: int = 0
    already: int = 0
    errors: list = field(default_factory=list)
    first_passwords: list = field(default_factory=list)

    @property
    def kept(self):
        """How much of the list is now so."""
        return self.members + self.commands + self.assignments + self.already


class _NotSo(Exception):
    """A row that says otherwise than what is on record; the message is fit to show."""


@transaction.atomic
def import_members(rows, *, by=None, now=None, with_passwords=False):
    """Make accounts, put sergeants in command of their areas and officers to work in theirs.

    The same list again changes nothing. What is on record already is never overruled by a list: a row that
    says otherwise comes back as a `Fault`. Without `with_passwords` nobody can sign in until a password is
    set.
    """
    if by is not None:
        rules.require(rules.may_configure(by))
    now = now or timezone.now()
    done = Enrolled()
    areas = {
        area.number: area for area in Area.objects.select_for_update().in_force(on=timezone.localdate(now))
    }
    for row in rows:
        done.rows += row.row_number > 0
        if not isinstance(row, ReadMember):
            done.errors.append(row)
            continue
        try:
            with transaction.atomic():
                changes = _enroll(row, areas, by=by, now=now, with_passwords=with_passwords)
        except _NotSo as fault:
            done.errors.append(Fault(row.row_number, str(fault)))
            continue
        _count(changes, done)
    return done


def _count(changes, done):
    done.members += "member" in changes
    done.commands += changes.get("commands", 0)
    done.assignments += changes.get("assignments", 0)
    done.already += not changes
    if changes.get("password"):
        done.first_passwords.append((changes["member"].username, changes["password"]))


def _enroll(row, areas, *, by, now, with_passwords):
    role = _role(row.role)
    numbers = [number.strip() for number in row.area.split(";") if number.strip()]
    unknown = [number for number in numbers if number not in areas]
    if unknown:
        raise _NotSo(_("no area in force has the number %(number)s") % {"number": unknown[0]})
    changes = {}
    member = Member.objects.filter(username__iexact=row.login).first()
    if member is None:
        member, changes["password"] = _add(row, role, by=by, now=now, with_passwords=with_passwords)
        changes["member"] = member
    else:
        _check_same(member, row, role)
    changes |= _place(member, [areas[number] for number in numbers], by=by, now=now)
    return {name: value for name, value in changes.items() if value}


def _check_same(member, row, role):
    """A login that somebody else has, or had, puts nobody in charge."""
    was = {"login": member.username, "role": member.get_role_display(), "name": member.name}
    if _folded(member.name) != _folded(row.name):
        raise _NotSo(_("%(login)s is the login of %(name)s; give another") % was)
    if not member.is_active:
        raise _NotSo(_("%(login)s has left; open the account again under accounts") % was)
    if member.role != role:
        raise _NotSo(_("%(login)s is on record as %(role)s; change it under accounts") % was)


def _folded(text):
    return " ".join(text.split()).casefold()


def _role(text):
    """The role as the list names it: by its code, its title, or as commander, who is a sergeant in charge."""
    folded = _folded(text.replace("_", " "))
    names = {str(role.label).casefold(): role for role in Role} | {role.value: role for role in Role}
    names |= {"commander": Role.SERGEANT, "area commander": Role.SERGEANT, "patrol sergeant": Role.SERGEANT}
    names |= {"records": Role.CLERK, "professional staff": Role.PROFESSIONAL, "admin": Role.ADMINISTRATOR}
    if folded not in names:
        known = ", ".join(role.value for role in Role)
        raise _NotSo(_("no role is called %(role)s; they are %(known)s") % {"role": text, "known": known})
    return names[folded]


def _add(row, role, *, by, now, with_passwords):
    password = get_random_string(14, CLEAR) if with_passwords else ""
    member = Member(
        username=row.login,
        name=row.name,
        role=role,
        email=row.email,
        rank=row.rank,
        languages=", ".join(row.languages),
        password=make_password(password or None),
        must_change_password=True,
    )
    try:
        member.full_clean(exclude=["password"])
    except ValidationError as invalid:
        raise _NotSo(" ".join(invalid.messages)) from invalid
    member.save(force_insert=True)
    record(
        "member.added",
        member,
        by=by,
        now={"login": member.username, "role": role.value},
        in_file=False,
        at=now,
    )
    return member, password


def _place(member, areas, *, by, now):
    if not areas:
        return {}
    if member.role == Role.SERGEANT:
        return {"commands": sum(_put_in_command(member, area, by=by, now=now) for area in areas)}
    if len(areas) > 1:
        raise _NotSo(_("each officer works in one area at a time"))
    if not rules.takes_part(member):
        raise _NotSo(_("whoever is %(role)s works in no area") % {"role": member.get_role_display()})
    return {"assignments": _put_to_work(member, areas[0], by=by, now=now)}


def _put_in_command(member, area, *, by, now):
    current = (
        Command.objects.of_area(area)
        .filter(until_at=None, is_acting=False)
        .select_related("commander")
        .first()
    )
    if current and current.commander_id == member.pk:
        return 0
    if current:
        known = {"area": area.short_label, "member": current.commander}
        raise _NotSo(_("%(area)s is commanded by %(member)s; change command in the application") % known)
    term = Command.objects.create(area=area, commander=member, from_at=now, recorded_at=now)
    record("command.started", term, area=area, by=by, now={"commander": str(member)}, at=now)
    for other, count in carry_over(area, by=by, now=now).items():
        notices.carried_over(other, area=area, count=count, now=now)
    return 1


def _put_to_work(member, area, *, by, now):
    current = Assignment.objects.current().filter(officer=member).select_related("area").first()
    if current and current.area_id == area.pk:
        return 0
    if current:
        known = {"member": member, "area": current.area.short_label}
        raise _NotSo(_("%(member)s works in %(area)s; move officers in the application") % known)
    term = Assignment.objects.create(officer=member, area=area, assigned_by=by, from_at=now)
    record("assignment.started", term, area=area, by=by, now=str(member), at=now)
    return 1
