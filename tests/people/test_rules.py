"""The offices of the department: each question is answered yes for its own, and for nobody who left."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from people import rules
from people.models import Member, Role
from tests.factories import MemberFactory

EVERYBODY = set(Role)
ANSWERS = {
    rules.has_account: EVERYBODY,
    rules.is_member: EVERYBODY - {Role.OFFICIAL},
    rules.is_official: {Role.OFFICIAL},
    rules.is_chief: {Role.CHIEF},
    rules.is_clerk: {Role.CLERK},
    rules.is_analyst: {Role.ANALYST},
    rules.is_sergeant: {Role.SERGEANT},
    rules.is_administrator: {Role.ADMINISTRATOR},
    rules.may_configure: {Role.CHIEF, Role.ADMINISTRATOR},
    rules.may_keep_accounts: {Role.CHIEF, Role.ADMINISTRATOR},
    rules.may_release: {Role.CHIEF, Role.ADMINISTRATOR},
    rules.reads_everything: {Role.CHIEF, Role.CLERK},
    rules.reads_report: {Role.CHIEF, Role.CLERK, Role.OFFICIAL},
    rules.takes_part: EVERYBODY - {Role.ADMINISTRATOR, Role.OFFICIAL},
}


@pytest.mark.parametrize("question", ANSWERS, ids=lambda question: question.__name__)
def test_question_is_answered_by_the_office(question):
    yes = {role for role in Role if question(MemberFactory.build(role=role))}
    assert yes == ANSWERS[question]
    assert not any(question(MemberFactory.build(role=role, is_active=False)) for role in Role)
    assert not question(AnonymousUser())


def test_refusal_is_403():
    rules.require(True)
    with pytest.raises(PermissionDenied, match="because"):
        rules.require(False, "because")


@pytest.mark.django_db
def test_members_are_found_by_their_office():
    made = {role: MemberFactory(role=role, username=f"a-{role}", name=f"Name {role}") for role in Role}
    MemberFactory(role=Role.CHIEF, is_active=False)
    found = {
        "chiefs": Role.CHIEF,
        "clerks": Role.CLERK,
        "administrators": Role.ADMINISTRATOR,
        "sergeants": Role.SERGEANT,
        "officers": Role.OFFICER,
    }
    for query, role in found.items():
        assert list(getattr(Member.objects, query)()) == [made[role]], query
    everybody = sorted(made.values(), key=lambda member: member.name)
    assert list(Member.objects.active().in_order()) == everybody
    of_department = [member for member in everybody if member.role != Role.OFFICIAL]
    assert list(Member.objects.of_department().in_order()) == of_department
    without = [member for member in of_department if member.role != Role.ADMINISTRATOR]
    assert list(Member.objects.taking_part().in_order()) == without


@pytest.mark.django_db
def test_members_are_made_on_the_command_line():
    keeper = Member.objects.create_superuser("Keeper", "wet-paint", name="Ada Keeper")
    assert (keeper.role, keeper.is_staff, keeper.is_superuser) == (Role.ADMINISTRATOR, True, False)
    assert Member.objects.get_by_natural_key("KEEPER") == keeper
    assert Member.objects.create_user("other", "wet-paint", name="Other").role == Role.OFFICER


def test_names_as_colleagues_say_them():
    member = MemberFactory.build(rank="Sgt.", name="Maria Ortega")
    assert (str(member), member.short_name, member.get_full_name()) == (
        "Sgt. Maria Ortega",
        "Sgt. Ortega",
        "Maria Ortega",
    )
    assert member.get_short_name() == "Sgt. Ortega"
    assert MemberFactory.build(rank="", name="", username="x").short_name == "x"
