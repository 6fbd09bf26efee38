"""The doors after a decision: acting further, answering, taking up again, watching; and the reporter's own door."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from areas.actions import answers, review, watches
from areas.forms.areas import LISTED
from areas.models import ActionTaken, Answer, AnswerTemplate, Information, Kind, Watch
from ledger.models import Entry
from people.models import Mail
from tests.factories import AreaFactory, information

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_commander(client, around):
    client.force_login(around.commander)
    return client


def decided(around, *, promised_for=None, **facts):
    entry = review.open_information(
        information(by=around.officer, area=around.area, **facts), by=around.commander
    )
    review.decide(
        entry, outcome="acted", summary="Gate locked.", by=around.commander, version=entry.version,
        promised_for=promised_for,
    )  # fmt: skip
    return fresh(entry)


def fresh(entry):
    return Information.objects.get(pk=entry.pk)


def url(name, entry):
    return reverse(name, args=[entry.number])


def reported(around, **reporter):
    reporter = {"name": "Pat Rowe", "email": "pat@example.org", "address": "9 Mill Rd"} | reporter
    return decided(around, reporter=reporter, answer_wanted=True)


def test_open_leads_to_the_page_of_what_is_decided(as_commander, around):
    entry = decided(around)
    assert as_commander.post(url("information_open", entry)).url == url("information", entry)


def test_further_action_is_added(as_commander, around):
    entry = decided(around)
    assert as_commander.get(url("information_act", entry)).status_code == 200
    past = as_commander.post(url("information_act", entry), {"body": "Lock.", "due_date": "2001-01-01"})
    assert (past.status_code, list(past.context["form"].errors)) == (422, ["due_date"])
    answer = as_commander.post(
        url("information_act", entry), {"body": "Lock.", "due_date": timezone.localdate()}
    )
    assert answer.url == url("information", entry)
    assert ActionTaken.objects.open().get().body == "Lock."


def test_action_is_done_once(as_commander, around):
    decided(around, promised_for=timezone.localdate())
    action = ActionTaken.objects.get()
    done = reverse("action_done", args=[action.pk])
    page = as_commander.get(url("information", action.information))
    assert "It is done" in page.content.decode()
    as_commander.post(done, {"version": "x"})
    assert ActionTaken.objects.open().count() == 1
    as_commander.post(done, {"version": action.version})
    assert ActionTaken.objects.open().count() == 0


def test_action_is_dropped_with_a_reason(as_commander, around):
    decided(around, promised_for=timezone.localdate())
    action = ActionTaken.objects.get()
    drop = reverse("action_drop", args=[action.pk])
    assert as_commander.get(drop).status_code == 200
    assert as_commander.post(drop, {"version": action.version}).status_code == 422
    as_commander.post(drop, {"version": action.version, "drop_reason": "Sold."})
    assert ActionTaken.objects.get().drop_reason == "Sold."
    assert "Sold." in as_commander.get(url("information", action.information)).content.decode()


def test_action_is_the_reviewers_and_out_of_sight_of_strangers(client, around):
    decided(around, promised_for=timezone.localdate())
    pk = ActionTaken.objects.get().pk
    for role, status in (("officer", 403), ("stranger", 404)):
        client.force_login(getattr(around, role))
        assert client.post(reverse("action_drop", args=[pk])).status_code == status
        assert client.post(reverse("action_done", args=[pk])).status_code == status


def test_taking_up_again_and_adding(as_commander, around):
    entry = decided(around)
    assert as_commander.get(url("information_reopen", entry)).status_code == 200
    assert (
        as_commander.post(
            url("information_reopen", entry), {"version": entry.version, "reason": " "}
        ).status_code
        == 422
    )
    as_commander.post(url("information_reopen", entry), {"version": entry.version, "reason": "It is back."})
    assert fresh(entry).closed_at is None
    assert as_commander.get(url("information_reopen", entry)).status_code == 403
    assert as_commander.get(url("information_add", entry)).status_code == 200
    as_commander.post(url("information_add", entry), {"body": "Seen at night."})
    assert "Seen at night." in as_commander.get(url("information", entry)).content.decode()


def test_forwarding_from_the_page_and_its_race(as_commander, around):
    entry = review.open_information(information(by=around.officer, area=around.area), by=around.commander)
    assert as_commander.get(url("information_forward", entry)).status_code == 200
    given = {"to_area": around.other_area.number, "words": "Across the road.", "version": entry.version - 1}
    lost = as_commander.post(url("information_forward", entry), given)
    assert (lost.status_code, "Across the road." in lost.content.decode()) == (422, True)
    given["version"] = lost.context["form"]["version"].value()
    assert as_commander.post(url("information_forward", entry), given).status_code == 302
    assert fresh(entry).area == around.other_area


def test_forwarding_from_the_page_takes_what_is_typed_among_many(as_commander, around):
    AreaFactory.create_batch(LISTED)
    entry = review.open_information(information(by=around.officer, area=around.area), by=around.commander)
    page = as_commander.get(url("information_forward", entry))
    assert page.context["form"]["to_area"].field.widget.input_type == "text"
    given = {"to_area": str(around.other_area), "words": "Across the road.", "version": entry.version}
    lost = as_commander.post(url("information_forward", entry), given | {"to_area": "nowhere"})
    assert lost.context["form"].errors == {"to_area": ["Choose the area that it belongs to."]}
    assert as_commander.post(url("information_forward", entry), given).status_code == 302
    assert fresh(entry).area == around.other_area


def test_several_opened_entries_are_decided_with_one_reason(as_commander, around):
    several = reverse("queue_several", args=[around.area.slug])
    assert "Nothing opened waits" in as_commander.get(several).content.decode()
    opened = [
        review.open_information(information(by=around.officer, area=around.area), by=around.commander)
        for _ in range(2)
    ]
    unopened = information(by=around.officer, area=around.area)
    page = as_commander.get(several)
    assert unopened.number not in page.content.decode()
    keys = [f"{entry.pk}.{entry.version}" for entry in opened]
    assert as_commander.post(several, {"entries": keys, "summary": "Seen."}).status_code == 422
    forged = [*keys, f"{unopened.pk}.{unopened.version}"]
    given = {"summary": "Seen, nothing to do.", "standard": "on"}
    assert as_commander.post(several, {"entries": forged, **given}).status_code == 422
    assert as_commander.post(several, {"entries": keys, **given}).status_code == 302
    assert [fresh(entry).outcome for entry in (*opened, unopened)] == ["no_action", "no_action", ""]


def test_several_is_the_commanders(client, around):
    client.force_login(around.chief)
    assert client.get(reverse("queue_several", args=[around.area.slug])).status_code == 403


def test_reporter_is_told_from_the_departments_words(as_commander, around):
    entry = reported(around)
    tell = url("information_tell", entry)
    AnswerTemplate.objects.create(
        channel="email", kind=Kind.objects.get(slug="complaint"), body="{number} in {area}: {commander}"
    )
    page = as_commander.get(tell, {"by": "email"})
    assert page.context["form"]["body"].value() == f"{entry.number} in {entry.area}: {around.commander}"
    assert as_commander.get(tell, {"by": "nonsense"}).context["form"].channel == "phone"
    AnswerTemplate.objects.all().delete()
    assert as_commander.get(tell).context["form"]["body"].value() == ""
    given = {"version": entry.version, "body": "The gate is locked."}
    unread = as_commander.post(f"{tell}?by=email", given)
    assert (unread.status_code, list(unread.context["form"].errors)) == (422, ["standard"])
    empty = as_commander.post(f"{tell}?by=email", {**given, "body": " ", "standard": "on"})
    assert list(empty.context["form"].errors) == ["body"]
    assert as_commander.post(f"{tell}?by=email", {**given, "standard": "on"}).status_code == 302
    assert "The gate is locked." in Mail.objects.get(to="pat@example.org").body


def test_no_answer_wanted_needs_no_words(as_commander, around):
    entry = reported(around)
    assert as_commander.get(url("information_tell", entry), {"by": "not_wanted"}).status_code == 200
    as_commander.post(f"{url('information_tell', entry)}?by=not_wanted", {"version": entry.version})
    assert fresh(entry).closed_at


def test_letter_is_for_who_reads_the_reporter(client, around):
    entry = reported(around)
    answer = answers.tell_reporter(
        entry, channel="letter", body="The gate is locked.", by=around.commander, version=entry.version
    )
    letter = reverse("answer_letter", args=[answer.pk])
    for role, status in (
        ("commander", 200),
        ("officer", 200),
        ("chief", 200),
        ("stranger", 404),
        ("analyst", 404),
    ):
        client.force_login(getattr(around, role))
        assert client.get(letter).status_code == status
    client.force_login(around.commander)
    text = client.get(letter).content.decode()
    assert ("9 Mill Rd" in text, "The gate is locked." in text, str(answer.token) in text) == (
        True,
        True,
        True,
    )


def answered(around):
    entry = reported(around)
    return answers.tell_reporter(
        entry, channel="email", body="The gate is locked.", by=around.commander, version=entry.version
    )


def test_public_door_asks_once_and_shows_nothing(client, around):
    answer = answered(around)
    door = reverse("helped", args=[answer.token])
    page = client.get(door).content.decode()
    for private in ("Pat Rowe", "gate", answer.information.number, around.commander.name, around.area.name):
        assert private not in page
    assert client.post(door, {}).status_code == 422
    assert client.post(door, {"helped": "no", "reply": "Still banging."}).status_code == 200
    answer.refresh_from_db()
    assert (answer.helped, answer.reply) == (False, "Still banging.")
    assert "Thank you" in client.get(door).content.decode()
    client.post(door, {"helped": "yes", "reply": "Again."})
    answer.refresh_from_db()
    assert (answer.helped, answer.reply) == (False, "Still banging.")


def test_public_door_is_404_without_a_token_that_was_given(client, around):
    assert client.get(reverse("helped", args=[uuid.uuid4()])).status_code == 404
    entry = reported(around)
    none = answers.tell_reporter(entry, channel="not_wanted", by=around.commander, version=entry.version)
    assert client.get(reverse("helped", args=[none.token])).status_code == 404


def test_unhappy_answer_stands_in_the_queue_with_its_words(as_commander, around):
    answer = answered(around)
    answers.hear(answer, helped=False, reply="Still banging.")
    page = as_commander.get(reverse("queue", args=[around.area.slug]), {"entry": answer.information.number})
    assert page.context["rows"][0].text == "the answer did not help"
    assert "Still banging." in page.content.decode()
    page = as_commander.get(url("information", answer.information))
    assert "it did not help" in page.content.decode()


def test_commander_notes_what_was_said_on_the_phone_once(as_commander, around):
    entry = reported(around)
    answer = answers.tell_reporter(
        entry, channel="phone", body="The gate is locked.", by=around.commander, version=entry.version
    )
    door = reverse("answer_helped", args=[answer.pk])
    assert door in as_commander.get(url("information", entry)).content.decode()
    assert as_commander.get(door).status_code == 200
    assert (
        as_commander.post(door, {"helped": "no", "reply": "Still banging."}).url == entry.get_absolute_url()
    )
    answer.refresh_from_db()
    assert (answer.helped, answer.reply, fresh(entry).decided_at, fresh(entry).told_at) == (
        False,
        "Still banging.",
        None,
        None,
    )
    lines = Entry.objects.filter(verb__in=["information.answer_heard", "information.reopened"])
    assert list(lines.values_list("actor", flat=True)) == [around.commander.pk] * 2
    again = as_commander.post(door, {"helped": "yes", "reply": "Again."})
    assert again.context["form"].non_field_errors() == ["This is noted already; nothing was changed."]
    assert door not in as_commander.get(url("information", entry)).content.decode()


def test_answer_that_helped_on_the_phone_stays_closed(as_commander, around):
    entry = reported(around)
    answer = answers.tell_reporter(
        entry, channel="phone", body="The gate is locked.", by=around.commander, version=entry.version
    )
    as_commander.post(reverse("answer_helped", args=[answer.pk]), {"helped": "yes"})
    answer.refresh_from_db()
    assert (answer.helped, fresh(entry).closed_at is not None) == (True, True)


def test_nothing_is_noted_where_no_answer_was_wanted(as_commander, around):
    entry = reported(around)
    none = answers.tell_reporter(entry, channel="not_wanted", by=around.commander, version=entry.version)
    assert as_commander.get(reverse("answer_helped", args=[none.pk])).status_code == 404


def test_happy_answer_is_shown_to_who_reads_the_reporter(client, around):
    answer = answered(around)
    answers.hear(answer, helped=True, reply="Thanks from Pat.")
    seen = {}
    for role in ("commander", "officer", "analyst"):
        client.force_login(getattr(around, role))
        seen[role] = "Thanks from Pat." in client.get(url("information", answer.information)).content.decode()
    assert seen == {"commander": True, "officer": True, "analyst": False}


def test_watches_are_listed_begun_changed_and_ended(as_commander, around):
    listed = reverse("watches", args=[around.area.slug])
    assert "Nothing is watched" in as_commander.get(listed).content.decode()
    new = reverse("new_watch", args=[around.area.slug])
    assert as_commander.get(new).status_code == 200
    assert as_commander.post(new, {"name": "Lots", "places": "Lot", "words": "racing"}).url == listed
    twice = as_commander.post(new, {"name": "Lots"})
    assert (twice.status_code, list(twice.context["form"].errors)) == (422, ["name"])
    watch = Watch.objects.get()
    change = reverse("change_watch", args=[around.area.slug, watch.pk])
    assert as_commander.get(change).context["form"]["words"].value() == "racing"
    as_commander.post(change, {"name": "Lots", "places": "", "words": "cars", "version": 1})
    lost = as_commander.post(change, {"name": "Mine", "places": "", "words": "", "version": 1})
    assert (lost.status_code, lost.context["form"]["name"].value()) == (422, "Mine")
    assert "racing" not in as_commander.get(listed).content.decode()
    as_commander.post(reverse("end_watch", args=[around.area.slug, watch.pk]), {"version": 2})
    assert Watch.objects.in_use().count() == 0
    assert as_commander.get(change).status_code == 404


def test_watches_by_role(client, around):
    watches.make_watch(area=around.area, name="Lots", by=around.commander)
    pk = Watch.objects.get().pk
    seen = {}
    for role in ("officer", "chief", "clerk", "analyst", "stranger", "administrator"):
        client.force_login(getattr(around, role))
        seen[role] = (
            client.get(reverse("watches", args=[around.area.slug])).status_code,
            client.get(reverse("change_watch", args=[around.area.slug, pk])).status_code,
        )
    assert seen == {
        "officer": (200, 403), "chief": (200, 200), "clerk": (200, 403), "analyst": (200, 403), "stranger": (403, 404),
        "administrator": (403, 403),
    }  # fmt: skip


def test_place_that_lies_nowhere_is_said(client, around):
    entry = information(by=around.officer, area=None)
    client.force_login(around.clerk)
    place = url("information_place", entry)
    nowhere = client.post(place, {"version": entry.version, "where": "The far side of the moon"})
    assert (nowhere.status_code, list(nowhere.context["form"].errors)) == (422, ["area"])
    bad = client.post(place, {"version": entry.version, "area": "x"})
    assert list(bad.context["form"].errors) == ["area"]


def test_restricted_entry_notes_who_read_it(client, around):
    entry = information(by=around.officer, area=around.area, restriction="area")
    review.open_information(entry, by=around.commander)
    client.force_login(around.clerk)
    client.get(url("information", entry))
    client.get(url("information", entry))
    seen = Entry.objects.about(entry).audit().filter(verb="information.viewed")
    assert list(seen.values_list("actor", "in_file")) == [(around.clerk.pk, False)] * 2


def test_page_of_an_entry_shows_what_became_of_it(as_commander, around):
    entry = decided(
        around, reporter={"is_anonymous": True}, promised_for=timezone.localdate() + dt.timedelta(days=2)
    )
    text = as_commander.get(url("information", entry)).content.decode()
    assert "Anonymous" in text
    assert "Before it closes:" in text
    assert "Answer" not in [answer.body for answer in Answer.objects.all()]


def test_several_decided_in_between_are_refused_and_what_was_typed_stays(as_commander, around):
    entry = review.open_information(information(by=around.officer, area=around.area), by=around.commander)
    looked_at = f"{entry.pk}.{entry.version}"
    done = []

    def meanwhile(execute, sql, params, many, context):
        """Another change, committed after the form was read and before the entry is locked."""
        if sql.startswith("SAVEPOINT") and not done:
            done.append(Information.objects.filter(pk=entry.pk).update(version=entry.version + 1))
        return execute(sql, params, many, context)

    several = reverse("queue_several", args=[around.area.slug])
    with connection.execute_wrapper(meanwhile):
        given = {"entries": [looked_at], "summary": "Seen, nothing to do.", "standard": "on"}
        page = as_commander.post(several, given)
    assert (page.status_code, done, fresh(entry).outcome) == (422, [1], "")
    assert "Seen, nothing to do." in page.content.decode()
    assert page.context["form"].non_field_errors() == [
        "Somebody else changed this in between. Both texts are shown; nothing is lost."
    ]
