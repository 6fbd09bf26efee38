"""A door is opened by the methods that it names and by nothing else."""

import pytest
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.test import RequestFactory

from people.doors import Door, door, public_door, sent
from people.models import Notice, Role
from people.rules import is_chief
from tests.factories import MemberFactory

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "ANYTHING")


def opened_by(mark, member=None):
    """The methods that reach the view behind a door."""
    reached = []

    @mark
    def view(request):
        reached.append(request.method)
        from django.http import HttpResponse

        return HttpResponse()

    for method in METHODS:
        request = RequestFactory().generic(method, "/")
        request.user = member
        view(request)
    return reached


@pytest.mark.parametrize(
    ("methods", "reached"),
    [
        ((), ["GET", "HEAD"]),
        (("POST",), ["POST"]),
        (("GET", "POST"), ["GET", "HEAD", "POST"]),
        (("DELETE",), ["DELETE"]),
    ],
)
def test_door_is_opened_by_what_it_names(methods, reached):
    assert opened_by(door(is_chief, *methods), MemberFactory.build(role=Role.CHIEF)) == reached
    assert opened_by(public_door(*methods)) == reached


def test_door_tells_its_methods():
    @door(is_chief, "POST")
    def view(request):
        """Never reached."""

    assert view.door == Door("is_chief", ("POST",))
    answer = view(RequestFactory().options("/"))
    assert (answer.status_code, answer["Allow"], answer.content) == (204, "POST", b"")
    answer = view(RequestFactory().get("/"))
    assert (answer.status_code, answer["Allow"]) == (405, "POST")


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_empty_form_that_was_sent_is_told_from_a_page_that_is_read(method):
    request = RequestFactory().generic(method, "/")
    assert Form(sent(request)).is_bound == (method == "POST")


def test_door_asks_its_question():
    @door(is_chief)
    def view(request):
        """Never reached."""

    request = RequestFactory().get("/")
    request.user = MemberFactory.build()
    with pytest.raises(PermissionDenied):
        view(request)


@pytest.mark.django_db
def test_nothing_is_changed_by_asking_what_a_door_allows(client, member):
    from django.utils import timezone

    Notice.objects.create(member=member, verb="x", text="x", url="/", key="x", created_at=timezone.now())
    client.force_login(member)
    for method in ("OPTIONS", "HEAD", "GET"):
        client.generic(method, "/notices/read/")
    assert Notice.objects.unread().count() == 1


@pytest.mark.parametrize("address", ["/areas/1%00/", "/search/?q=%00", "/areas/?before=%00x"])
def test_address_with_a_nul_names_nothing(client, member, address):
    client.force_login(member)
    assert client.get(address).status_code == 404
