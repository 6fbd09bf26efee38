"""What an elected official or the city manager sees: the report, what is public, an own account, and no more."""

import pytest
from django.urls import reverse
from django.utils import timezone

from partnerships.models import Meeting, PublicSide
from people.models import Member, Notice
from people.notices import tell
from tests.access.matrix import ROWS
from tests.access.test_leaks import MARK, mark_all, publish_all
from tests.access.test_matrix import address, expected
from tests.access.world import World
from tests.factories import Around, OfficialFactory, assign, information, problem

pytestmark = pytest.mark.django_db
DAY = {"starts_at": timezone.now(), "held_at": timezone.now(), "place": "Library"}


@pytest.fixture
def official():
    return OfficialFactory()


def body(client, name, **asked):
    return client.get(reverse(name), asked).content.decode()


def test_official_reads_the_report_the_public_pages_and_an_account_and_nothing_more():
    open_to = {
        name for name, row in ROWS.items() if not row.is_open and expected(row, "official", "GET") != 403
    }
    own = {name for name in open_to if name.startswith(("account_", "mfa_"))}
    without_get = {name for name in open_to if "GET" not in ROWS[name].answers}
    assert open_to - own - without_get == {"council", "home", "me", "unlock", "usersessions_list"}
    assert {
        name for name in without_get if expected(ROWS[name], "official", "POST") not in {403, 405}
    } == set()


def test_no_page_of_an_official_shows_what_the_department_keeps_to_itself():
    world = World()
    filled, published = mark_all(), publish_all(world)
    own = {"email": "mayor@example.org", "phone": "", "languages": "", "badge": ""}
    Member.objects.filter(pk=world.official.pk).update(**own)
    wrong, read = [], set()
    for name, row in ROWS.items():
        if expected(row, "official", "GET") != 200:
            continue
        url = address(world, name.partition("#")[0], row.given)
        answer = world.clients["official"].get(url)
        text = b"".join(answer.streaming_content) if answer.streaming else answer.content
        read |= {name} if answer.status_code == 200 else set()
        # a partner's own page is read by its key, which is given to that partner alone
        if MARK in text.decode() and not name.startswith("partner"):
            wrong.append(f"{name}: {text.decode()[text.decode().index(MARK) :][:60]}")
    assert (wrong, filled > 200, published > 5, {"home", "council", "me"} <= read) == ([], True, True, True)


def test_report_has_the_same_figures_for_the_official_as_for_the_chief(client, official):
    around = Around()
    PublicSide.objects.update_or_create(pk=1, defaults={"fewest_shown": 2})
    for _n in range(2):
        information(by=around.officer, area=around.area)
    for member in (around.chief, around.commander):
        information(by=around.stranger, area=around.area, kind="member-complaint", about_member=member)
    problem(by=around.officer, area=around.area)
    Meeting.objects.create(
        title="Block",
        by=around.commander,
        at=timezone.now(),
        held_by=around.commander,
        area=around.area,
        **DAY,
    )
    shown = {}
    for reader in (official, around.chief, around.clerk):
        client.force_login(reader)
        found = client.get(reverse("council")).context
        shown[reader] = (
            [(row["entries"], row["open"], row["meetings"]) for row in found["areas"]],
            found["trained"]["count"],
        )
    assert shown == dict.fromkeys(shown, ([(2, 1, 1), (0, 0, 0), (0, 0, 0)], 7))


def test_home_of_an_official_leads_to_the_report_and_to_what_is_public(client, official):
    world = World()
    publish_all(world)
    client.force_login(official)
    page = client.get(reverse("home"))
    assert [found.kind for found in page.context["plans"]] == ["plan"]
    told = page.content.decode()
    for name, args in (
        ("council", []),
        ("public_home", []),
        ("public_list", ["counts"]),
        ("public_data", []),
    ):
        assert f'href="{reverse(name, args=args)}"' in told
    PublicSide.objects.update(is_open=False)
    told = body(client, "home")
    assert ("The public pages are not open" in told, "/public/" in told) == (True, False)


def test_frame_of_an_official_leads_nowhere_else(client, official):
    around = Around()
    assign(around.area, official)
    client.force_login(official)
    told = body(client, "council")
    refused = [
        reverse(name)
        for name, row in ROWS.items()
        if "#" not in name and not row.given and expected(row, "official", "GET") == 403
    ]
    assert [url for url in refused if f'href="{url}"' in told or f'action="{url}"' in told] == []
    assert str(around.area.get_absolute_url()) not in told


def test_nobody_tells_an_official(official):
    tell(official, verb="x", text="x", url="/", key="x")
    assert Notice.objects.count() == 0
