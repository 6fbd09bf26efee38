"""Accounts are made, changed and closed on the record; nobody is deleted."""

import datetime as dt

import pytest
from allauth.usersessions.models import UserSession
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command

from ledger.models import Entry
from people.actions import accounts, texts
from people.models import Department, Member, NoticeMode, Role, Text
from people.sessions import SessionStore
from tests.factories import MemberFactory
from tests.people.conftest import PASSWORD, verbs

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 3, 3, 14, tzinfo=dt.UTC)


def test_member_is_made_with_a_password_for_one_sign_in(administrator):
    member, password = accounts.make_member(by=administrator, username="bello", name="Ida Bello", rank="Ofc.")
    kept = Member.objects.get(username="bello")
    assert kept == member
    assert kept.check_password(password)
    assert [len(part) for part in password.split("-")] == [4, 4, 4, 4]
    assert (kept.must_change_password, kept.role, kept.rank) == (True, Role.OFFICER, "Ofc.")
    entry = Entry.objects.about(member).get()
    assert (entry.verb, entry.actor, entry.in_file) == ("member.made", administrator, False)
    assert password not in str(entry.words.now)


def test_temporary_passwords_differ():
    assert len({accounts.new_password() for _time in range(100)}) == 100


def test_login_is_never_used_again(administrator, member):
    accounts.deactivate(member, by=administrator, reason="left")
    with pytest.raises(ValidationError, match="logins are never used again|one_login_whatever_its_case"):
        accounts.make_member(by=administrator, username="Ortega", name="Another")
    with pytest.raises(ValidationError, match="Letters, digits"):
        accounts.make_member(by=administrator, username="two words", name="Another")


def test_change_says_what_was_and_what_is(administrator, member):
    accounts.change_member(member, by=administrator, rank="Sgt.", badge="12", name=member.name)
    words = Entry.objects.about(member).get().words
    assert (words.was, words.now) == ({"rank": "Ofc.", "badge": ""}, {"rank": "Sgt.", "badge": "12"})
    assert verbs(member) == ["member.changed"]


def test_change_of_role_is_a_line_of_its_own(administrator, member):
    accounts.change_member(member, by=administrator, role=Role.SERGEANT)
    assert verbs(member) == ["member.role_changed"]
    assert Member.objects.get(pk=member.pk).role == Role.SERGEANT


def test_change_of_nothing_leaves_no_line(administrator, member):
    accounts.change_member(member, by=administrator, rank="Ofc.")
    assert verbs(member) == []


def test_login_and_password_are_not_changed_here(administrator, member):
    with pytest.raises(TypeError, match="password, username"):
        accounts.change_member(member, by=administrator, username="other", password="x")


def test_members_change_their_own_details_and_no_more(member):
    accounts.change_my_details(member, languages="Hmong", notice_mode=NoticeMode.DIGEST)
    kept = Member.objects.get(pk=member.pk)
    assert (kept.languages, kept.notice_mode) == ("Hmong", NoticeMode.DIGEST)
    with pytest.raises(TypeError, match="role"):
        accounts.change_my_details(member, role=Role.CHIEF)


def test_deactivate_and_open_again(administrator, member):
    accounts.deactivate(member, by=administrator, reason="left")
    assert not Member.objects.get(pk=member.pk).is_active
    accounts.deactivate(member, by=administrator, reason="again")
    accounts.reactivate(member, by=administrator, reason="came back", now=NOW)
    accounts.reactivate(member, by=administrator, reason="again")
    kept = Member.objects.get(pk=member.pk)
    assert (kept.is_active, kept.reactivated_at) == (True, NOW)
    assert verbs(member) == ["member.deactivated", "member.reactivated"]
    assert [entry.words.note for entry in Entry.objects.about(member).order_by("sequence")] == [
        "left",
        "came back",
    ]


def test_session_of_a_closed_account_does_not_come_back_with_it(administrator, member):
    session = SessionStore()
    session.create()
    UserSession.objects.create(user=member, ip="192.0.2.1", session_key=session.session_key)
    accounts.deactivate(member, by=administrator, reason="left")
    accounts.reactivate(member, by=administrator, reason="came back", now=NOW)
    assert (UserSession.objects.count(), SessionStore().exists(session.session_key)) == (0, False)


def test_temporary_password_replaces_the_old_one(administrator, member):
    password = accounts.set_temporary_password(member, by=administrator)
    kept = Member.objects.get(pk=member.pk)
    assert kept.check_password(password)
    assert not kept.check_password(PASSWORD)
    assert kept.must_change_password
    assert verbs(member) == ["member.temporary_password"]


@pytest.mark.parametrize(
    "deed", ["make", "change", "deactivate", "reactivate", "password", "two_factor", "text", "department"]
)
def test_set_up_is_not_for_everybody(member, deed):
    other = MemberFactory(is_active=deed != "reactivate")
    deeds = {
        "make": lambda: accounts.make_member(by=member, username="x", name="X"),
        "change": lambda: accounts.change_member(other, by=member, role=Role.CHIEF),
        "deactivate": lambda: accounts.deactivate(other, by=member, reason="x"),
        "reactivate": lambda: accounts.reactivate(other, by=member, reason="x"),
        "password": lambda: accounts.set_temporary_password(other, by=member),
        "two_factor": lambda: accounts.remove_two_factor(other, by=member),
        "text": lambda: texts.change_text(Text.objects.get(key="banner"), by=member, body="x"),
        "department": lambda: texts.change_department(Department.objects.get(), by=member, name="x"),
    }
    with pytest.raises(PermissionDenied):
        deeds[deed]()
    assert Entry.objects.count() == 0


def test_accounts_not_used_for_ninety_days_are_closed():
    def used(days, **fields):
        member = MemberFactory(**fields)
        last = None if days is None else NOW - dt.timedelta(days=days)
        Member.objects.filter(pk=member.pk).update(last_login=last, joined_at=NOW - dt.timedelta(days=200))
        return member

    at_the_edge, long_ago, never = used(90), used(91), used(None)
    reopened = used(91, reactivated_at=NOW - dt.timedelta(days=5))
    used(91, is_active=False)
    new = MemberFactory()
    Member.objects.filter(pk=new.pk).update(joined_at=NOW - dt.timedelta(days=3))
    assert accounts.close_inactive(now=NOW) == 2
    assert set(Member.objects.active()) == {at_the_edge, reopened, new}
    assert verbs(long_ago) == verbs(never) == ["member.expired"]
    assert accounts.close_inactive(now=NOW) == 0


def test_text_is_changed_as_a_new_version(administrator):
    text = Text.objects.get(key="mission")
    was = text.body
    assert texts.change_text(text, by=administrator, body="Together.").version == 2
    assert texts.change_text(text, by=administrator, body="Together.").version == 2
    words = Entry.objects.about(text).get().words
    assert (words.was, words.now) == ({"body": was}, {"body": "Together."})


def test_department_says_what_was_and_what_is(administrator, member):
    department = Department.objects.get()
    texts.change_department(
        department, by=administrator, holding_desk_owner=member, default_two_factor=True, early_move_days=365
    )
    words = Entry.objects.about(department).get().words
    assert words.was == {"holding_desk_owner": None, "default_two_factor": False}
    assert words.now == {"holding_desk_owner": str(member), "default_two_factor": True}
    texts.change_department(department, by=administrator, default_two_factor=True)
    assert verbs(department) == ["department.changed"]


def test_first_administrator_is_made_on_the_machine(capsys):
    call_command("make_administrator", "keeper", "Ada Keeper")
    login, password = capsys.readouterr().out.split()
    member = Member.objects.get(username="keeper")
    assert (login, member.role, member.must_change_password) == ("keeper", Role.ADMINISTRATOR, True)
    assert member.check_password(password)
    entry = Entry.objects.about(member).get()
    assert (entry.actor, entry.words.note) == (None, "command line")
    with pytest.raises(CommandError, match="never used again|one_login"):
        call_command("make_administrator", "keeper", "Another")
