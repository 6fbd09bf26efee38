"""Publishing: prepared by one, checked by another, frozen, taken back with a reason, looked at each quarter."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from areas.actions.entry import Stale
from areas.workflow import NotReady
from ledger.models import Entry
from partnerships.actions import publication as actions
from partnerships.models import Publication, PublicSide
from partnerships.notices.publication import publishers
from partnerships.rules import publication as rules
from people.models import Notice
from tests.factories import Around

pytestmark = pytest.mark.django_db


@pytest.fixture
def around():
    PublicSide.objects.update(is_open=True)
    return Around()


def news(by, **given):
    facts = {"title": "Bike day", "body": "On Saturday."}
    return actions.prepare(**{"kind": "announcement", "facts": facts, "by": by} | given)


def published(around, **given):
    row = news(around.commander, **given)
    return actions.publish(row, digest=row.digest, by=around.chief)


def signed_in(member):
    client = Client()
    client.force_login(member)
    return client


def test_publication_is_public_only_after_a_second_member(around):
    row = news(around.commander)
    before = list(Publication.objects.public())
    row = actions.publish(row, digest=row.digest, by=around.chief)
    assert (before, list(Publication.objects.public())) == ([], [row])
    assert (row.prepared_by, row.checked_by) == (around.commander, around.chief)
    assert row.review_date == timezone.localdate() + dt.timedelta(days=91)


def test_publisher_does_not_check_what_they_prepared(around):
    row = news(around.chief)
    with pytest.raises(PermissionDenied):
        actions.publish(row, digest=row.digest, by=around.chief)


def test_member_not_named_does_not_publish_and_named_one_does_until_ended(around):
    row = news(around.chief)
    with pytest.raises(PermissionDenied):
        actions.publish(row, digest=row.digest, by=around.clerk)
    actions.name_publisher(around.clerk, by=around.chief)
    actions.name_publisher(around.clerk, by=around.chief)
    assert publishers() == [around.clerk]
    actions.publish(row, digest=row.digest, by=around.clerk)
    actions.end_publisher(around.clerk, by=around.chief)
    actions.end_publisher(around.clerk, by=around.chief)
    assert publishers() == [around.chief]
    verbs = Entry.objects.filter(verb__startswith="publisher.").values_list("verb", flat=True)
    assert list(verbs.order_by("sequence")) == ["publisher.named", "publisher.ended"]


def test_officer_does_not_prepare_and_commander_names_nobody(around):
    with pytest.raises(PermissionDenied):
        news(around.officer)
    with pytest.raises(PermissionDenied):
        actions.name_publisher(around.commander, by=around.commander)


def test_publish_refuses_another_digest_and_a_row_changed_outside(around):
    row = news(around.commander)
    with pytest.raises(Stale):
        actions.publish(row, digest="0" * 64, by=around.chief)
    Publication.objects.filter(pk=row.pk).update(facts={"title": "Bike day", "body": "Never."})
    with pytest.raises(Stale):
        actions.publish(row, digest=row.digest, by=around.chief)


def test_new_version_replaces_the_old_one_at_its_address(around):
    first = published(around, source="area:1", area=around.area)
    second = published(
        around, source="area:1", area=around.area, facts={"title": "Bike day", "body": "Sunday."}
    )
    first.refresh_from_db()
    assert (first.number, first.is_public, second.is_public) == (second.number, False, True)
    page = Client().get(second.public_url()).content.decode()
    assert ("Sunday." in page, "Saturday" in page) == (True, False)


def test_what_was_taken_back_comes_again_at_its_address(around):
    first = published(around, source="area:1", area=around.area)
    actions.withdraw(first, reason="A wrong day.", by=around.chief)
    assert published(around, source="area:1", area=around.area).number == first.number


def test_publication_is_looked_at_again_on_its_day(around):
    row = published(around)
    noon = timezone.make_aware(dt.datetime.combine(row.review_date, dt.time(12)))
    assert [actions.run_due(now=moment) for moment in (noon - dt.timedelta(days=1), noon)] == [0, 1]


def test_second_version_waits_for_the_first_to_be_settled(around):
    news(around.commander, source="area:1")
    with pytest.raises(NotReady):
        news(around.commander, source="area:1")


@pytest.mark.parametrize(
    ("facts", "spanish"),
    [
        ({"title": "x", "reporter": "Ann"}, {}),
        ({"title": "x"}, {"reporter": "Ann"}),
        ({"title": " "}, {}),
        ({"title": "x", "body": "See I-2026-00042."}, {}),
        ({"title": "x", "body": "See\nI-2026-00042."}, {}),
        ({"title": "x", "body": "See\tp-2026-014."}, {}),
        ({"title": "x", "body": "I\u20112026\u201100042"}, {}),
        ({"title": "x", "body": "I \u2013 2026 \u2013 00042"}, {}),
        ({"title": "x", "body": "I-2026-0\u200b0042"}, {}),
        ({"title": "x", "body": "\uff29-2026-\uff10\uff10\uff10\uff14\uff12"}, {}),
        ({"title": "x"}, {"body": "Vea P-2026-014."}),
        ({"title": "x"}, {"body": ["Nada", {"text": "P 2026 014"}]}),
    ],
)
def test_prepare_refuses_what_is_no_public_field_and_internal_numbers(facts, spanish, around):
    with pytest.raises(NotReady):
        news(around.commander, facts=facts, spanish=spanish)


def test_withdrawn_row_is_gone_with_a_reason_and_only_once(around):
    row = published(around)
    with pytest.raises(NotReady):
        actions.withdraw(row, reason=" ", by=around.chief)
    with pytest.raises(PermissionDenied):
        actions.withdraw(row, reason="Wrong day.", by=around.clerk)
    actions.withdraw(row, reason="Wrong day.", by=around.commander)
    assert Client().get(reverse("public_page", args=[row.number])).status_code == 404
    with pytest.raises(NotReady):
        actions.withdraw(row, reason="Again.", by=around.chief)
    with pytest.raises(NotReady):
        actions.keep(row, by=around.chief)


def test_review_is_reminded_each_quarter_until_it_is_looked_at(around):
    row = published(around)
    later = timezone.now() + dt.timedelta(days=92)
    assert (actions.run_due(now=timezone.now()), actions.run_due(now=later), actions.run_due(now=later)) == (
        0,
        1,
        1,
    )
    assert Notice.objects.filter(verb="publication.review_due").count() == 1
    actions.keep(row, by=around.chief, now=later)
    assert actions.run_due(now=later) == 0


def test_preparer_hears_that_it_is_public_and_publisher_what_waits(around):
    published(around)
    told = Notice.objects.filter(verb__startswith="publication.").values_list("member", "verb")
    assert sorted(told) == sorted(
        [(around.chief.pk, "publication.prepared"), (around.commander.pk, "publication.settled")]
    )


def test_publishing_from_the_list_to_the_public_page(around):
    client = signed_in(around.commander)
    source = f"area:{around.area.pk}"
    listed = client.get(reverse("publishing")).content.decode()
    assert reverse("publishing_prepare", args=[source]) in listed
    typed = {
        "title": "Downtown",
        "about": "Old houses.",
        "es_about": "Casas viejas.",
        "languages": "English\nSpanish",
    }
    answer = client.post(reverse("publishing_prepare", args=[source]), typed)
    row = Publication.objects.get()
    assert (answer.status_code, answer.url) == (302, row.get_absolute_url())
    assert row.facts["commander"] == str(around.commander)
    chief = signed_in(around.chief)
    preview = chief.get(row.get_absolute_url()).content.decode()
    assert ("Casas viejas." in preview, "Old houses." in preview) == (True, True)
    chief.post(reverse("publication_publish", args=[row.pk]), {"digest": row.digest})
    page = Client().get(reverse("public_area", args=[around.area.slug]) + "?lang=es").content.decode()
    assert ("Casas viejas." in page, "Old houses." in page) == (True, False)


def test_new_preview_begins_with_the_words_of_the_last(around):
    published(
        around, kind="area", facts={"title": "Mine", "about": "Old houses."}, source=f"area:{around.area.pk}"
    )
    page = signed_in(around.commander).get(reverse("publishing_prepare", args=[f"area:{around.area.pk}"]))
    assert page.context["form"].initial["about"] == "Old houses."
    assert page.context["form"].initial["title"] == "Mine"


@pytest.mark.parametrize("source", ["area:0", "area:x", "nothing:1", "problem:99999999999999999999", "area"])
def test_prepare_of_nothing_is_404(source, around):
    assert signed_in(around.commander).get(reverse("publishing_prepare", args=[source])).status_code == 404


def test_publish_page_tells_that_the_row_is_another(around):
    row = news(around.commander)
    answer = signed_in(around.chief).post(
        reverse("publication_publish", args=[row.pk]), {"digest": "x"}, follow=True
    )
    assert [str(message) for message in answer.context["messages"]] == [
        "It is not what you looked at any more: look at it again."
    ]


def test_keep_page_tells_that_it_is_not_public(around):
    row = news(around.commander)
    answer = signed_in(around.chief).post(reverse("publication_keep", args=[row.pk]), follow=True)
    assert [str(message) for message in answer.context["messages"]] == [
        "This is not public any more; nothing was changed."
    ]


def test_chief_names_and_ends_publishers_on_their_page(around):
    client = signed_in(around.chief)
    client.post(reverse("publishers"), {"member": around.clerk.pk})
    named = client.get(reverse("publishers")).context["publishers"]
    assert [each.member for each in named] == [around.clerk]
    client.post(reverse("publishers"), {"end": named[0].pk})
    assert client.get(reverse("publishers")).context["publishers"] == []


def test_publishing_page_takes_the_same_queries_for_many(around, django_assert_max_num_queries):
    published(around)
    client = signed_in(around.chief)
    client.get(reverse("publishing"))
    with django_assert_max_num_queries(40) as one:
        client.get(reverse("publishing"))
    for number in range(12):
        published(around, source=f"x:{number}")
        news(around.commander)
    with django_assert_max_num_queries(len(one)):
        client.get(reverse("publishing"))


@pytest.mark.parametrize(
    "words", ["Phase I 2026-2027", "In 2026 100 came", "May I, in 2026, ask 10000?", "VIP-2026-014"]
)
def test_years_and_counts_are_no_numbers_of_ours(words, around):
    assert news(around.commander, facts={"title": "x", "body": words}).facts["body"] == words


def test_what_no_feed_and_no_letter_can_hold_is_left_out_of_what_is_frozen(around):
    row = news(
        around.commander,
        facts={
            "title": "Bike\r\nBcc: x@example.org\x0b day",
            "body": "One\x0btwo\x08\x1b[31m\tthree\u2028four",
        },
        spanish={"title": "D\u00eda\nde bici", "body": "Uno\x00 \ud83d"},
    )
    assert row.facts == {"title": "Bike Bcc: x@example.org day", "body": "One\ntwo[31m\tthree\nfour"}
    assert row.spanish == {"title": "D\u00eda de bici", "body": "Uno "}
    row = actions.publish(row, digest=row.digest, by=around.chief)
    assert Client().get(reverse("public_feed")).status_code == 200


def test_who_published_once_publishes_no_more_when_taken_off_or_gone(around):
    for member in (around.clerk, around.administrator):
        actions.name_publisher(member, by=around.chief)
    may = [rules.may_publish(member) for member in (around.clerk, around.administrator)]
    actions.end_publisher(around.clerk, by=around.chief)
    row = news(around.commander)
    with pytest.raises(PermissionDenied):
        actions.publish(row, digest=row.digest, by=around.clerk)
    assert may == [True, False]


def test_clerk_prepares(around):
    assert news(around.clerk).prepared_by == around.clerk


def test_who_left_takes_nothing_back_and_who_publishes_may(around):
    row = news(around.commander)
    around.commander.is_active = False
    around.commander.save(update_fields=["is_active"])
    with pytest.raises(PermissionDenied):
        actions.withdraw(row, reason="Wrong day.", by=around.commander)
    assert actions.withdraw(row, reason="Wrong day.", by=around.chief).withdrawn_by == around.chief


def test_version_that_stepped_back_is_not_taken_back(around):
    first = published(around, source="area:1", area=around.area)
    published(around, source="area:1", area=around.area)
    with pytest.raises(NotReady):
        actions.withdraw(first, reason="Old.", by=around.chief)


def test_who_does_not_publish_does_not_say_that_it_stays(around):
    row = published(around)
    with pytest.raises(PermissionDenied):
        actions.keep(row, by=around.commander)
    row.refresh_from_db()
    assert row.reviewed_at is None
