"""Two-factor sign-in: offered to all, required by a setting, and a code is good once."""

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from allauth.mfa.utils import decrypt, encrypt
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client, TestCase

from people.actions import accounts
from people.models import Department
from tests.people.conftest import PASSWORD, sign_in, verbs

pytestmark = pytest.mark.django_db


def code_now(secret):
    return auth.format_hotp_value(auth.hotp_value(secret, next(auth.yield_hotp_counters_from_time())))


def other_code(secret):
    return f"{(int(code_now(secret)) + 1) % 1000000:06d}"


@pytest.fixture
def clock():
    with time_machine.travel("2026-03-03T14:00:00+00:00", tick=False) as clock:
        yield clock


def set_up(client):
    """Turn two-factor on as a member does; gives the secret."""
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = client.get("/accounts/2fa/totp/activate/")
    secret = page.context["form"].secret
    with TestCase.captureOnCommitCallbacks(execute=True):
        answer = client.post("/accounts/2fa/totp/activate/", {"code": code_now(secret)})
    assert answer["Location"] == "/accounts/2fa/recovery-codes/"
    return secret


@pytest.fixture
def secret(client, member, clock):
    sign_in(client)
    return set_up(client)


def test_set_up_asks_for_the_password_once_more(client, member, clock):
    sign_in(client)
    answer = client.get("/accounts/2fa/totp/activate/")
    assert answer["Location"] == "/accounts/reauthenticate/?next=%2Faccounts%2F2fa%2Ftotp%2Factivate%2F"


def test_set_up_gives_recovery_codes_and_is_on_the_record(client, member, secret):
    page = client.get("/accounts/2fa/recovery-codes/")
    assert len(page.context["unused_codes"]) == 10
    assert client.get("/accounts/2fa/recovery-codes/download/")["Content-Disposition"].startswith(
        "attachment"
    )
    assert verbs(member) == ["sign_in.succeeded", "two_factor.added", "two_factor.added"]


def kept():
    """What the database holds of two-factor, as text."""
    return {each.type: each.data for each in Authenticator.objects.all()}


def opens(client, secret, clock):
    clock.shift(30)
    sign_in(client)
    return client.post("/accounts/2fa/authenticate/", {"code": code_now(secret)}).status_code == 302


def test_secrets_are_encrypted_where_they_lie(member, secret):
    lying = kept()
    assert [lying["totp"]["secret"][:5], lying["recovery_codes"]["seed"][:5]] == ["gAAAA"] * 2
    assert secret not in str(lying)
    assert decrypt(lying["totp"]["secret"]) == secret
    assert encrypt("a") != encrypt("a")


def test_key_of_before_opens_until_the_secrets_are_renewed(member, secret, clock, settings):
    before, lying = settings.SECRET_KEY, kept()
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "a new key " * 6, [before]
    assert opens(Client(), secret, clock)
    call_command("renew_secrets")
    settings.SECRET_KEY_FALLBACKS = []
    assert kept()["totp"]["secret"] != lying["totp"]["secret"]
    assert opens(Client(), secret, clock)
    assert decrypt(kept()["recovery_codes"]["seed"]).isalnum()


def test_secret_that_no_key_opens_lets_nobody_in_and_stays(member, secret, clock, settings):
    lying, before = kept(), settings.SECRET_KEY
    settings.SECRET_KEY = "another key " * 6
    assert not opens(Client(), secret, clock)
    assert not opens(Client(), "", clock)
    call_command("renew_secrets")
    assert kept()["totp"]["secret"] == lying["totp"]["secret"]
    settings.SECRET_KEY = before
    assert decrypt(kept()["totp"]["secret"]) == secret


def test_secret_kept_in_the_clear_before_still_opens_and_is_encrypted_when_renewed(member, secret, clock):
    row = Authenticator.objects.get(type="totp")
    row.data["secret"] = secret
    row.save()
    assert opens(Client(), secret, clock)
    call_command("renew_secrets")
    assert (kept()["totp"]["secret"][:5], opens(Client(), secret, clock)) == ("gAAAA", True)


def test_password_alone_opens_nothing_then(member, secret, clock):
    other = Client()
    assert sign_in(other)["Location"].startswith("/accounts/2fa/authenticate/")
    assert other.get("/about/").status_code == 302
    assert "The code from your app" in other.get("/accounts/2fa/authenticate/").content.decode()
    clock.shift(30)
    assert other.post("/accounts/2fa/authenticate/", {"code": code_now(secret)})["Location"] == "/"
    assert other.get("/about/").status_code == 200


def test_code_is_good_once_whatever_the_process(member, secret, clock):
    clock.shift(30)
    code = code_now(secret)
    for number in range(2):
        cache.clear()  # another process remembers nothing of the first
        other = Client()
        sign_in(other)
        answer = other.post("/accounts/2fa/authenticate/", {"code": code})
        assert (answer.status_code, number) in {(302, 0), (200, 1)}
    assert "or was used already" in answer.content.decode()


def test_recovery_code_signs_in_once(member, client, secret, clock):
    code = client.get("/accounts/2fa/recovery-codes/").context["unused_codes"][0]
    first, second = Client(), Client()
    sign_in(first)
    assert first.post("/accounts/2fa/authenticate/", {"code": code})["Location"] == "/"
    sign_in(second)
    assert second.post("/accounts/2fa/authenticate/", {"code": code}).status_code == 200


def test_wrong_codes_lock_the_login_as_wrong_passwords_do(member, secret, clock):
    clock.shift(30)
    other = Client()
    sign_in(other)
    for _time in range(5):
        cache.clear()
        other.post("/accounts/2fa/authenticate/", {"code": other_code(secret)})
    page = other.post("/accounts/2fa/authenticate/", {"code": code_now(secret)}).content.decode()
    assert "An administrator of accounts releases it." in page
    assert sign_in(Client()).status_code == 429
    assert verbs(member)[-2:] == ["sign_in.locked", "sign_in.refused"]


@pytest.mark.parametrize("how", ["department", "machine"])
def test_where_it_is_required_nothing_opens_without_it(client, member, clock, settings, how):
    if how == "department":
        Department.objects.update(default_two_factor=True)
    settings.TWO_FACTOR_REQUIRED = how == "machine"
    sign_in(client)
    for url in ("/", "/about/", "/me/", "/accounts/sessions/"):
        assert client.get(url)["Location"] == "/accounts/2fa/totp/activate/", url
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert "The department requires two-factor" in client.get("/accounts/2fa/totp/activate/").content.decode()
    set_up(client)
    assert client.get("/about/").status_code == 200
    page = client.post("/accounts/2fa/totp/deactivate/").content.decode()
    assert "so it stays on" in page
    assert Authenticator.objects.filter(user=member, type="totp").count() == 1


def test_turning_it_off_is_on_the_record(client, member, secret, clock):
    assert client.post("/accounts/2fa/totp/deactivate/")["Location"] == "/accounts/2fa/"
    assert verbs(member)[-2:] == ["two_factor.removed", "two_factor.removed"]
    assert sign_in(Client())["Location"] == "/"


def test_new_recovery_codes_are_on_the_record(client, member, secret):
    old = client.get("/accounts/2fa/recovery-codes/").context["unused_codes"]
    with TestCase.captureOnCommitCallbacks(execute=True):
        client.post("/accounts/2fa/recovery-codes/generate/")
    assert set(old) & set(client.get("/accounts/2fa/recovery-codes/").context["unused_codes"]) == set()
    assert verbs(member)[-1] == "two_factor.reset"


def test_administrator_takes_it_off_who_lost_the_device(client, member, administrator, secret):
    accounts.remove_two_factor(member, by=administrator)
    assert client.get("/about/").status_code == 302
    assert sign_in(Client())["Location"] == "/"
    assert "two_factor.removed" in verbs(member)
    accounts.remove_two_factor(member, by=administrator)
    assert verbs(member).count("two_factor.removed") == 1


def test_page_that_needs_a_new_sign_in_takes_the_code_too(client, member, secret, clock):
    clock.shift(400)
    answer = client.get("/accounts/2fa/recovery-codes/generate/")
    assert answer["Location"].startswith("/accounts/reauthenticate/")
    page = client.get("/accounts/2fa/reauthenticate/").content.decode()
    assert "A code, once more" in page
    answer = client.post(
        "/accounts/2fa/reauthenticate/", {"code": code_now(secret), "next": "/accounts/2fa/"}
    )
    assert answer["Location"] == "/accounts/2fa/"
    assert "left" in client.get("/accounts/2fa/").content.decode()
