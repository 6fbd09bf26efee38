"""The texts of the department and what it sets for itself; each change is on the record."""

from django.db import transaction
from django.utils import timezone

from ledger.actions import record
from people import rules
from people.models import Department, Text


@transaction.atomic
def change_text(text, *, by, body, now=None):
    """Change a text that the department tells its members; a changed banner is a new version of it."""
    rules.require(rules.may_configure(by))
    text = Text.objects.select_for_update().get(pk=text.pk)
    if text.body == body:
        return text
    was, text.body = text.body, body
    text.version += 1
    text.save(update_fields=["body", "version", "changed_at"])
    record("text.changed", text, by=by, was={"body": was}, now={"body": body}, in_file=False, at=now)
    return text


@transaction.atomic
def change_department(department, *, by, now=None, **changes):
    """Change what the department sets for itself."""
    rules.require(rules.may_configure(by))
    department = Department.objects.select_for_update().get(pk=department.pk)
    was = {
        name: _plain(getattr(department, name))
        for name in changes
        if getattr(department, name) != changes[name]
    }
    if not was:
        return department
    for name, value in changes.items():
        setattr(department, name, value)
    department.save(update_fields=list(changes))
    changed = {name: _plain(changes[name]) for name in was}
    record("department.changed", department, by=by, was=was, now=changed, in_file=False, at=now)
    return department


def acknowledge_banner(session, *, text, now=None):
    """Keep in the session which version of the banner was acknowledged; sign-in puts it on the record."""
    session["banner"] = text.version
    session["banner_at"] = int((now or timezone.now()).timestamp())


def _plain(value):
    return value if value is None or isinstance(value, bool | int | str) else str(value)
