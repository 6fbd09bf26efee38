"""The way in, as a browser walks it."""

import pytest

from people.models import Text
from tests.people.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def sign_in(client, login="ortega", password=PASSWORD, **extra):
    client.post("/banner/")
    return client.post("/accounts/login/", {"login": login, "password": password}, **extra)


def test_sign_in_leads_home_after_the_banner(client, member):
    answer = client.get("/", follow=False)
    assert answer.status_code == 302
    assert answer["Location"] == "/accounts/login/?next=/"
    answer = client.get("/accounts/login/?next=/")
    assert answer["Location"] == "/banner/?next=%2Faccounts%2Flogin%2F%3Fnext%3D%2F"
    answer = client.get(answer["Location"])
    assert Text.objects.get(key="banner").body in answer.content.decode().replace("&#x27;", "'")
    answer = client.post("/banner/", {"next": "/accounts/login/?next=/"})
    assert answer["Location"] == "/accounts/login/?next=/"
    assert client.get("/accounts/login/?next=/").status_code == 200
    answer = client.post("/accounts/login/", {"login": "ortega", "password": PASSWORD, "next": "/"})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.get("/").status_code == 200
