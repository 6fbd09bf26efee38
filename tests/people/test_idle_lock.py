"""A session in which nothing was done for half an hour is locked, and loses no text."""

import datetime as dt

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from people.models import Member
from tests.people.conftest import PASSWORD, WRONG, sign_in, verbs

pytestmark = pytest.mark.django_db
HALF_AN_HOUR = dt.timedelta(minutes=30)


@pytest.fixture
def clock():
    with time_machine.travel(dt.datetime(2026, 3, 3, 14, tzinfo=dt.UTC), tick=False) as clock:
        yield clock


@pytest.fixture
def idle(client, member, clock):
    sign_in(client)
    clock.shift(HALF_AN_HOUR)
    return client


def test_page_is_hidden_behind_the_lock(idle, member):
    answer = idle.get("/me/?a=b")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Locked while nobody was here" in page
    assert 'action="/unlock/?next=%2Fme%2F%3Fa%3Db"' in page
    assert member.email not in page
    assert answer["Cache-Control"] == "private, no-store"


def test_session_is_open_just_before_half_an_hour(client, member, clock):
    sign_in(client)
    clock.shift(HALF_AN_HOUR - dt.timedelta(seconds=1))
    assert member.email in client.get("/me/").content.decode()


def test_every_page_that_is_asked_for_keeps_the_session_open(client, member, clock):
    sign_in(client)
    for _time in range(5):
        clock.shift(HALF_AN_HOUR - dt.timedelta(seconds=61))
        assert member.email in client.get("/me/").content.decode()


def test_password_opens_and_leads_back(idle, member):
    answer = idle.post("/unlock/?next=/me/", {"unlock_password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/me/")
    assert member.email in idle.get("/me/").content.decode()


def test_unlocking_leads_nowhere_but_here(idle):
    answer = idle.post("/unlock/?next=https://elsewhere.example/", {"unlock_password": PASSWORD})
    assert answer["Location"] == "/"


def test_wrong_password_keeps_it_locked_and_counts(idle, member):
    answer = idle.post("/unlock/?next=/me/", {"unlock_password": WRONG})
    assert "The password is not right." in answer.content.decode()
    assert member.email not in idle.get("/me/").content.decode()
    for _time in range(3):
        idle.post("/unlock/", {"unlock_password": WRONG})
    assert idle.post("/unlock/", {"unlock_password": WRONG}).status_code == 429
    assert idle.post("/unlock/", {"unlock_password": PASSWORD}).status_code == 429
    assert "sign_in.locked" in verbs(member)


def test_what_was_sent_to_a_locked_page_is_held_and_sent_on(idle, member):
    sent = {"email": "new@example.org", "phone": "209 555 0100\r\n\"<&>'", "languages": "Hmong"}
    page = idle.post("/me/", sent).content.decode()
    assert Member.objects.get(pk=member.pk).email == member.email
    assert '<form class="card" method="post" action="/me/">' in page
    assert '<input type="hidden" name="languages" value="Hmong">' in page
    assert "209 555 0100\r\n&quot;&lt;&amp;&gt;&#x27;" in page
    answer = idle.post("/me/", sent | {"phone": "209 555 0100", "unlock_password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/me/")
    kept = Member.objects.get(pk=member.pk)
    assert (kept.email, kept.languages) == ("new@example.org", "Hmong")


def test_what_was_sent_stays_held_after_a_wrong_password(idle, member):
    answer = idle.post("/me/", {"languages": "Hmong", "unlock_password": WRONG})
    page = answer.content.decode()
    assert "The password is not right." in page
    assert '<input type="hidden" name="languages" value="Hmong">' in page
    assert WRONG not in page


def test_what_was_sent_stays_held_when_the_login_gets_locked(idle, member):
    for _time in range(5):
        answer = idle.post("/me/", {"languages": "Hmong", "unlock_password": WRONG})
    assert '<input type="hidden" name="languages" value="Hmong">' in answer.content.decode()


def test_same_name_is_held_as_often_as_it_was_sent(idle):
    page = idle.post("/me/", {"kind": ["one", "two"]}).content.decode()
    assert (
        '<input type="hidden" name="kind" value="one"><input type="hidden" name="kind" value="two">' in page
    )


def test_passwords_are_not_held(idle):
    page = idle.post(
        "/accounts/password/change/", {"oldpassword": "sesame-one", "password1": "sesame-two"}
    ).content
    assert b"sesame" not in page


def test_files_are_asked_for_again(idle):
    photo = SimpleUploadedFile("gate.jpg", b"\xff\xd8\xff", content_type="image/jpeg")
    page = idle.post("/me/", {"languages": "Hmong", "photos": [photo, photo]}).content.decode()
    assert 'enctype="multipart/form-data"' in page
    assert 'type="file" name="photos" multiple' in page
    assert "Choose the 2 files again" in page


@pytest.mark.parametrize(
    "headers",
    [{"HX-Request": "true", "Accept": "text/html"}, {"X-Copps-Poll": "1"}, {"Accept": "application/json"}],
)
def test_script_is_told_423_and_nothing_else(idle, headers):
    for answer in (idle.get("/me/", headers=headers), idle.post("/me/", {"email": "x"}, headers=headers)):
        assert (answer.status_code, answer.content, answer["X-Copps-Locked"]) == (423, b"", "1")


def test_other_methods_are_told_423(idle):
    assert idle.put("/me/").status_code == 423


def test_page_that_unlocks_by_script_gets_a_fresh_token(idle):
    wants = {"Accept": "application/json"}
    answer = idle.post("/unlock/", {"password": WRONG}, headers=wants)
    assert (answer.status_code, answer.json()) == (403, {"error": "The password is not right."})
    answer = idle.post("/unlock/", {"password": PASSWORD}, headers=wants)
    assert answer.status_code == 200
    assert len(answer.json()["csrf"]) == 64
    assert idle.get("/me/", headers={"Accept": "text/html"}).status_code == 200


def test_page_that_unlocks_by_script_is_told_when_the_login_is_locked(idle):
    wants = {"Accept": "application/json"}
    for _time in range(5):
        answer = idle.post("/unlock/", {"password": WRONG}, headers=wants)
    assert answer.status_code == 429
    assert list(answer.json()) == ["error"]


def test_sign_of_life_keeps_a_session_open_and_does_not_open_a_locked_one(client, member, clock):
    sign_in(client)
    wants = {"Accept": "*/*"}
    clock.shift(dt.timedelta(minutes=20))
    assert client.get("/unlock/", headers=wants).status_code == 204
    clock.shift(dt.timedelta(minutes=20))
    assert client.get("/unlock/", headers=wants).status_code == 204
    clock.shift(HALF_AN_HOUR)
    assert client.get("/unlock/", headers=wants).status_code == 423
    assert client.get("/unlock/", headers=wants).status_code == 423


def test_lock_page_asked_for_by_itself(client, member, clock):
    sign_in(client)
    assert client.get("/unlock/?next=/me/")["Location"] == "/me/"
    clock.shift(HALF_AN_HOUR)
    assert "Locked while nobody was here" in client.get("/unlock/?next=/me/").content.decode()


def test_poll_does_not_keep_a_session_open(client, member, clock):
    sign_in(client)
    for _time in range(30):
        clock.shift(60)
        client.get("/notices/", headers={"X-Copps-Poll": "1"})
    assert "Locked while nobody was here" in client.get("/me/").content.decode()


def test_activity_is_written_at_most_once_a_minute(client, member, clock, django_assert_num_queries):
    sign_in(client)
    seen = client.session["seen"]
    clock.shift(59)
    client.get("/me/")
    assert client.session["seen"] == seen
    clock.shift(1)
    client.get("/me/")
    assert client.session["seen"] == seen + 60


def test_sign_out_works_while_locked(idle):
    assert idle.post("/accounts/logout/").status_code == 302
    assert "_auth_user_id" not in idle.session


def test_held_form_is_taken_when_another_tab_has_unlocked(idle, member):
    idle.post("/unlock/", {"unlock_password": PASSWORD})
    idle.post("/me/", {"email": "new@example.org", "unlock_password": "whatever"})
    assert Member.objects.get(pk=member.pk).email == "new@example.org"


def test_locked_page_needs_the_token_like_any_other(member, clock):
    """A form of another site cannot try passwords."""
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(member)
    clock.shift(HALF_AN_HOUR)
    assert strict.post("/me/", {"unlock_password": WRONG}).status_code == 403
    assert verbs(member) == ["sign_in.succeeded"]


def test_messages_wait_behind_the_lock(client, member, clock):
    sign_in(client)
    client.post("/me/", {"languages": "Hmong"})
    clock.shift(HALF_AN_HOUR)
    assert "Kept." not in client.get("/me/").content.decode()
    client.post("/unlock/", {"unlock_password": PASSWORD})
    assert "Kept." in client.get("/me/").content.decode()
