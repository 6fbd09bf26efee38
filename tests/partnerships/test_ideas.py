"""Ideas of members are answered by a day, by whoever is to answer them, and the author hears of it."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from areas.actions.entry import Stale
from areas.models import Command
from areas.workflow import NotReady
from ledger.models import Entry
from partnerships.actions import idea as actions
from partnerships.models import MemberIdea, Thanks
from people.models import Department, Notice

pytestmark = pytest.mark.django_db


def give(by, area=None, **words):
    return actions.give(
        by=by, area=area, **({"category": "policing", "title": "Walk", "body": "On foot at night."} | words)
    )


def answer(idea, by, version=1, **words):
    return actions.answer(
        idea, by=by, version=version, **({"outcome": "adopted", "answer": "From May on."} | words)
    )


def waiting(member):
    found = MemberIdea.objects.for_answer_by(member, now=timezone.now())
    return list(found.soonest_first().values_list("title", flat=True))


def told(member):
    return list(Notice.objects.filter(member=member).order_by("pk").values_list("verb", flat=True))


def test_idea_is_on_the_record_and_due_by_the_days_of_the_department(around):
    Department.objects.update(idea_answer_days=5)
    idea = give(around.officer, around.area)
    assert idea.due_date == timezone.localdate() + dt.timedelta(days=5)
    line = Entry.objects.about(idea).get()
    assert (line.verb, line.area_id, line.in_file, line.words.text) == (
        "idea.given",
        around.area.pk,
        True,
        "On foot at night.",
    )
    assert (told(around.commander), told(around.chief)) == (["idea.given"], [])


def test_idea_of_no_area_of_a_vacant_one_or_of_the_commander_is_for_the_chief(around):
    give(around.officer, around.area, title="of the area")
    give(around.officer, title="of the city")
    give(around.commander, around.area, title="of its commander")
    assert (waiting(around.commander), waiting(around.chief)) == (
        ["of the area"],
        ["of the city", "of its commander"],
    )
    assert told(around.chief) == ["idea.given", "idea.given"]
    Command.objects.filter(area=around.area).update(until_at=timezone.now())
    assert waiting(around.chief) == ["of the area", "of the city", "of its commander"]
    assert (waiting(around.officer), waiting(around.other_commander)) == ([], [])


def test_answer_is_kept_and_told_to_the_author(around):
    idea = answer(give(around.officer, around.area), around.commander, thanks="Well seen.")
    assert (idea.outcome, idea.answer, idea.thanks, idea.answered_by) == (
        "adopted",
        "From May on.",
        "Well seen.",
        around.commander,
    )
    assert (told(around.officer), waiting(around.commander)) == (["idea.answered"], [])
    again = answer(idea, around.chief, 2, outcome="not", answer="Too few of us.")
    line = Entry.objects.about(again).last()
    assert line.words.was == {"outcome": "adopted", "answer": "From May on."}
    assert (line.verb, line.in_file) == ("idea.not", True)


def test_own_idea_that_the_chief_answers_is_not_told_to_the_chief(around):
    answer(give(around.chief), around.chief)
    assert told(around.chief) == []


def test_answer_refuses_an_old_page_and_no_words(around):
    idea = give(around.officer, around.area)
    with pytest.raises(NotReady, match="in a sentence"):
        answer(idea, around.commander, answer=" ")
    with pytest.raises(Stale) as why:
        answer(idea, around.commander, version=9)
    assert why.value.current.told == ""
    assert answer(idea, around.commander).told == "Adopted: From May on."


def test_idea_of_an_ended_area_is_refused(around):
    around.area.ended_on = timezone.localdate()
    with pytest.raises(NotReady, match="in force"):
        give(around.officer, around.area)


@pytest.mark.parametrize(
    "who", ["officer", "stranger", "other_commander", "clerk", "analyst", "administrator"]
)
def test_others_answer_no_idea(around, who):
    idea = give(around.officer, around.area)
    with pytest.raises(PermissionDenied):
        answer(idea, getattr(around, who))
    with pytest.raises(PermissionDenied):
        answer(give(around.commander, around.area), around.commander)


def test_administrator_of_accounts_gives_and_reads_none(around):
    give(around.officer)
    assert list(MemberIdea.objects.visible_to(around.administrator)) == []
    with pytest.raises(PermissionDenied):
        give(around.administrator)


def test_late_ideas_are_those_past_their_day_without_an_answer(around):
    late, other = give(around.officer, title="late"), give(around.officer, title="other")
    answer(other, around.chief)
    assert list(MemberIdea.objects.overdue(on=late.due_date)) == []
    assert list(MemberIdea.objects.overdue(on=late.due_date + dt.timedelta(days=1))) == [late]
    assert list(MemberIdea.objects.answered()) == [other]


def thank(by, member, **words):
    return actions.thank(
        member, by=by, **({"body": "She came back twice.", "date": timezone.localdate()} | words)
    )


def test_thanks_are_read_by_the_member_and_who_answers_for_the_member(around):
    thanks = thank(around.stranger, around.officer)
    for who, seen in [
        ("officer", [thanks]), ("stranger", [thanks]), ("commander", [thanks]), ("chief", [thanks]),
        ("other_commander", []), ("clerk", []), ("analyst", []), ("administrator", []),
    ]:  # fmt: skip
        assert list(Thanks.objects.visible_to(getattr(around, who))) == seen, who
    assert told(around.officer) == ["thanks.written"]
    line = Entry.objects.about(thanks).get()
    assert (line.in_file, line.words.text) == (False, "She came back twice.")
    assert str(thanks) == f"Thanks, {around.officer}"


def test_nobody_thanks_oneself_or_for_tomorrow(around):
    with pytest.raises(PermissionDenied):
        thank(around.officer, around.officer)
    with pytest.raises(NotReady, match="not come"):
        thank(around.stranger, around.officer, date=timezone.localdate() + dt.timedelta(days=1))


def test_pages_give_filter_and_answer(client, around):
    client.force_login(around.officer)
    assert "No idea yet" in client.get(reverse("ideas")).content.decode()
    refused = client.post(reverse("give_idea"), {"title": "Walk", "body": "On foot."})
    assert (refused.status_code, "On foot." in refused.content.decode()) == (422, True)
    sent = {"category": "policing", "title": "Walk", "body": "On foot.", "area": around.area.pk}
    assert client.post(reverse("give_idea"), sent).url == reverse("ideas")
    idea = MemberIdea.objects.get()
    give(around.stranger, title="Other", category="partnership")
    for asked, shown in [
        ({}, ["Other", "Walk"]), ({"show": "mine"}, ["Walk"]), ({"show": "waiting"}, ["Other", "Walk"]),
        ({"show": "adopted"}, []), ({"category": "partnership"}, ["Other"]), ({"area": around.area.pk}, ["Walk"]),
        ({"show": "nonsense"}, ["Other", "Walk"]),
    ]:  # fmt: skip
        rows = client.get(reverse("ideas"), asked).context["rows"]
        assert [row["idea"].title for row in rows] == shown, asked
    client.force_login(around.commander)
    page = client.get(idea.get_absolute_url()).content.decode()
    assert (reverse("answer_idea", args=[idea.pk]) in page, "Due by" in page) == (True, True)
    sent = {"outcome": "tried", "answer": "For a month.", "thanks": "Good.", "version": 1}
    assert client.post(reverse("answer_idea", args=[idea.pk]), sent).url == idea.get_absolute_url()
    page = client.get(idea.get_absolute_url()).content.decode()
    assert ("For a month." in page, "Being tried" in page) == (True, True)
    stale = client.post(reverse("answer_idea", args=[idea.pk]), sent | {"answer": "For two months."})
    assert (stale.status_code, "For a month." in stale.content.decode()) == (422, True)


def test_page_of_thanks_offers_the_others(client, around):
    client.force_login(around.officer)
    form = client.get(reverse("thank"), {"member": around.commander.pk}).context["form"]
    assert {around.officer, around.administrator} & set(form.fields["member"].queryset) == set()
    sent = {"member": around.commander.pk, "body": "Came at once.", "date": timezone.localdate()}
    assert client.post(reverse("thank"), sent).url == reverse("community")
    assert Thanks.objects.get().member == around.commander


def test_list_of_ideas_asks_as_often_for_many_as_for_one(client, around, django_assert_num_queries):
    client.force_login(around.officer)
    give(around.officer, around.area)
    url = reverse("ideas")
    with CaptureQueriesContext(connection) as once:
        client.get(url)
    for n in range(60):
        give(around.stranger, around.other_area, title=f"Idea {n}")
    with django_assert_num_queries(len(once)):
        page = client.get(url).content.decode()
    assert ('rel="next"' in page, len(client.get(url, {"page": 2}).context["rows"])) == (True, 11)


def test_area_file_tells_of_ideas_and_not_of_thanks(client, around):
    idea = answer(give(around.officer, around.area), around.commander, outcome="not", answer="Too few of us.")
    thank(around.stranger, around.officer)
    client.force_login(around.commander)
    lines = client.get(reverse("whole_file", args=[around.area.slug])).context["lines"]
    assert [(line.what, line.url, line.text) for line in lines] == [
        ("idea not adopted", idea.get_absolute_url(), "Too few of us."),
        ("idea of a member", idea.get_absolute_url(), "On foot at night."),
    ]
