"""What residents tell us: an entry with a receipt, once; spam held and never lost; where it stands, in words."""

import datetime as dt
import html
import re

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from areas.actions import answers, review
from areas.models import Information, Reporter
from areas.workflow import NotReady
from ledger.models import Entry, Words
from partnerships import keys
from partnerships.actions import publication as publications
from partnerships.actions import submission as actions
from partnerships.actions import tries
from partnerships.models import Category, Held, PublicSide, Submission, Tries
from partnerships.panels import public
from partnerships.panels.report import standing_of
from people.models import Mail
from tests.factories import Around, PlaceFactory

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 20, 18, 30, tzinfo=dt.UTC)
HOME = "198.51.100.7"


@pytest.fixture(autouse=True)
def at_that_hour():
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def around(at_that_hour):
    PublicSide.objects.update(is_open=True)
    around = Around()
    PlaceFactory(label="220 Foundry Rd", lat=37.983, lng=-120.397)
    return around


def told(words="A gate bangs at night.", **given):
    return actions.Told(**{"category": Category.objects.get(name="Noise"), "words": words} | given)


def take(what=None, *, form=None, address=HOME, language="es", now=NOW):
    form = form or actions.new_form(now=now - dt.timedelta(minutes=1))
    return actions.take(what or told(), form=form, language=language, address=address, now=now)


def test_told_becomes_an_entry_of_the_area_of_its_place(around):
    receipt = take(told(place="220 Foundry Rd"))
    entry = Information.objects.get()
    assert (entry.area, entry.responsible, entry.recorded_by) == (around.area, around.commander, None)
    assert (entry.channel, entry.answer_wanted, entry.kind.slug) == ("web", True, "complaint")
    assert (entry.reporter.is_anonymous, entry.reporter.language) == (True, "Español")
    assert Submission.objects.get().receipt_digest == keys.digest_of(receipt)
    assert Entry.objects.get(verb="information.recorded").actor_id is None


def test_told_without_a_place_goes_to_the_chosen_area_or_to_the_holding_desk(around):
    take(told(area=around.other_area.slug))
    take(told("Something else."))
    found = Information.objects.order_by("pk").values_list("area", "desk")
    assert list(found) == [(around.other_area.pk, "area"), (None, "holding")]


def test_reporter_and_receipt_stay_out_of_the_record_and_the_mail(around):
    receipt = take(told(name="Pilar Quintana", phone="555-0142", email="pilar@example.org"))
    assert Reporter.objects.get().name == "Pilar Quintana"
    kept = "".join(str(words) for words in Words.objects.values_list("text", "now", "was", "note"))
    letters = "".join(f"{mail.subject}{mail.body}" for mail in Mail.objects.filter(to="pilar@example.org"))
    assert ("Pilar" in kept, receipt in kept, receipt in letters, letters != "") == (
        False,
        False,
        False,
        True,
    )


def test_same_page_sent_twice_is_one_entry_with_the_same_receipt(around):
    form = actions.new_form(now=NOW - dt.timedelta(minutes=1))
    first, second = take(form=form), take(form=form)
    assert (first == second, Information.objects.count()) == (True, 1)


def test_other_words_from_the_same_page_are_another_entry(around):
    form = actions.new_form(now=NOW - dt.timedelta(minutes=1))
    first, second = take(form=form), take(told("And a dog barks."), form=form)
    assert (first == second, Information.objects.count()) == (False, 2)


@pytest.mark.parametrize("added", [{"phone": "555-0142"}, {"email": "p@example.org"}, {"name": "Pilar"}])
def test_way_to_be_reached_added_on_the_way_back_is_not_lost(around, added):
    form = actions.new_form(now=NOW - dt.timedelta(minutes=1))
    first, second = take(form=form), take(told(**added), form=form)
    assert (first == second, Reporter.objects.filter(**added).count()) == (False, 1)


def test_area_chosen_on_the_way_back_is_not_lost(around):
    form = actions.new_form(now=NOW - dt.timedelta(minutes=1))
    for area in ("", around.area.slug):
        take(told(area=area), form=form)
    assert list(Information.objects.order_by("pk").values_list("area", flat=True)) == [None, around.area.pk]


def test_receipt_has_more_than_128_bits_and_is_kept_only_as_a_digest(around):
    receipt = take()
    assert len(keys.ALPHABET) ** len(receipt) > 2**128
    assert receipt not in str(list(Submission.objects.values_list()))


@pytest.mark.parametrize(
    ("what", "form", "why"),
    [
        ({"trap": "http://spam.example"}, None, Held.Why.TRAP),
        ({}, "forged", Held.Why.FORM),
        ({}, "just now", Held.Why.FAST),
    ],
)
def test_what_looks_like_spam_is_held_whole(what, form, why, around):
    form = actions.new_form(now=NOW) if form == "just now" else form
    take(told(place="220 Foundry Rd", name="Pilar", phone="1", email="p@example.org", **what), form=form)
    held = Held.objects.get()
    assert (held.why, held.words, held.place, held.name, held.phone, held.email) == (
        why, "A gate bangs at night.", "220 Foundry Rd", "Pilar", "1", "p@example.org",
    )  # fmt: skip
    assert (Information.objects.count(), Mail.objects.filter(to="p@example.org").count()) == (0, 0)


def test_many_from_one_address_are_held_and_another_address_passes(around):
    for number in range(7):
        take(told(f"Number {number}."))
    take(told("From next door."), address="198.51.100.8")
    assert Information.objects.count() == 6
    assert list(Held.objects.order_by("pk").values_list("why", "words")) == [
        ("many", "Number 5."),
        ("many", "Number 6."),
    ]


def test_more_than_anybody_looks_through_is_refused_in_words_and_writes_nothing(around, monkeypatch):
    monkeypatch.setattr(actions, "MOST_HELD", 2)
    take(told("One.")), take(told("Two."))
    with pytest.raises(actions.TooMany):
        take(told("Three."))
    with pytest.raises(actions.TooMany):
        take(told("Four."))
    assert (Submission.objects.count(), Tries.objects.get().count) == (2, 2)


def test_next_hour_begins_anew_and_forgets(around):
    assert tries.count("tell", address=HOME, now=NOW, most=5) == 1
    assert tries.count("tell", address=HOME, now=NOW, most=5) == 2
    assert tries.count("tell", address=HOME, now=NOW + dt.timedelta(hours=1), most=5) == 1
    assert tries.forget_due(now=NOW + dt.timedelta(hours=1)) == 1
    assert Tries.objects.count() == 1


def test_tries_keep_no_address_and_count_one_household_of_the_sixth_version(around):
    first = tries.digest_of("tell", address="2001:db8:1:2::7", now=NOW)
    assert first == tries.digest_of("tell", address="2001:db8:1:2:aaaa::9", now=NOW)
    assert first != tries.digest_of("tell", address="2001:db8:1:3::7", now=NOW)
    mapped = [tries.digest_of("tell", address=f"::ffff:{each}", now=NOW) for each in (HOME, "198.51.100.8")]
    assert (mapped[0], mapped[1] == mapped[0]) == (tries.digest_of("tell", address=HOME, now=NOW), False)
    assert tries.digest_of("tell", address="", now=NOW) == tries.digest_of("tell", address="x", now=NOW)
    tries.count("tell", address=HOME, now=NOW, most=5)
    assert HOME not in str(list(Tries.objects.values_list()))


def test_released_goes_its_way_with_its_first_receipt(around):
    receipt = take(told(trap="x", place="220 Foundry Rd"))
    submission = Submission.objects.get()
    with pytest.raises(PermissionDenied):
        actions.release(submission, by=around.officer)
    actions.release(submission, by=around.clerk)
    entry = Information.objects.get()
    assert (entry.area, entry.seen_at, entry.recorded_by) == (around.area, NOW, None)
    assert [words for words, _day in standing_of(receipt).steps] == ["Received"]
    with pytest.raises(NotReady):
        actions.release(submission, by=around.clerk)


def test_set_aside_with_a_reason_is_kept_and_told_as_closed(around):
    receipt = take(told(trap="x"))
    submission = Submission.objects.get()
    with pytest.raises(NotReady):
        actions.set_aside([submission], reason=" ", by=around.clerk)
    with pytest.raises(PermissionDenied):
        actions.set_aside([submission], reason="Advertising.", by=around.commander)
    actions.set_aside([submission], reason="Advertising.", by=around.clerk)
    assert Held.objects.get().words == "A gate bangs at night."
    assert [words for words, _day in standing_of(receipt).steps] == ["Received", "Closed"]
    assert Submission.objects.held().count() == 0


def test_report_tells_words_and_days_and_the_answer_written_for_it(around):
    receipt = take(told(place="220 Foundry Rd"))
    entry = Information.objects.get()
    review.open_information(entry, by=around.commander)
    entry.refresh_from_db()
    review.decide(entry, outcome="acted", summary="SECRET", by=around.commander, version=entry.version)
    entry.refresh_from_db()
    for number in (entry.number, entry.number.lower(), entry.number.replace("-", " \u2013 ")):
        with pytest.raises(NotReady, match="our own number"):
            answers.tell_reporter(
                entry, channel="web", body=f"About\n{number}.", by=around.commander, version=entry.version
            )
    standing = standing_of(receipt)
    assert [words for words, _day in standing.steps] == [
        "Received", "Read by the responsible commander", "Decided", "Being worked on",
    ]  # fmt: skip
    answers.tell_reporter(entry, channel="web", body="Oiled.", by=around.commander, version=entry.version)
    page = Client().post(reverse("public_report"), {"receipt": keys.grouped(receipt).upper()})
    text = page.content.decode()
    assert (page.status_code, "Oiled." in text, page["Cache-Control"]) == (200, True, "no-store")
    assert [word for word in ("SECRET", entry.number, str(around.commander)) if word in text] == []
    assert [words for words, _day in standing_of(receipt).steps][-2:] == ["Answered", "Closed"]


def test_answer_on_the_page_is_offered_for_what_came_from_it(around):
    take()
    from tests.factories import information

    typed = information(by=around.officer, area=around.area, channel="web")
    ways = [answers.ways_for(entry) for entry in (Information.objects.order_by("pk").first(), typed)]
    assert ways == [
        ["phone", "email", "letter", "web", "not_wanted"],
        ["phone", "email", "letter", "not_wanted"],
    ]


@pytest.mark.parametrize("receipt", ["", "x", "a" * 27, "a" * 81, "\u00e1" * 27])
def test_unknown_receipts_get_one_answer(receipt, around, django_assert_num_queries):
    page = Client().post(reverse("public_report"), {"receipt": receipt})
    assert (page.status_code, page.context["standing"]) == (422, None)


def test_unknown_receipt_asks_the_database_as_much_as_a_known_one(around, django_assert_num_queries):
    receipt = take()
    with django_assert_num_queries(2):
        standing_of(receipt)
    with django_assert_num_queries(2):
        standing_of("nothing")


def test_receipts_are_tried_a_bounded_number_of_times(around):
    with time_machine.travel(NOW, tick=False):
        answers_ = [Client().post(reverse("public_report"), {"receipt": "x"}).status_code for _n in range(32)]
    assert answers_ == [422] * 30 + [429] * 2


def test_page_takes_what_is_told_and_shows_the_receipt_once(around):
    client = Client()
    with time_machine.travel(NOW, tick=False) as clock:
        drawn = client.get(reverse("public_tell") + "?lang=es").context["drawn"]
        clock.shift(60)
        sent = {"category": Category.objects.get(name="Noise").pk, "words": "Ruido.", "form": drawn}
        page = client.post(reverse("public_tell"), sent)
    receipt = page.context["receipt"]
    assert (page.status_code, page["Cache-Control"], receipt in page.content.decode()) == (
        200,
        "no-store",
        True,
    )
    assert Submission.objects.get().language == "es"
    assert keys.digest_of(receipt) == Submission.objects.get().receipt_digest


def test_emergency_is_not_taken_and_nothing_typed_is_lost(around):
    stops = Category.objects.get(is_emergency=True)
    page = Client().post(reverse("public_tell"), {"category": stops.pk, "words": "He has a knife."})
    text = page.content.decode()
    assert (page.status_code, "Call 911 now." in text, "He has a knife." in text) == (422, True, True)
    assert Submission.objects.count() == 0


def test_flooding_address_is_told_when_to_send_again_and_keeps_all_that_was_typed(around, monkeypatch):
    monkeypatch.setattr(actions, "MOST_HELD", 0)
    PublicSide.objects.update(non_emergency="555-0100")
    typed = {
        "category": Category.objects.get(name="Noise").pk, "words": "One <b> more.", "place": "220 Foundry Rd",
        "name": "Pilar Q", "phone": "555-0142", "email": "p@example.org", "form": "x", "website": "",
    }  # fmt: skip
    with time_machine.travel(NOW, tick=False):
        page = Client().post(reverse("public_tell") + "?lang=es", typed)
    shown = page.content.decode()
    assert (page.status_code, page["Retry-After"]) == (429, "1801")
    assert [words in shown for words in ("One &lt;b&gt; more.", "555-0100", "11:00", "Enviar de nuevo")] == [
        True
    ] * 4
    kept = re.findall(r'name="(\w+)" value="([^"]*)"', shown)
    sent = {name: html.unescape(value) for name, value in kept if name != "csrfmiddlewaretoken"}
    assert sent == {name: str(value) for name, value in typed.items()}
    monkeypatch.undo()
    with time_machine.travel(NOW + dt.timedelta(hours=1), tick=False):
        assert Client().post(reverse("public_tell"), sent).status_code == 200
    assert Held.objects.get().words == "One <b> more."


def test_flooding_address_costs_two_questions_and_shows_no_more_than_a_form_has(around, monkeypatch):
    monkeypatch.setattr(actions, "MOST_HELD", 0)
    client = Client()
    client.get(reverse("public_tell"))
    with CaptureQueriesContext(connection) as asked:
        page = client.post(reverse("public_tell"), {"words": ["x " * 15_000] * 60, "a": ["b"] * 300})
    # with the token of the form
    assert (page.status_code, len(asked), page.content.decode().count("<input")) == (429, 2, 201)


def test_names_of_areas_are_those_of_their_public_pages(around):
    for area in (around.other_area, around.area):
        facts = {"title": str(area), "commander": "Sgt. Ortega"}
        row = publications.prepare(kind="area", facts=facts, area=area, by=around.commander)
        publications.publish(row, digest=row.digest, by=around.chief)
    for language in ("en", "es"):
        with translation.override(language):
            pages = public.home(now=NOW)["areas"]
            assert public.areas() == [(each.area_slug, each.area) for each in pages] != []


def test_desk_lets_go_and_sets_aside_on_its_page(around):
    for number in range(3):
        take(told(f"Number {number}.", trap="x"))
    client = Client()
    client.force_login(around.clerk)
    first, second, third = (row.pk for row in client.get(reverse("held")).context["waiting"])
    client.post(reverse("held"), {"chosen": [first], "release": "1"})
    client.post(reverse("held"), {"chosen": [second], "reason": "Advertising.", "aside": "1"})
    client.post(reverse("held"), {"chosen": [third], "reason": "", "aside": "1"})
    client.post(reverse("held"), {"chosen": ["x"], "release": "1"})
    assert [row.pk for row in client.get(reverse("held")).context["waiting"]] == [third]
    assert Information.objects.get().narrative == "Number 0."


def test_held_page_takes_the_same_queries_for_many(around, django_assert_max_num_queries):
    take(told("One.", trap="x"))
    client = Client()
    client.force_login(around.clerk)
    client.get(reverse("held"))
    with django_assert_max_num_queries(30) as one:
        client.get(reverse("held"))
    for number in range(20):
        take(told(f"Number {number}.", trap="x"), address=f"198.51.100.{number}")
    with django_assert_max_num_queries(len(one)):
        client.get(reverse("held"))


def test_day_of_a_step_is_the_departments_day(around):
    receipt = take(now=dt.datetime(2026, 11, 21, 5, 0, tzinfo=dt.UTC))
    assert standing_of(receipt).steps == (("Received", dt.date(2026, 11, 20)),)
    assert timezone.get_default_timezone_name() == "America/Los_Angeles"
