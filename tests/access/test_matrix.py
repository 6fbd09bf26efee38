"""Every door, every role, every method: generated from the map of addresses, held against tests/access/matrix.py."""

from copy import deepcopy

import pytest
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from people.doors import FOREIGN_DOORS, Door
from tests.access.matrix import ADMIN, ROWS
from tests.access.world import ROLES, World

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
OFFICES = {"chief", "administrator"}
AT_ONCE = 8


def doors(patterns=None, namespace=""):
    """Each name of the URL map with its pattern."""
    for found in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(found, URLResolver):
            inside = f"{found.namespace}:" if found.namespace else ""
            yield from doors(found.url_patterns, namespace + inside)
        else:
            assert isinstance(found, URLPattern)
            yield f"{namespace}{found.name}", found


OURS = sorted({name for name, _found in doors() if not name.startswith("admin:")})
LINES = sorted(ROWS)
# the lines whose doors speak to residents
SPEAKING = {name for name, found in doors() if getattr(found.callback, "speaks_to_residents", False)}
RESIDENTS_LINES = [line for line in LINES if line.partition("#")[0] in SPEAKING]
CHUNKS = [LINES[start : start + AT_ONCE] for start in range(0, len(LINES), AT_ONCE)]


def answer_of(world, role, method, url):
    """The status one role gets; what it changed is taken back."""
    client = world.clients[role]
    cookies = deepcopy(client.cookies)
    with transaction.atomic():
        response = client.generic(method, url, b"", "application/x-www-form-urlencoded")
        if response.streaming:
            b"".join(response.streaming_content)
        transaction.set_rollback(True)
    client.cookies = cookies
    return response.status_code


def expected(line, role, method):
    answers = line.answers.get(method)
    if answers is None:
        return 302 if role in {"anonymous", "deactivated"} and not line.is_open else 405
    return answers.get(role, answers["everyone"])


def address(world, name, given):
    values = {key: value(world) if callable(value) else value for key, value in given.items()}
    return reverse(name, kwargs=values)


def test_every_door_carries_a_mark():
    for name, found in doors():
        if name.split(":")[0] in FOREIGN_DOORS:
            continue
        assert isinstance(getattr(found.callback, "door", None), Door), name


def test_every_door_has_a_line_and_every_line_a_door():
    assert sorted({line.partition("#")[0] for line in ROWS}) == OURS


@pytest.mark.django_db
@pytest.mark.parametrize("names", CHUNKS, ids=lambda names: names[0])
def test_every_role_gets_its_answer_at_every_door_by_every_method(names):
    world, wrong = World(), []
    for name in names:
        url = address(world, name.partition("#")[0], ROWS[name].given)
        for role in ROLES:
            for method in METHODS:
                got = answer_of(world, role, method, url)
                if got != expected(ROWS[name], role, method):
                    wrong.append(
                        f"{name} {role} {method}: {got}, expected {expected(ROWS[name], role, method)}"
                    )
    assert not wrong, "\n".join(wrong)


def admin_doors():
    """The doors of the admin site that have a name, and what their addresses need."""
    for name, found in doors():
        if name.startswith("admin:") and not name.endswith(":None"):
            yield name, found.pattern.regex.groupindex if hasattr(found.pattern, "regex") else {}


@pytest.mark.django_db
def test_admin_site_is_for_the_two_offices():
    world, wrong = World(), []
    for name, needs in admin_doors():
        url = reverse(name, kwargs={key: ADMIN.get(key, "1") for key in needs})
        for role in ROLES:
            for method in METHODS if role in OFFICES else ("GET", "POST"):
                got = answer_of(world, role, method, url)
                is_right = (
                    got < 500 if role in OFFICES else got in ({302, 403} if name == "admin:login" else {302})
                )
                if not is_right:
                    wrong.append(f"{name} {role} {method}: {got}")
    assert not wrong, "\n".join(wrong)
