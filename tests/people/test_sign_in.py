"""The way in and out, as a browser walks it."""

import datetime as dt

import pytest
import time_machine
from django.test import Client

from ledger.models import Entry
from people.actions import accounts, texts
from people.models import Member, Text
from tests.people.conftest import PASSWORD, WRONG, sign_in, verbs

pytestmark = pytest.mark.django_db


def test_sign_in_leads_home_after_the_banner(client, member):
    answer = client.get("/")
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/login/?next=/")
    answer = client.get("/accounts/login/?next=/")
    assert answer["Location"] == "/banner/?next=%2Faccounts%2Flogin%2F%3Fnext%3D%2F"
    page = client.get(answer["Location"]).content.decode()
    assert Text.objects.get(key="banner").body in page
    answer = client.post("/banner/", {"next": "/accounts/login/?next=/"})
    assert answer["Location"] == "/accounts/login/?next=/"
    assert client.get("/accounts/login/?next=/").status_code == 200
    answer = client.post("/accounts/login/", {"login": "ortega", "password": PASSWORD, "next": "/about/"})
    assert (answer.status_code, answer["Location"]) == (302, "/about/")
    assert client.get("/about/").status_code == 200
    assert verbs(member) == ["sign_in.succeeded"]
    words = Entry.objects.about(member).get().words.now
    assert words == {"address": "127.0.0.1", "browser": "", "banner": 1}
    assert Member.objects.get(pk=member.pk).banner_acknowledged_at > member.banner_acknowledged_at


def test_sign_in_before_the_banner_is_not_even_tried(client, member):
    answer = client.post("/accounts/login/", {"login": "ortega", "password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/banner/?next=%2Faccounts%2Flogin%2F")
    assert "_auth_user_id" not in client.session
    assert verbs(member) == []


def test_banner_leads_nowhere_but_here(client, db):
    answer = client.post("/banner/", {"next": "https://elsewhere.example/"})
    assert answer["Location"] == "/accounts/login/"


def test_banner_shows_the_text_as_it_was_changed(client, administrator):
    texts.change_text(Text.objects.get(key="banner"), by=administrator, body="Mind & the step.")
    assert "Mind &amp; the step." in client.get("/banner/").content.decode()
    client.post("/banner/")
    assert client.session["banner"] == 2


def test_login_is_found_whatever_its_case(client, member):
    assert sign_in(client, login=" ORTEGA ")["Location"] == "/"


@pytest.mark.parametrize("login", ["ortega", "nobody"])
def test_wrong_password_says_the_same_for_every_login(client, member, login):
    answer = sign_in(client, login=login, password=WRONG)
    assert answer.status_code == 200
    assert "The login or the password is not right." in answer.content.decode()


def test_unknown_login_is_not_written_down(client, member):
    sign_in(client, login="my-secret-in-the-wrong-field", password=WRONG)
    entry = Entry.objects.get(verb="sign_in.failed")
    assert (entry.subject_type, entry.subject_label, entry.words.note) == (
        "people.department",
        "Police Department",
        "unknown login",
    )
    assert "my-secret" not in str(entry.words.now)


def test_sign_out_ends_the_session_and_is_on_the_record(client, member):
    with time_machine.travel(dt.datetime(2026, 3, 3, 14, tzinfo=dt.UTC), tick=False) as clock:
        sign_in(client)
        clock.shift(600)
        answer = client.post("/accounts/logout/")
    assert answer["Location"] == "/accounts/login/"
    assert client.get("/about/").status_code == 302
    assert verbs(member) == ["sign_in.succeeded", "sign_in.ended"]
    assert Entry.objects.get(verb="sign_in.ended").words.now == {"address": "127.0.0.1", "seconds": 600}


def test_asking_for_the_sign_out_page_does_not_sign_out(client, member):
    sign_in(client)
    assert client.get("/accounts/logout/").status_code == 200
    assert client.get("/about/").status_code == 200


def test_session_ends_after_twelve_hours_however_busy(client, member):
    with time_machine.travel(dt.datetime(2026, 3, 3, 6, tzinfo=dt.UTC), tick=False) as clock:
        sign_in(client)
        for _quarter in range(47):
            clock.shift(15 * 60)
            assert client.get("/about/").status_code == 200
        clock.shift(15 * 60)
        answer = client.get("/about/")
        assert (answer.status_code, answer["Location"]) == (302, "/accounts/login/?next=%2Fabout%2F")
    assert verbs(member)[-1] == "sign_in.ended"


def test_page_with_a_piece_is_led_as_a_whole_when_the_session_is_over(client, member):
    with time_machine.travel(dt.datetime(2026, 3, 3, 6, tzinfo=dt.UTC), tick=False) as clock:
        sign_in(client)
        clock.shift(12 * 3600)
        headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/me/?a=b"}
        answer = client.get("/about/", headers=headers)
    assert (answer.status_code, answer["HX-Redirect"]) == (204, "/accounts/login/?next=%2Fme%2F")


def test_deactivated_member_is_out_at_the_next_request_and_cannot_come_back(client, member, administrator):
    sign_in(client)
    assert client.get("/about/").status_code == 200
    accounts.deactivate(member, by=administrator, reason="left")
    assert client.get("/about/")["Location"] == "/accounts/login/?next=/about/"
    assert sign_in(client)["Location"] == "/accounts/inactive/"
    assert client.get("/about/").status_code == 302
    assert client.get("/accounts/inactive/").status_code == 200


def test_member_must_choose_a_password_before_anything_else(client, member):
    Member.objects.filter(pk=member.pk).update(must_change_password=True)
    assert sign_in(client)["Location"] == "/"
    for url in ("/", "/about/", "/me/", "/notices/"):
        assert client.get(url)["Location"].startswith("/accounts/password/change/"), url
    wrong = {"oldpassword": PASSWORD, "password1": PASSWORD, "password2": PASSWORD}
    page = client.post("/accounts/password/change/", wrong).content.decode()
    assert "Choose another password than the present one." in page
    new = {"oldpassword": PASSWORD, "password1": "nine green bottles", "password2": "nine green bottles"}
    assert client.post("/accounts/password/change/", new).status_code == 302
    assert client.get("/about/").status_code == 200
    assert verbs(member) == ["sign_in.succeeded", "member.password_changed"]


@pytest.mark.parametrize("password", ["short", "password123", "ortega ortega"])
def test_weak_password_is_refused_with_a_reason(client, member, password):
    sign_in(client)
    new = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    answer = client.post("/accounts/password/change/", new)
    assert answer.status_code == 200
    assert Member.objects.get(pk=member.pk).check_password(PASSWORD)


def test_other_sessions_are_listed_and_signed_out(client, member):
    here, there = client, Client(headers={"user-agent": "Patrol car 7"})
    sign_in(there)
    sign_in(here)
    assert "Patrol car 7" in here.get("/accounts/sessions/").content.decode()
    here.post("/accounts/sessions/")
    assert here.get("/about/").status_code == 200
    assert there.get("/about/").status_code == 302


def test_changing_the_password_ends_other_sessions(client, member):
    there = Client()
    sign_in(there)
    sign_in(client)
    new = {"oldpassword": PASSWORD, "password1": "nine green bottles", "password2": "nine green bottles"}
    client.post("/accounts/password/change/", new)
    assert client.get("/about/").status_code == 200
    assert there.get("/about/").status_code == 302


@pytest.mark.parametrize(
    "url",
    [
        "/accounts/signup/",
        "/accounts/password/reset/",
        "/accounts/email/",
        "/accounts/password/set/",
        "/accounts/3rdparty/",
    ],
)
def test_doors_that_this_house_does_not_have(client, member, url):
    sign_in(client)
    assert client.get(url).status_code == 404
    assert client.post(url).status_code == 404


def test_page_of_a_member_is_not_kept_by_the_browser(client, member):
    assert "Cache-Control" not in client.get("/banner/")
    sign_in(client)
    assert client.get("/about/")["Cache-Control"] == "private, no-store"


def test_page_asks_the_database_for_session_and_member_only(client, member, django_assert_num_queries):
    sign_in(client)
    with django_assert_num_queries(2):
        assert client.get("/unlock/", headers={"Accept": "application/json"}).status_code == 204
