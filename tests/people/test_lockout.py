"""Five wrong passwords within fifteen minutes lock a login until an administrator releases it."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.test import Client

from ledger.models import Entry
from people.actions import sign_in as actions
from people.models import SignInLock
from tests.people.conftest import PASSWORD, WRONG, sign_in, verbs

pytestmark = pytest.mark.django_db
MORNING = dt.datetime(2026, 3, 3, 14, tzinfo=dt.UTC)


@pytest.fixture
def clock():
    with time_machine.travel(MORNING, tick=False) as clock:
        yield clock


def guess(times=1, login="ortega"):
    """Try wrong passwords, each from a browser of its own."""
    for number in range(times):
        answer = sign_in(Client(headers={"user-agent": f"Guesser {number}"}), login=login, password=WRONG)
    return answer


def test_fifth_wrong_password_locks_and_the_right_one_is_refused(client, member, clock):
    assert guess(4).status_code == 200
    assert guess().status_code == 429
    answer = sign_in(client)
    assert answer.status_code == 429
    assert "until an administrator of accounts releases it" in answer.content.decode()
    assert "_auth_user_id" not in client.session
    assert verbs(member) == ["sign_in.failed"] * 5 + ["sign_in.locked", "sign_in.refused"]


def test_four_wrong_passwords_do_not_lock(client, member, clock):
    guess(4)
    assert sign_in(client)["Location"] == "/"


def test_lock_outlives_every_window(client, member, clock):
    guess(5)
    clock.shift(dt.timedelta(days=400))
    assert sign_in(client).status_code == 429


def test_wrong_passwords_spread_wider_than_fifteen_minutes_do_not_lock(client, member, clock):
    for _time in range(12):
        assert guess().status_code == 200
        clock.shift(dt.timedelta(minutes=4))
    assert sign_in(client)["Location"] == "/"


def test_five_within_the_window_lock_even_after_older_ones(client, member, clock):
    guess(2)
    clock.shift(dt.timedelta(minutes=14))
    guess(2)
    clock.shift(dt.timedelta(minutes=2))
    assert guess().status_code == 200
    assert guess().status_code == 200
    assert guess().status_code == 429


@pytest.mark.parametrize(("seconds", "status"), [(899, 429), (900, 200)])
def test_window_is_fifteen_minutes_to_the_second(member, clock, seconds, status):
    guess(1)
    clock.shift(seconds)
    assert guess(4).status_code == status


def test_right_password_starts_the_count_anew(client, member, clock):
    guess(4)
    sign_in(client)
    assert guess(4).status_code == 200


def test_lock_counts_a_login_whatever_its_case(client, member, clock):
    for login in ("ortega", "Ortega", "ORTEGA", "oRTEGA", " ortega"):
        guess(1, login=login)
    assert sign_in(client).status_code == 429


def test_lock_of_one_login_leaves_others_alone(client, member, administrator, clock):
    administrator.set_password(PASSWORD)
    administrator.save()
    guess(5)
    assert sign_in(client, login=administrator.username)["Location"] == "/"


def test_unknown_login_locks_as_a_known_one_does(client, db, clock):
    guess(4, login="nobody")
    assert guess(1, login="nobody").status_code == 429
    assert SignInLock.objects.get().member is None


def test_session_that_is_open_stays_open(client, member, clock):
    sign_in(client)
    guess(5)
    assert client.get("/about/").status_code == 200


def test_release_opens_the_login_and_is_on_the_record(client, member, administrator, clock):
    guess(5)
    lock = actions.release(SignInLock.objects.get(), by=administrator)
    assert (lock.released_by, lock.released_at) == (administrator, MORNING)
    assert sign_in(client)["Location"] == "/"
    assert verbs(member)[-2:] == ["sign_in.released", "sign_in.succeeded"]
    assert Entry.objects.get(verb="sign_in.released").actor == administrator


def test_released_login_locks_again_only_after_five_more(client, member, administrator, clock):
    guess(5)
    actions.release(SignInLock.objects.get(), by=administrator)
    assert guess(4).status_code == 200
    assert guess(1).status_code == 429
    assert SignInLock.objects.count() == 2


def test_release_twice_is_one_release(member, administrator, chief, clock):
    guess(5)
    lock = SignInLock.objects.get()
    actions.release(lock, by=administrator)
    assert actions.release(lock, by=chief).released_by == administrator
    assert Entry.objects.filter(verb="sign_in.released").count() == 1


def test_release_is_not_for_everybody(member, clock):
    guess(5)
    with pytest.raises(PermissionDenied):
        actions.release(SignInLock.objects.get(), by=member)


def test_wrong_present_password_counts_when_a_new_one_is_chosen(client, member, clock):
    sign_in(client)
    new = {"oldpassword": WRONG, "password1": "nine green bottles", "password2": "nine green bottles"}
    for _time in range(4):
        assert client.post("/accounts/password/change/", new).status_code == 200
    assert client.post("/accounts/password/change/", new).status_code == 429
    assert sign_in(Client()).status_code == 429


def test_wrong_password_counts_when_it_is_asked_once_more(client, member, clock):
    sign_in(client)
    for _time in range(4):
        assert client.post("/accounts/reauthenticate/", {"password": WRONG}).status_code == 200
    assert client.post("/accounts/reauthenticate/", {"password": WRONG}).status_code == 429


def test_count_is_in_the_database_so_that_processes_share_it(member, clock):
    """What a process remembers by itself is gone before every guess."""
    from axes.handlers.proxy import AxesProxyHandler
    from django.core.cache import cache

    for _time in range(5):
        cache.clear()
        AxesProxyHandler.implementation = None
        answer = guess()
    assert answer.status_code == 429


def test_wrong_password_without_a_request_is_not_counted(member):
    from django.contrib.auth.signals import user_login_failed

    user_login_failed.send(sender=__name__, credentials={"username": "ortega"}, request=None)
    assert verbs(member) == []


def test_wrong_passwords_at_the_same_moment_make_one_lock(member, clock):
    """The sixth was on its way when the fifth locked the login."""
    for _time in range(6):
        is_locked = actions.failed(login="ortega", address="", browser="")
    assert is_locked
    assert SignInLock.objects.count() == 1
    assert verbs(member).count("sign_in.locked") == 1
