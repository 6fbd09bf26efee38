"""Comments on a problem file follow the rule of those on an entry: in-sight members call and answer one another."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from areas.models import Remark
from areas.workflow import NotReady
from people.models import Notice
from problems.actions import remark as actions
from problems.models import FileRemark, Problem
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(file):
    """One of which nobody has a notice."""
    Notice.objects.all().delete()
    return file


def say(file, words, by, **given):
    return actions.remark_on(file, body=words, by=by, **given)


def test_called_member_is_told_and_the_file_stays_where_it_was(around, file):
    before = Problem.objects.filter(pk=file.pk).values().get()
    made = say(file, f"Is the light in, @{around.officer.username}?", around.commander)
    assert [(each.problem, each.remark) for each in FileRemark.objects.all()] == [(file, made)]
    assert list(Notice.objects.values_list("member", "verb", "url")) == [
        (around.officer.pk, "remark.called", f"{file.get_absolute_url()}#remark-{made.pk}")
    ]
    assert Problem.objects.filter(pk=file.pk).values().get() == before


def test_who_does_not_read_the_file_neither_comments_nor_is_called(around, file):
    with pytest.raises(PermissionDenied):
        say(file, "I heard of it.", around.stranger)
    with pytest.raises(NotReady, match=around.stranger.username):
        say(file, f"@{around.stranger.username}", around.officer)
    file.team.add(around.stranger)
    assert list(say(file, f"@{around.stranger.username}", around.officer).called.all()) == [around.stranger]


def test_page_shows_threads_within_the_same_queries_and_the_record_tells_them(
    client, around, file, django_assert_max_num_queries
):
    client.force_login(around.officer)
    client.get(file.get_absolute_url())
    first = say(file, "Whose light is it?", around.officer)
    for n in range(10):
        say(file, f"Answer {n}.", around.commander, answers=first)
    with django_assert_max_num_queries(9):
        page = client.get(file.get_absolute_url())
    (thread,) = page.context["remarks"]
    assert (thread["first"].body, thread["first"].by) == ("Whose light is it?", str(around.officer))
    assert [each.body for each in thread["answers"]] == [f"Answer {n}." for n in range(10)]
    line = page.context["timeline"][0]
    assert (line["what"], line["text"], line["by"]) == ("comment", "Answer 9.", str(around.commander))
    whole = client.get(reverse("whole_file", args=[around.area.slug])).context["lines"][0]
    assert (whole.what, whole.text, whole.url) == ("comment", "Answer 9.", file.get_absolute_url())


def test_form_says_it_and_offers_who_works_on_it(client, around, file):
    file.team.add(around.stranger)
    client.force_login(around.commander)
    url = reverse("problem_remark", args=[file.number])
    offered = client.get(url).context["offered"]
    assert set(offered) == {around.officer, around.stranger, around.chief, around.clerk}
    assert client.post(url, {"body": f"@{around.other_commander.username}"}).status_code == 422
    assert client.post(url, {"body": "Go on."}).url == file.get_absolute_url()
    assert [(each.body, each.of_file.problem) for each in Remark.objects.all()] == [("Go on.", file)]
    other = factories.problem(by=around.officer, area=around.area, place="Elsewhere")
    elsewhere = say(other, "Elsewhere.", around.officer)
    assert client.get(url, {"answers": elsewhere.pk}).status_code == 404
