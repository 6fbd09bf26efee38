"""What was typed survives an idle lock, a closed tab and a lost connection, and is saved once."""

import datetime as dt

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import Error, expect

from areas.actions import drafts
from areas.models import Information
from problems.models import Hypothesis
from tests import factories
from tests.journeys.conftest import PASSWORD, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXT = "Two tents behind the creek path; a fire ring, still warm."
# a browser writes down what it is refused; that it is, is what is tested here
LOCKED = ["423 \\(Locked\\)", "403 \\(Forbidden\\)"]


@pytest.fixture
def officer(sit_down, town):
    return sit_down(PHONE).signed_in(town.officer)


def test_idle_lock_hides_the_page_and_loses_no_text(officer, town):
    officer.expected += LOCKED
    officer.page.clock.install()
    page = officer.visit("/information/new/")
    fill(page)
    grow_idle()
    page.clock.fast_forward("31:00")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Locked")
    expect(page.locator("main")).to_be_hidden()
    dialog.get_by_label("Password").fill("not-my-password")
    dialog.get_by_role("button", name="Go on").click()
    expect(dialog).to_contain_text("The password is not right.")
    dialog.get_by_label("Password").fill(PASSWORD)
    dialog.get_by_role("button", name="Go on").click()
    expect(narrative(page)).to_have_value(TEXT)
    send(page)
    assert saved() == [TEXT]


def test_text_sent_into_a_locked_session_is_sent_on_after_the_password(officer, town):
    officer.expected += LOCKED
    page = officer.visit("/information/new/")
    fill(page)
    grow_idle()
    page.get_by_role("button", name="Send to").click()
    expect(page.get_by_role("heading", name="Locked while nobody was here")).to_be_visible()
    page.get_by_label("Password of").fill(PASSWORD)
    page.get_by_role("button", name="Unlock and send").click()
    expect(page.get_by_role("heading", name="Kept as")).to_be_visible()
    assert saved() == [TEXT]


def test_draft_comes_back_after_a_closed_tab_and_is_gone_once_sent(officer):
    page = officer.visit("/information/new/")
    fill(page)
    expect(page.locator("[data-draft-note]")).to_contain_text("draft kept")
    page.close()
    officer.page = officer.context.new_page()
    page = officer.visit("/information/new/")
    expect(page.locator("[data-draft-note]")).to_contain_text("Your draft is back")
    expect(narrative(page)).to_have_value(TEXT)
    expect(page.get_by_role("combobox", name="Where")).to_have_value("Old Cannery")
    send(page)
    page = officer.visit("/information/new/")
    expect(narrative(page)).to_have_value("")
    expect(page.locator("[data-draft-note]")).to_have_count(0)
    assert saved() == [TEXT]


def test_draft_says_the_day_and_the_time_at_which_it_was_last_kept(officer):
    officer.page.clock.install(time=local("2026-11-20T23:40"))
    page = officer.visit("/information/new/")
    fill(page)
    page.clock.run_for(1000)
    officer.page.clock.set_fixed_time(local("2026-11-21T07:05"))
    expect(page.locator("[data-draft-note]")).to_contain_text("draft kept Nov 20, 2026, 23:40")
    page = officer.visit("/information/new/")
    expect(page.locator("[data-draft-note]")).to_contain_text("Your draft is back, from Nov 20, 2026, 23:40")
    expect(page.get_by_role("radio", name="Earlier…")).to_be_checked()
    expect(page.get_by_label("When was it seen?")).to_have_value("2026-11-20T23:40")


def test_text_left_open_overnight_was_not_seen_just_now(officer):
    officer.page.clock.install(time=local("2026-11-20T23:40"))
    page = officer.visit("/information/new/")
    fill(page)
    page.clock.fast_forward("29:00")
    expect(page.locator("[name=seen][value=now]")).to_be_checked()
    # the page is locked by now; behind the lock it knows how old it is
    page.clock.fast_forward("01:31")
    expect(page.locator("[name=seen][value=earlier]")).to_be_checked()
    expect(page.locator("[name=seen_at]")).to_have_value("2026-11-20T23:40")


@pytest.mark.parametrize("scripts", [True, False])
def test_enter_in_a_field_sends_and_discards_nothing(sit_down, town, scripts):
    fields = {"narrative": [TEXT], "where": ["Old Cannery"], "kind": ["possible-problem"]}
    drafts.keep(by=town.officer, key="information-new", fields=fields)
    person = sit_down(PHONE, java_script_enabled=scripts).signed_in(town.officer)
    page = person.visit("/information/new/")
    expect(page.locator("[data-draft-note]")).to_contain_text("Your draft is back, from")
    page.locator("details.more > summary").click()
    page.get_by_label("Call number").press("Enter")
    expect(page.get_by_role("heading", name="Kept as")).to_be_visible()
    assert saved() == [TEXT]


def test_draft_of_the_server_is_discarded_where_that_is_asked(officer, town):
    drafts.keep(by=town.officer, key="information-new", fields={"narrative": [TEXT]})
    page = officer.visit("/information/new/")
    page.get_by_role("button", name="Discard it").click()
    expect(page.locator("[data-draft-note]")).to_have_count(0)
    expect(narrative(page)).to_have_value("")
    assert drafts.of(town.officer, "information-new") == {}


@pytest.mark.parametrize("ask", ["a piece of the page", "the draft"])
def test_lock_of_the_server_hides_the_page_and_loses_no_text(officer, town, ask):
    officer.expected += LOCKED
    page = officer.visit("/information/new/")
    grow_idle()
    narrative(page).fill(TEXT)
    if ask == "a piece of the page":
        page.get_by_text("Possible problem", exact=True).click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Locked")
    expect(page.locator("main")).to_be_hidden()
    dialog.get_by_label("Password").fill(PASSWORD)
    dialog.get_by_role("button", name="Go on").click()
    expect(narrative(page)).to_have_value(TEXT)
    page.get_by_text("Not sure", exact=True).click()
    send(page)
    assert saved() == [TEXT]


def test_draft_survives_a_lost_connection(officer):
    officer.expected.append("ERR_INTERNET_DISCONNECTED")
    page = officer.visit("/information/new/")
    fill(page)
    officer.context.set_offline(True)
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"), page.expect_navigation():
        page.get_by_role("button", name="Send to").click()
    officer.context.set_offline(False)
    page = officer.visit("/information/new/")
    expect(narrative(page)).to_have_value(TEXT)
    send(page)
    assert saved() == [TEXT]


def test_double_click_saves_once(officer):
    page = officer.visit("/information/new/")
    fill(page)
    page.get_by_role("button", name="Send to").dblclick()
    expect(page.get_by_role("heading", name="Kept as")).to_be_visible()
    assert saved() == [TEXT]


def test_sending_again_after_a_lost_answer_saves_once(officer):
    officer.expected.append("ERR_CONNECTION_RESET")
    page = officer.visit("/information/new/")
    fill(page)
    page.route("**/information/new/", lose_the_answer)
    with pytest.raises(Error, match="ERR_CONNECTION_RESET"), page.expect_navigation():
        page.get_by_role("button", name="Send to").click()
    page.unroute("**/information/new/")
    assert saved() == [TEXT]
    page = officer.visit("/information/new/")
    send(page)
    assert saved() == [TEXT]


def lose_the_answer(route):
    """The server hears the browser, and the browser does not hear the server."""
    route.fetch(max_redirects=0)
    route.abort("connectionreset")


def local(moment):
    """A moment by the clock of the browser, which is the machine's."""
    return dt.datetime.fromisoformat(moment).astimezone()


def narrative(page):
    return page.get_by_label("What did you see or hear?")


def fill(page):
    narrative(page).fill(TEXT)
    page.get_by_role("combobox", name="Where").press_sequentially("Old C")
    page.get_by_role("option", name="Old Cannery").click()
    page.get_by_text("Possible problem", exact=True).click()
    expect(page.get_by_role("button", name="Send to Sgt. Ortega, Area #1")).to_be_visible()


def send(page):
    if not page.get_by_role("radio", name="Possible problem").is_checked():
        page.get_by_text("Possible problem", exact=True).click()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="Kept as")).to_be_visible()


def saved():
    return list(Information.objects.values_list("narrative", flat=True))


def grow_idle():
    """Half an hour passes for the server, too."""
    for session in Session.objects.all():
        make_idle(session)


def make_idle(session):
    facts = session.get_decoded()
    facts["seen"] = int((timezone.now() - dt.timedelta(minutes=31)).timestamp())
    session.session_data = Session.objects.encode(facts)
    session.save()


def test_back_and_send_again_saves_once_and_other_words_are_kept(sit_down, town):
    file = factories.problem(by=town.officer, area=town.area, form="long")
    page = sit_down().signed_in(town.officer).visit(f"/problems/{file.number}/hypothesis/new/")
    page.locator("[name=statement]").fill("The lot is dark.")
    keep(page)
    page.go_back()
    expect(page.locator("[name=statement]")).to_have_value("The lot is dark.")
    keep(page)
    expect(page.get_by_role("status").filter(has_text="sent already")).to_be_visible()
    assert Hypothesis.objects.count() == 1
    page.go_back()
    page.locator("[name=statement]").fill("The gate is open.")
    keep(page)
    said = Hypothesis.objects.order_by("pk").values_list("statement", flat=True)
    assert list(said) == ["The lot is dark.", "The gate is open."]


def keep(page):
    page.get_by_role("button", name="Keep", exact=True).click()
    page.wait_for_url("**/problems/P-*/#hypothesis")


def test_refusal_takes_the_focus_and_keeps_what_was_typed(sit_down, town):
    person = sit_down().signed_in(town.officer)
    person.expected += ["422 \\(Unprocessable"]
    page = person.visit("/problems/new/")
    page.get_by_label("What keeps happening?").fill(TEXT)
    page.locator("form.card").evaluate("form => { form.noValidate = true }")
    page.get_by_role("button", name="Open the file").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("What keeps happening?")).to_have_value(TEXT)
