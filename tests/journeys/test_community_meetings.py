"""A meeting in a real browser: from its agenda to the answers with which the next one begins."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from areas.models import Information
from partnerships.models import Concern, Meeting
from tests.journeys.test_problem_files import fill, send

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LAMP, NOBODY_CAME = "The lamp behind the library is out.", "We called and nobody came."


def test_what_is_said_at_a_meeting_is_answered_on_the_next_agenda(sit_down, town):
    town.stranger.languages = "English, Spanish"
    town.stranger.save()
    officer, commander = sit_down().signed_in(town.officer), sit_down().signed_in(town.commander)
    first = call(officer, town, timezone.now() - dt.timedelta(hours=1))
    prepare(officer, first)
    listen(officer, first)
    close(officer, commander, first)
    after = call(officer, town, timezone.now() + dt.timedelta(days=28))
    answer(commander, first, after)
    assert [*officer.violations(), *commander.violations()] == []


def call(officer, town, starts):
    page = officer.visit("/community/meetings/")
    page.get_by_role("link", name="Call a meeting").click()
    fill(
        page, title="Birch Street neighbors", area=str(town.area.pk), languages="es", place="Library",
        starts_at=f"{timezone.localtime(starts):%Y-%m-%dT%H:%M}",
    )  # fmt: skip
    send(page)
    return Meeting.objects.latest("pk")


def prepare(officer, meeting):
    """A language is found among the department's own, and something is put on the agenda."""
    page = officer.visit(meeting.get_absolute_url())
    expect(page.get_by_role("main")).to_contain_text("Nobody who speaks Spanish has been found yet.")
    page.get_by_role("link", name="Find somebody").click()
    expect(page.get_by_role("main")).to_contain_text("Elena Diaz")
    assert officer.violations() == []
    send(page)
    expect(page.get_by_role("main")).not_to_contain_text("has been found yet")
    page.get_by_role("link", name="Put on the agenda").click()
    fill(page, title="Light on Birch Street", title_es="Luz en Birch Street")
    send(page)
    page = officer.visit(f"{meeting.get_absolute_url()}agenda/?es=1")
    expect(page.get_by_role("main")).to_contain_text("Luz en Birch Street")
    assert officer.violations() == []


def listen(officer, meeting):
    """By the keyboard alone: what is said, Ctrl+Enter, and the next."""
    page = officer.visit(f"{meeting.get_absolute_url()}mode/")
    box = page.locator("[name=narrative]")
    expect(box).to_be_focused()
    page.keyboard.type(LAMP)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".messages")).to_contain_text("Kept as I-")
    expect(box).to_be_focused()
    fill(page, narrative=NOBODY_CAME, kind="critical-comment", topic="Calls")
    send(page)
    expect(page.get_by_role("main")).to_contain_text("2 · Comment critical of the department")
    assert officer.violations() == []
    said = Information.objects.order_by("pk").values_list("narrative", "channel")
    assert list(said) == [(LAMP, "meeting"), (NOBODY_CAME, "meeting")]


def close(officer, commander, meeting):
    """Who came, the minutes, and the commander's approval."""
    page = officer.visit(meeting.get_absolute_url())
    page.get_by_role("link", name="Say who came").click()
    fill(page, resident_count=14)
    send(page)
    page.get_by_role("link", name="Write the minutes").click()
    fill(page, minutes="Light, and calls that nobody answered.")
    send(page)
    page = commander.visit(meeting.get_absolute_url())
    assert commander.violations() == []
    page.get_by_role("button", name="Approve the minutes").click()
    expect(page.get_by_role("main")).to_contain_text("approved by")


def answer(commander, first, after):
    """The agenda of the next meeting warns until the critical comment is answered, and then begins with the answer."""
    page = commander.visit(f"{after.get_absolute_url()}agenda/")
    expect(page.get_by_role("main")).to_contain_text("Not complete: 1 comment critical of the department")
    critical = Concern.objects.get(topic="Calls")
    page = commander.visit(f"{first.get_absolute_url()}concerns/{critical.pk}/")
    fill(page, understood="You waited and heard nothing.", answer="Dispatch calls back within the hour.")
    assert commander.violations() == []
    send(page)
    page = commander.visit(f"{after.get_absolute_url()}agenda/")
    main = page.get_by_role("main")
    expect(main).not_to_contain_text("Not complete")
    expect(main).to_contain_text("Dispatch calls back within the hour.")
    expect(main).not_to_contain_text(NOBODY_CAME)


def test_meeting_mode_works_without_scripts(sit_down, town):
    officer = sit_down(java_script_enabled=False).signed_in(town.officer)
    meeting = Meeting.objects.create(
        title="Neighbors", area=town.area, starts_at=timezone.now(), by=town.officer, at=timezone.now()
    )
    page = officer.visit(f"{meeting.get_absolute_url()}mode/")
    page.locator("[name=narrative]").fill(LAMP)
    page.get_by_role("button", name="Keep it, and the next").click()
    expect(page.get_by_role("main")).to_contain_text(LAMP.rstrip("."))
    assert Concern.objects.count() == 1
