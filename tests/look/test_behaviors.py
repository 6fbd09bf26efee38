"""Each behavior of a page, in a real browser: drafts, keys, the lock, places, photos, the theme."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
WIDTHS = [320, 1280]


@pytest.fixture
def opened(guide, page, complaints):
    """The style guide, open; at the end nothing was complained of."""
    guide.asked.clear()
    page.goto(guide.url)
    yield page
    assert complaints == []


def at(page):
    return page.evaluate("[...document.querySelectorAll('[data-walk] a')].indexOf(document.activeElement)")


def test_draft_comes_back_after_a_closed_tab(opened):
    opened.fill("#sg-what", "Back door open again")
    opened.locator("#forms").get_by_text("Hazard", exact=True).click()
    expect(opened.locator("#forms [data-draft-note]")).to_contain_text("draft kept")
    again = opened.context.new_page()
    opened.close()
    again.goto(opened.url)
    expect(again.locator("#sg-what")).to_have_value("Back door open again")
    expect(again.locator("#forms [value=hazard]")).to_be_checked()
    expect(again.locator("#forms [data-draft-note]")).to_contain_text("Your draft is back")


def test_draft_is_let_go_when_discarded(opened):
    opened.fill("#sg-what", "Never mind")
    opened.locator("#forms [data-draft-note] button").click()
    expect(opened.locator("#sg-what")).to_have_value("")
    opened.reload()
    expect(opened.locator("#sg-what")).to_have_value("")


def test_draft_is_gone_once_saved(opened, guide):
    opened.fill("#sg-what", "Sent by now")
    expect(opened.locator("#forms [data-draft-note]")).to_contain_text("draft kept")
    opened.goto(f"{guide.url}saved/")
    opened.goto(guide.url)
    expect(opened.locator("#sg-what")).to_have_value("")


KEEP = "([key, values, days]) => localStorage.setItem(key, JSON.stringify({at: Date.now() - days * 86400000, values}))"


def test_draft_of_another_member_is_not_shown(opened):
    opened.evaluate(KEEP, ["copps.draft.5.styleguide.add", [["what", "theirs"]], 0])
    opened.reload()
    expect(opened.locator("#sg-what")).to_have_value("")


def test_draft_older_than_two_weeks_is_forgotten(opened):
    opened.evaluate(KEEP, ["copps.draft.5.x", [], 15])
    opened.reload()
    assert opened.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('copps.draft.'))") == []


def test_keys_search_and_leave_the_field(opened):
    opened.keyboard.press("/")
    expect(opened.locator("[data-search]")).to_be_focused()
    opened.keyboard.type("j5n")
    expect(opened.locator("[data-search]")).to_have_value("j5n")
    opened.keyboard.press("Escape")
    expect(opened.locator("[data-search]")).not_to_be_focused()


def test_keys_walk_a_list_and_decide(opened):
    opened.keyboard.press("j")
    first = at(opened)
    opened.keyboard.press("j")
    opened.keyboard.press("j")
    third = at(opened)
    opened.keyboard.press("k")
    assert (first, third, at(opened)) == (1, 3, 2)
    opened.keyboard.press("5")
    expect(opened.locator("[name=decision][value=chief]")).to_be_checked()


def test_keys_are_listed_and_can_be_turned_off(opened):
    opened.keyboard.press("?")
    box = opened.locator("#keys-list [data-keys-use]")
    expect(box).to_be_focused()
    box.press("Space")
    opened.keyboard.press("Escape")
    opened.keyboard.press("/")
    expect(opened.locator("[data-search]")).not_to_be_focused()
    opened.reload()
    opened.keyboard.press("/")
    expect(opened.locator("[data-search]")).not_to_be_focused()


def test_place_is_chosen_by_keyboard(opened, guide):
    field = opened.locator("#sg-where")
    field.press_sequentially("18 mi")
    expect(opened.locator(".combo [role=option]")).to_have_count(2)
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("ArrowDown")
    field.press("ArrowDown")
    expect(opened.locator(".combo [role=option]").nth(1)).to_have_attribute("aria-selected", "true")
    field.press("Enter")
    expect(field).to_have_value("180 Mill Rd")
    assert [opened.input_value(f"#forms [name={name}]") for name in ("lat", "lng")] == ["0.002", "-0.001"]
    field.press("Backspace")
    assert [opened.input_value(f"#forms [name={name}]") for name in ("lat", "lng")] == ["", ""]


def test_photo_is_shown_and_taken_out(opened, tmp_path):
    for name in ("gate.png", "window.png"):
        (tmp_path / name).write_bytes(b"\x89PNG\r\n\x1a\n")
    opened.set_input_files("#sg-photo", [tmp_path / "gate.png", tmp_path / "window.png"])
    expect(opened.locator(".photos li")).to_have_count(2)
    opened.get_by_role("button", name="Take out gate.png").click()
    assert opened.evaluate("[...document.querySelector('#sg-photo').files].map((file) => file.name)") == [
        "window.png"
    ]


def test_theme_is_kept_for_the_server(opened):
    opened.locator("details.menu > summary").click()
    opened.get_by_role("button", name="Dark").click()
    expect(opened.locator("html")).to_have_attribute("data-theme", "dark")
    assert [cookie["value"] for cookie in opened.context.cookies() if cookie["name"] == "theme"] == ["dark"]
    opened.keyboard.press("Escape")
    expect(opened.locator("details.menu")).not_to_have_attribute("open", "")


def test_map_is_drawn_with_its_numbers(opened):
    expect(opened.locator(".area-number")).to_have_text(["#1", "#2"])


def test_form_is_sent_once(opened, guide):
    opened.fill("#sg-done", "Gate locked")
    button = opened.get_by_role("button", name="Decide and open the next")
    button.dblclick()
    expect(button).to_have_attribute("aria-busy", "true")
    assert [method for method, path, _ in guide.asked if method == "POST"] == ["POST"]


def test_dialog_asks_once_more_and_lets_go(opened):
    opened.get_by_role("button", name="End this command…").click()
    expect(opened.get_by_role("dialog")).to_be_visible()
    opened.get_by_role("button", name="Go back").click()
    expect(opened.get_by_role("dialog")).to_have_count(0)


def test_idle_page_warns_locks_and_keeps_what_was_typed(guide, page):
    page.goto(f"{guide.url}?idle=6")
    other = page.context.new_page()
    other.goto(f"{guide.url}?idle=6")
    other.fill("#sg-what", "typed before the lock")
    expect(other.locator("#still-here")).to_be_visible(timeout=10_000)
    expect(other.locator("#lock")).to_be_visible(timeout=15_000)
    expect(page.locator("#lock")).to_be_visible(timeout=8_000)
    expect(other.locator("main")).not_to_be_visible()
    expect(other).to_have_title("Locked · COPPS")
    other.keyboard.press("Escape")
    expect(other.locator("#lock")).to_be_visible()
    other.fill("#lock-password", "a wrong one")
    other.keyboard.press("Enter")
    expect(other.locator("#lock [role=alert]")).to_have_text("Not right.")
    other.fill("#lock-password", "the right one")
    other.keyboard.press("Enter")
    expect(other.locator("#lock")).not_to_be_visible()
    expect(other.locator("#sg-what")).to_have_value("typed before the lock")
    assert other.evaluate(
        "[...document.querySelectorAll('[name=csrfmiddlewaretoken]')].every((field) => field.value === 'fresh')"
    )
    expect(page.locator("#lock")).not_to_be_visible(timeout=8_000)


def test_somebody_who_is_still_there_is_not_locked(guide, page):
    page.goto(f"{guide.url}?idle=6")
    with page.expect_response("**/unlock/") as told:
        page.locator("#still-here button").click(timeout=10_000)
    expect(page.locator("#still-here")).not_to_be_visible()
    assert (told.value.request.method, told.value.status) == ("GET", 204)


@pytest.mark.parametrize("path", ["", "help/"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_page_has_no_axe_violation_and_fits(guide, browser, width, theme, path):
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=theme, bypass_csp=True)
    page.goto(guide.url + path)
    page.wait_for_load_state("networkidle")
    found = Axe().run(page).response["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert ([rule["id"] for rule in found], wide) == ([], width)
