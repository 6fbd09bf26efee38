"""The review queue: open, decide, next; nothing is written by reading."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from areas.actions import review
from areas.forms.areas import LISTED
from areas.models import Area, Decision, Forwarding, Information, Watch
from ledger.models import Entry
from problems.actions import escalation as escalations
from problems.models import Escalation
from tests.factories import AreaFactory, information

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_commander(client, around):
    client.force_login(around.commander)
    return client


def queue_of(area):
    return reverse("queue", args=[area.slug])


def opened(entry, by):
    return review.open_information(entry, by=by)


def decide(client, entry, **given):
    entry.refresh_from_db()
    given = {"summary": "Locked the gate.", "version": entry.version} | given
    return client.post(reverse("information_decide", args=[entry.number]), given)


def test_queue_lists_oldest_first(as_commander, around):
    entries = [information(by=around.officer, area=around.area) for _ in range(3)]
    page = as_commander.get(queue_of(around.area))
    assert [row.number for row in page.context["rows"]] == [entry.number for entry in entries]
    assert page.context["queue"].waiting == 3


def test_reading_an_entry_in_the_queue_writes_nothing(as_commander, around):
    entry = information(by=around.officer, area=around.area, narrative="Gate open. Secret words.")
    before = Entry.objects.count()
    page = as_commander.get(queue_of(around.area), {"entry": entry.number})
    assert "Secret words" not in page.content.decode()
    assert Entry.objects.count() == before
    entry.refresh_from_db()
    assert entry.opened_at is None


def test_opening_is_a_post_and_on_the_record(as_commander, around):
    entry = information(by=around.officer, area=around.area, narrative="Gate open. Secret words.")
    answer = as_commander.post(reverse("information_open", args=[entry.number]))
    assert answer.url == f"{queue_of(around.area)}?entry={entry.number}"
    entry.refresh_from_db()
    assert entry.opened_by == around.commander
    assert Entry.objects.filter(verb="information.opened", subject_label=entry.number).count() == 1
    assert "Secret words" in as_commander.get(answer.url).content.decode()


def test_deciding_opens_the_next_on_the_record(as_commander, around):
    first, second = (information(by=around.officer, area=around.area) for _ in range(2))
    opened(first, around.commander)
    answer = decide(as_commander, first, decision="acted")
    assert answer.url == f"{queue_of(around.area)}?done={first.number}&entry={second.number}"
    second.refresh_from_db()
    assert second.opened_by == around.commander
    first.refresh_from_db()
    assert (first.outcome, first.summary, first.closed_at is None) == ("acted", "Locked the gate.", False)


def test_unopened_entry_cannot_be_decided(as_commander, around):
    entry = information(by=around.officer, area=around.area)
    answer = decide(as_commander, entry, decision="acted")
    assert answer.status_code == 422
    assert Decision.objects.count() == 0


def opened_by_commander(around, **facts):
    return opened(information(by=around.officer, area=around.area, **facts), around.commander)


def test_queue_is_for_those_who_may_look_in(client, around):
    allowed = {}
    for role in (
        "commander",
        "officer",
        "stranger",
        "other_commander",
        "chief",
        "clerk",
        "analyst",
        "administrator",
    ):
        client.force_login(getattr(around, role))
        allowed[role] = client.get(queue_of(around.area)).status_code
    assert allowed == {
        "commander": 200, "officer": 403, "stranger": 403, "other_commander": 403, "chief": 200, "clerk": 200,
        "analyst": 403, "administrator": 403,
    }  # fmt: skip
    client.force_login(around.chief)
    assert client.get(reverse("queue", args=["nowhere"])).status_code == 404


def test_empty_queue_is_all_clear(as_commander, around):
    page = as_commander.get(queue_of(around.area))
    assert "All clear" in page.content.decode()


def test_queue_asks_the_same_few_queries_with_one_row_and_with_many(
    as_commander, around, django_assert_max_num_queries
):
    information(by=around.officer, area=around.area)
    as_commander.get(queue_of(around.area))
    with django_assert_max_num_queries(6):
        as_commander.get(queue_of(around.area))
    for n in range(60):
        information(by=around.officer, area=around.area, narrative=f"{'A long first sentence ' * 4} {n}.")
    with django_assert_max_num_queries(6):
        page = as_commander.get(queue_of(around.area))
    assert (len(page.context["rows"]), page.context["more"]) == (25, 36)
    assert len(page.content) <= 30_000


def test_open_entry_is_shown_within_nine_queries(as_commander, around, django_assert_max_num_queries):
    reporter = {"name": "Pat Rowe", "phone": "555 0100"}
    for _ in range(5):
        entry = opened_by_commander(around, place_label="9 Mill Rd", reporter=reporter)
    as_commander.get(queue_of(around.area))
    with django_assert_max_num_queries(9):
        page = as_commander.get(queue_of(around.area), {"entry": entry.number})
    sorts = [(group.sort, group.count, len(group.entries)) for group in page.context["detail"]["neighbors"]]
    assert sorts == [("place", 4, 3), ("reporter", 4, 3), ("kind", 4, 3)]
    with django_assert_max_num_queries(9):
        page = as_commander.get(reverse("information", args=[entry.number]))
    assert "Pat Rowe" in page.content.decode()


def test_cover_leads_to_opening_and_hides_the_words(as_commander, around):
    entry = information(by=around.officer, area=around.area, narrative="Gate. Hidden words.")
    page = as_commander.get(reverse("information", args=[entry.number]))
    assert page.context["is_cover"]
    assert "Hidden words" not in page.content.decode()
    answer = as_commander.post(reverse("information_open", args=[entry.number]), {"to": "page"})
    assert answer.url == reverse("information", args=[entry.number])
    assert "Hidden words" in as_commander.get(answer.url).content.decode()


def test_chief_reads_an_area_queue_without_opening(client, around):
    entry = information(by=around.officer, area=around.area, narrative="Gate. Plain words.")
    client.force_login(around.chief)
    page = client.get(queue_of(around.area), {"entry": entry.number})
    assert "Plain words" in page.content.decode()
    assert "Open it in the commander’s place" in page.content.decode()
    entry.refresh_from_db()
    assert entry.opened_at is None


def test_entry_of_another_queue_is_not_shown(as_commander, around):
    other = information(by=around.commander, area=around.other_area)
    assert as_commander.get(queue_of(around.area), {"entry": other.number}).status_code == 404


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "decision"),
        ({"decision": "nonsense"}, "decision"),
        ({"decision": "acted", "summary": " "}, "summary"),
        ({"decision": "acted", "promised_for": "2001-01-01"}, "promised_for"),
        ({"decision": "watch"}, "watch"),
        ({"decision": "watch", "watch": "0"}, "watch"),
        ({"decision": "forward"}, "to_area"),
        ({"decision": "forward", "to_area": "no such area"}, "to_area"),
        ({"decision": "referred"}, "agency"),
        ({"decision": "escalated", "tried": "All."}, "reason"),
        ({"decision": "escalated", "reason": "legal"}, "tried"),
        ({"decision": "escalated", "reason": "nonsense", "tried": "All."}, "reason"),
        (
            {"decision": "escalated", "reason": "legal", "tried": "All.", "wanted_by": "2001-01-01"},
            "wanted_by",
        ),
        ({"decision": "no_action"}, "standard"),
    ],
)
def test_what_is_missing_is_said_beside_it_and_the_text_stays(as_commander, around, given, field):
    entry = opened_by_commander(around)
    answer = decide(as_commander, entry, **{"summary": "My own words."} | given)
    form = answer.context["detail"]["form"]
    assert (answer.status_code, list(form.errors)) == (422, [field])
    assert form["summary"].value() == given.get("summary", "My own words.")
    assert Decision.objects.count() == 0


def test_promise_is_kept_with_its_day(as_commander, around):
    entry = opened_by_commander(around)
    day = timezone.localdate() + dt.timedelta(days=3)
    decide(as_commander, entry, decision="acted", promised_for=day.isoformat())
    assert entry.actions_taken.get().due_date == day


def test_watch_is_made_while_deciding(as_commander, around):
    entry = opened_by_commander(around, place_label="9 Mill Rd")
    decide(as_commander, entry, decision="watch", watch_name="Mill Road")
    watch = Watch.objects.get()
    assert (watch.places, Decision.objects.get().watch) == ("9 Mill Rd", watch)
    second = opened_by_commander(around, place_label="9 Mill Rd")
    page = as_commander.get(queue_of(around.area), {"entry": second.number})
    assert page.context["detail"]["fits"] == ["Mill Road"]
    decide(as_commander, second, decision="watch", watch=watch.pk)
    assert watch.decisions.count() == 2
    like = opened_by_commander(around, place_label="19 Mill Rd")
    page = as_commander.get(queue_of(around.area), {"entry": like.number})
    assert page.context["detail"]["fits"] == []
    third = opened_by_commander(around)
    answer = decide(as_commander, third, decision="watch", watch_name="Mill Road")
    assert (answer.status_code, Watch.objects.count()) == (422, 1)


def test_forwarding_from_the_queue(as_commander, around):
    entry = opened_by_commander(around)
    decide(
        as_commander, entry, decision="forward", to_area=around.other_area.number, summary="Across the road."
    )
    entry.refresh_from_db()
    assert entry.area == around.other_area
    as_commander.force_login(around.other_commander)
    (row,) = as_commander.get(queue_of(around.other_area)).context["rows"]
    assert (row.text, "Across the road." in row.meta) == ("forwarded", True)


def many_areas():
    return AreaFactory.create_batch(LISTED, name="Long Quarter")


def test_forwarding_among_many_areas_is_typed_and_completed(as_commander, around):
    many_areas()
    entry = opened_by_commander(around)
    page = as_commander.get(queue_of(around.area), {"entry": entry.number})
    field = page.context["detail"]["form"]["to_area"]
    assert (field.field.widget.attrs["data-complete-url"], page.content.count(b"Long Quarter")) == (
        reverse("area_names"),
        0,
    )
    decide(
        as_commander, entry, decision="forward", to_area=f" {around.other_area} ".upper(), summary="Across."
    )
    entry.refresh_from_db()
    assert entry.area == around.other_area


@pytest.mark.parametrize("typed", ["long quarter", "nowhere", " ", "Long"])
def test_forwarding_to_no_area_or_to_several_is_asked_again(as_commander, around, typed):
    many_areas()
    answer = decide(as_commander, opened_by_commander(around), decision="forward", to_area=typed)
    (said,) = answer.context["detail"]["form"].errors["to_area"]
    assert said.startswith("More than one area is meant: Area #" if "ong" in typed else "Choose the area")
    assert answer.context["detail"]["form"]["to_area"].value() == typed
    assert Forwarding.objects.filter(from_area=around.area).count() == 0


@pytest.mark.parametrize("typed", ["0", "7", "77", "#77", "area #77", "area #7", "arter 7", "quarter 7"])
def test_part_of_a_number_is_no_area(as_commander, around, typed):
    """What is sent on to a commander who was not meant is read by whom it does not concern."""
    Area.objects.filter(pk=around.other_area.pk).update(number="770", name="Quarter 77")
    answer = decide(as_commander, opened_by_commander(around), decision="forward", to_area=typed)
    assert answer.context["detail"]["form"].errors["to_area"] == ["Choose the area that it belongs to."]
    assert Forwarding.objects.filter(from_area=around.area).count() == 0


@pytest.mark.parametrize(
    "typed", ["770", "Area #770", "mill quarter 77", "mill q", "QUARTER 77", "area #770 — mill"]
)
def test_area_is_known_by_the_beginning_of_its_words(as_commander, around, typed):
    Area.objects.filter(pk=around.other_area.pk).update(number="770", name="Mill Quarter 77")
    entry = opened_by_commander(around)
    decide(as_commander, entry, decision="forward", to_area=typed, summary="Across.")
    entry.refresh_from_db()
    assert entry.area == around.other_area


@pytest.mark.parametrize("typed", ["area #77", "77 mill", "area #7", "b"])
def test_part_of_a_number_of_parts_is_no_area(as_commander, around, typed):
    Area.objects.filter(pk=around.other_area.pk).update(number="77-B", name="4.77 Mill")
    answer = decide(as_commander, opened_by_commander(around), decision="forward", to_area=typed)
    assert answer.context["detail"]["form"].errors["to_area"] == ["Choose the area that it belongs to."]


def test_areas_are_completed_by_number_and_by_name(as_commander, around):
    Area.objects.filter(pk=around.area.pk).update(number="77", name="Old Mill")
    Area.objects.filter(pk=around.other_area.pk).update(number="770", name="Foundry")
    AreaFactory(number="771", name="Old Mill", ended_on=timezone.localdate())
    ask = {typed: [each["value"] for each in as_commander.get(reverse("area_names"), {"q": typed}).json()]
           for typed in ("77", "area #77", "MILL", "foundry", "zzz", " ")}  # fmt: skip
    both, mill, foundry = (
        ["Area #77 — Old Mill", "Area #770 — Foundry"],
        ["Area #77 — Old Mill"],
        ["Area #770 — Foundry"],
    )
    assert ask == {
        "77": both,
        "area #77": both,
        "MILL": mill,
        "foundry": foundry,
        "zzz": [],
        " ": [],
    }


def test_referral_names_the_agency(as_commander, around):
    entry = opened_by_commander(around)
    decide(as_commander, entry, decision="referred", agency="Public Works", agency_contact="J. Mora")
    assert (Decision.objects.get().agency, Decision.objects.get().agency_contact) == (
        "Public Works",
        "J. Mora",
    )


def test_chief_answers_and_it_stands_in_the_queue_again(as_commander, around):
    entry = opened_by_commander(around)
    decide(as_commander, entry, decision="escalated", reason="legal", tried="Asked.", summary="A mediator.")
    assert as_commander.get(queue_of(around.area)).context["queue"].waiting == 0
    escalation = Escalation.objects.get()
    escalations.answer(
        escalation,
        choice="return",
        words="Call the mediator.",
        due_date=timezone.localdate(),
        by=around.chief,
        version=1,
    )
    page = as_commander.get(queue_of(around.area), {"entry": entry.number})
    assert page.context["rows"][0].text == "answered by the chief"
    assert "Call the mediator." in page.content.decode()
    answer = decide(as_commander, entry, decision="acted", summary="Mediator called.")
    assert answer.status_code == 302


def test_loser_of_a_race_sees_both_texts_and_may_send_again(as_commander, around):
    entry = opened_by_commander(around)
    stale = entry.version
    review.decide(
        entry, outcome="acted", summary="The chief locked it.", by=around.chief, version=stale,
        promised_for=timezone.localdate(),
    )  # fmt: skip
    answer = as_commander.post(
        reverse("information_decide", args=[entry.number]),
        {"decision": "referred", "agency": "Public Works", "summary": "My words.", "version": stale},
    )
    text = answer.content.decode()
    assert (answer.status_code, "The chief locked it." in text, "My words." in text) == (409, True, True)
    form = answer.context["detail"]["form"]
    again = decide(
        as_commander,
        entry,
        decision="referred",
        agency="Public Works",
        summary="My words.",
        version=form["version"].value(),
    )
    assert again.status_code == 302
    assert [decision.summary for decision in entry.decisions.order_by("pk")] == [
        "The chief locked it.",
        "My words.",
    ]


def test_closed_in_between_keeps_what_was_typed(as_commander, around):
    entry = opened_by_commander(around)
    review.decide(entry, outcome="acted", summary="Locked.", by=around.chief, version=entry.version)
    answer = decide(as_commander, entry, decision="acted", summary="My words.")
    assert (answer.status_code, "My words." in answer.content.decode()) == (422, True)


def test_only_the_reviewer_decides(client, around):
    entry = opened_by_commander(around)
    client.force_login(around.officer)
    assert decide(client, entry, decision="acted").status_code == 403
    client.force_login(around.stranger)
    assert decide(client, entry, decision="acted").status_code == 404


def test_last_entry_leads_back_to_the_clear_queue(as_commander, around):
    entry = opened_by_commander(around)
    answer = decide(as_commander, entry, decision="acted", stay="1")
    assert answer.url == f"{queue_of(around.area)}?done={entry.number}"
    assert f"decide.{entry.number}" in as_commander.get(answer.url).content.decode()
    assert "<x>" not in as_commander.get(f"{queue_of(around.area)}?done=<x>").content.decode()


def test_next_after_the_newest_is_the_oldest_left(as_commander, around):
    first = information(by=around.officer, area=around.area)
    last = opened_by_commander(around)
    assert decide(as_commander, last, decision="acted").url.endswith(f"entry={first.number}")


def test_chief_decides_at_the_chiefs_desk(client, around):
    entry = information(by=around.officer, area=around.area, kind="bias-complaint")
    client.force_login(around.chief)
    page = client.get(reverse("chief_queue"), {"entry": entry.number})
    assert [row.number for row in page.context["rows"]] == [entry.number]
    assert page.context["detail"]["is_cover"]
    client.post(reverse("information_open", args=[entry.number]))
    page = client.get(reverse("chief_queue"), {"entry": entry.number})
    assert [value for value, _label in page.context["detail"]["form"].fields["decision"].choices] == [
        "acted", "watch", "referred", "no_action",
    ]  # fmt: skip
    answer = decide(client, entry, decision="no_action", standard="on")
    assert answer.url == f"{reverse('chief_queue')}?done={entry.number}"


@pytest.mark.parametrize(
    ("role", "name"),
    [("commander", "queue"), ("clerk", "desk"), ("officer", "home"), ("analyst", "home")],
)
def test_queue_on_the_phone_leads_to_ones_own(client, around, role, name):
    client.force_login(getattr(around, role))
    own = queue_of(around.area) if name == "queue" else reverse(name)
    assert client.get(reverse("chief_queue")).url == own


def test_holding_desk_sends_it_where_it_belongs(client, around):
    entry = information(by=around.officer, area=None)
    client.force_login(around.clerk)
    page = client.get(reverse("desk"), {"entry": entry.number})
    assert reverse("information_place", args=[entry.number]) in page.content.decode()
    place = reverse("information_place", args=[entry.number])
    assert client.get(place).status_code == 200
    assert client.post(place, {"version": entry.version}).status_code == 422
    answer = client.post(place, {"version": entry.version, "area": around.area.pk, "words": "By the creek."})
    assert answer.url == reverse("desk")
    leg = Forwarding.objects.filter(information=entry).order_by("pk").last()
    assert (leg.to, leg.words, leg.why) == (around.commander, "By the creek.", "chosen")


def test_chief_may_decide_at_the_holding_desk(client, around):
    entry = information(by=around.officer, area=None)
    client.force_login(around.chief)
    client.post(reverse("information_open", args=[entry.number]))
    assert decide(client, entry, decision="no_action", standard="on").url.startswith(reverse("desk"))


def test_holding_desk_is_not_for_everybody(client, around):
    client.force_login(around.officer)
    assert client.get(reverse("desk")).status_code == 403


def test_long_words_of_a_forwarding_are_cut_in_the_list_alone(client, around):
    entry = opened_by_commander(around)
    review.forward(
        entry, to_area=around.other_area, words="far " * 60, by=around.commander, version=entry.version
    )
    client.force_login(around.other_commander)
    (row,) = client.get(queue_of(around.other_area)).context["rows"]
    assert row.meta.endswith("…”")


def test_imported_entry_stands_without_a_day(as_commander, around):
    entry = opened_by_commander(around)
    Information.objects.filter(pk=entry.pk).update(is_imported=True, due_at=None)
    (row,) = as_commander.get(queue_of(around.area)).context["rows"]
    assert (row.kind, row.text) == ("neutral", "opened")


def test_entry_with_the_chief_says_so_on_its_page(as_commander, around):
    entry = opened_by_commander(around)
    review.send_up(entry, by=around.commander, summary="Up.")
    page = as_commander.get(reverse("information", args=[entry.number]))
    assert page.context["badges"] == [("chief", "with the chief")]
