"""What every answer says to the browser, the admin site and errors included."""

import pytest
from django.urls import reverse

from copps import settings as real

pytestmark = pytest.mark.django_db
PUBLIC = ["/banner/", "/accounts/login/", "/accounts/inactive/", "/accounts/signup/", "/nowhere/"]
OWN = ["/accounts/password/change/", "/accounts/2fa/", "/accounts/sessions/"]
SIGNED_IN = ["/about/", "/me/", "/notices/", reverse("work"), *OWN]
ADMIN = [
    "/admin/",
    "/admin/people/member/",
    "/admin/people/member/add/",
    "/admin/people/text/",
    "/admin/nowhere/",
]
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
    "manifest-src": "'self'",
}


def policy_of(answer):
    parts = answer["Content-Security-Policy"].split(";")
    return dict(part.strip().split(" ", 1) for part in parts if part.strip())


@pytest.mark.parametrize("url", [*PUBLIC, *SIGNED_IN, *ADMIN])
def test_answer_keeps_the_browser_to_our_own_files(client, administrator, url):
    if url not in PUBLIC:
        client.force_login(administrator)
    answer = client.get(url)
    assert policy_of(answer) == POLICY
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    features = sorted(answer["Permissions-Policy"].split(", "))
    assert features == ["camera=()", "geolocation=(self)", "microphone=()", "payment=()", "usb=()"]


@pytest.mark.parametrize("url", [*SIGNED_IN, *ADMIN])
def test_page_has_nothing_that_the_policy_forbids(client, administrator, url):
    import re

    client.force_login(administrator)
    page = client.get(url).content.decode()
    assert re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", page) == []
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|javascript:", page) == []
    assert re.findall(r"(?:src|href)=\"(?:https?:)?//", page) == []


def test_cookies_are_held_close(client, administrator):
    client.post("/banner/")
    cookie = client.cookies["copps_session"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_real_settings_are_strict():
    assert real.PASSWORD_HASHERS[0] == "django.contrib.auth.hashers.Argon2PasswordHasher"
    assert real.SESSION_COOKIE_AGE == 12 * 60 * 60
    assert real.AXES_FAILURE_LIMIT == 5
    assert real.IDLE_LOCK_SECONDS == 30 * 60
    assert "ip_address" not in real.AXES_LOCKOUT_PARAMETERS


def test_form_without_its_token_is_refused(member):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(member)
    assert strict.post("/me/", {"email": "x@example.org"}).status_code == 403
