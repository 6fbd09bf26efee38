"""The admin site: accounts and texts, on the record, and nothing is deleted."""

import datetime as dt
import re

import pytest
from django.contrib import admin
from django.utils import timezone

from ledger.models import Entry
from people.actions import sign_in
from people.models import Department, Job, Mail, Member, SignInLock, Text
from tests.factories import MemberFactory
from tests.people.conftest import verbs

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(client, administrator):
    client.force_login(administrator)
    return client


def form_of(member, **changes):
    names = ("name", "rank", "badge", "role", "email", "phone", "languages", "notice_mode")
    return {name: getattr(member, name) for name in names} | changes


def test_sign_in_is_the_one_at_the_door(client):
    assert client.get("/admin/")["Location"] == "/admin/login/?next=/admin/"
    answer = client.get("/admin/login/?next=/admin/people/text/")
    assert answer["Location"] == "/accounts/login/?next=%2Fadmin%2Fpeople%2Ftext%2F"


def test_member_without_the_office_is_refused(client, member):
    client.force_login(member)
    assert client.get("/admin/")["Location"] == "/admin/login/?next=/admin/"
    assert client.get("/admin/login/").status_code == 403
    assert client.get("/admin/people/member/", follow=True).status_code == 403


def test_who_may_enter_is_led_in(keeper):
    assert keeper.get("/admin/login/")["Location"] == "/admin/"
    assert keeper.post("/admin/logout/")["Location"] == "/accounts/logout/"
    assert keeper.get("/admin/password_change/")["Location"] == "/accounts/password/change/"
    assert keeper.get("/admin/password_change/done/")["Location"] == "/me/"


def test_account_is_made_and_its_password_shown_once(keeper, administrator):
    answer = keeper.post(
        "/admin/people/member/add/",
        {"username": "bello", "name": "Ida Bello", "role": "officer", "rank": "Ofc.", "notice_mode": "each"},
    )
    page = answer.content.decode()
    password = re.search(r"<code>([a-z2-9-]+)</code>", page)[1]
    member = Member.objects.get(username="bello")
    assert member.check_password(password)
    assert member.must_change_password
    assert verbs(member) == ["member.made"]
    assert Entry.objects.about(member).get().actor == administrator
    assert password not in keeper.get(f"/admin/people/member/{member.pk}/change/").content.decode()


def test_account_that_is_there_already_is_refused(keeper, member):
    page = keeper.post(
        "/admin/people/member/add/",
        {"username": "ORTEGA", "name": "X", "role": "officer", "notice_mode": "each"},
    ).content.decode()
    assert "errornote" in page
    assert Member.objects.filter(username__iexact="ortega").count() == 1


def test_change_goes_through_the_action(keeper, member):
    url = f"/admin/people/member/{member.pk}/change/"
    assert keeper.get(url).status_code == 200
    assert keeper.post(url, form_of(member, role="sergeant", username="other")).status_code == 302
    kept = Member.objects.get(pk=member.pk)
    assert (kept.role, kept.username) == ("sergeant", "ortega")
    assert verbs(member) == ["member.role_changed"]


@pytest.mark.parametrize(
    ("deed", "verb"),
    [("deactivate", "member.deactivated"), ("reactivate", "member.reactivated")],
)
def test_deed_with_a_reason(keeper, deed, verb):
    member = MemberFactory(is_active=deed == "deactivate")
    url = f"/admin/people/member/{member.pk}/do/{deed}/"
    assert "Why" in keeper.get(url).content.decode()
    assert keeper.post(url, {"reason": ""}).status_code == 200
    assert verbs(member) == []
    assert (
        keeper.post(url, {"reason": "transferred"})["Location"] == f"/admin/people/member/{member.pk}/change/"
    )
    assert verbs(member) == [verb]
    assert Entry.objects.about(member).get().words.note == "transferred"


def test_temporary_password_is_shown_once(keeper, member):
    page = keeper.post(f"/admin/people/member/{member.pk}/do/password/").content.decode()
    assert Member.objects.get(pk=member.pk).check_password(re.search(r"<code>([a-z2-9-]+)</code>", page)[1])


def test_two_factor_is_taken_off(keeper, member):
    assert keeper.post(f"/admin/people/member/{member.pk}/do/two-factor/").status_code == 302


def lock(member):
    return SignInLock.objects.create(login=member.username, member=member, locked_at=timezone.now())


def test_login_is_released_from_the_member(keeper, member, administrator):
    lock(member)
    keeper.post(f"/admin/people/member/{member.pk}/do/release/")
    assert not sign_in.is_locked("ortega")
    assert verbs(member) == ["sign_in.released"]


def test_login_is_released_from_the_list(keeper, member):
    found = lock(member)
    assert "ortega" in keeper.get("/admin/people/signinlock/").content.decode()
    keeper.post("/admin/people/signinlock/", {"action": "release", "_selected_action": [found.pk]})
    assert not sign_in.is_locked("ortega")


@pytest.mark.parametrize("url", ["999999/do/password/", "1/do/nothing/"])
def test_deed_that_is_not_there(keeper, url):
    assert keeper.get(f"/admin/people/member/{url}").status_code == 404


def test_text_is_changed_as_a_new_version(keeper, administrator):
    text = Text.objects.get(key="banner")
    keeper.post(f"/admin/people/text/{text.pk}/change/", {"body": "Mind the step."})
    kept = Text.objects.get(key="banner")
    assert (kept.body, kept.version) == ("Mind the step.", 2)
    page = keeper.get(f"/admin/people/text/{text.pk}/history/").content.decode()
    assert "text.changed" in page
    assert "Ada Keeper" in page


def test_history_of_what_is_not_there(keeper):
    assert keeper.get("/admin/people/text/999999/history/").status_code == 404


def test_department_is_changed_on_the_record(keeper, member):
    keeper.post(
        "/admin/people/department/1/change/",
        {
            "name": "Larkfield Police",
            "holding_desk_owner": member.pk,
            "early_move_days": 200,
            "training_hours": 10,
            "training_months": 24,
            "idea_answer_days": 7,
        },
    )
    department = Department.objects.get()
    assert (department.name, department.holding_desk_owner, department.early_move_days) == (
        "Larkfield Police",
        member,
        200,
    )
    assert (department.training_hours, department.training_months, department.idea_answer_days) == (10, 24, 7)
    assert verbs(department) == ["department.changed"]


def test_outbox_tells_to_whom_and_not_what(keeper, administrator):
    now = timezone.now()
    mail = Mail.objects.create(
        to="x@example.org", subject="I-2026-00001 Complaint", body="secret words", key="k", created_at=now, due_at=now,
        given_up_at=now,
    )  # fmt: skip
    for url in ("/admin/people/mail/", f"/admin/people/mail/{mail.pk}/change/"):
        page = keeper.get(url).content.decode()
        assert "x@example.org" in page
        assert "I-2026-00001" not in page
        assert "secret words" not in page
    keeper.post("/admin/people/mail/", {"action": "retry", "_selected_action": [mail.pk]})
    assert Mail.objects.get().given_up_at is None


def test_long_work_is_looked_at(keeper, member):
    now = timezone.now()
    job = Job.objects.create(
        kind="import_areas", title="secret words", by=member, created_at=now, failed_at=now
    )
    for url in ("/admin/people/job/", f"/admin/people/job/{job.pk}/change/"):
        page = keeper.get(url).content.decode()
        assert "Import of areas" in page
        assert "secret words" not in page


def test_nothing_is_deleted_anywhere(keeper):
    for model, site in admin.site._registry.items():
        request = keeper.get("/admin/").wsgi_request
        assert not site.has_delete_permission(request), model
        assert "delete_selected" not in site.get_actions(request), model


def test_every_set_up_page_opens(keeper):
    for model in admin.site._registry:
        name = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        assert keeper.get(name).status_code == 200, name
        assert keeper.get(f"{name}add/").status_code in {200, 403}, name


def test_what_a_library_keeps_is_not_reached_past_the_actions():
    labels = {model._meta.label for model in admin.site._registry}
    assert (
        labels & {"auth.Group", "account.EmailAddress", "mfa.Authenticator", "usersessions.UserSession"}
        == set()
    )


def test_last_use_is_shown(keeper, member):
    Member.objects.filter(pk=member.pk).update(last_login=dt.datetime(2026, 3, 3, 18, tzinfo=dt.UTC))
    assert "3 Mar 2026" in keeper.get("/admin/people/member/").content.decode()
