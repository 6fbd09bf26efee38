"""Comments call members by their login: whoever reads the thing is told, nobody else is, and nothing is decided."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from areas.actions import remark as actions
from areas.actions import review
from areas.models import Information, Remark
from areas.panels.remark import offered
from areas.workflow import NotReady
from ledger.models import Entry
from people.models import Mail, Member, Notice
from tests.factories import MemberFactory, OfficialFactory, assign, information

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(around):
    made = information(by=around.officer, area=around.area)
    review.open_information(made, by=around.commander)
    Notice.objects.all().delete()
    Mail.objects.all().delete()
    made.refresh_from_db()
    return made


def at(member):
    return f"@{member.username}"


def told(member):
    return list(Notice.objects.filter(member=member).values_list("verb", "url"))


def url_of(entry):
    return reverse("information_remark", args=[entry.number])


def test_called_member_is_told_and_mailed_and_the_line_says_who_was_called(around, entry):
    made = actions.remark_on(entry, body=f"Have you seen it, {at(around.officer)}?", by=around.commander)
    assert list(made.called.all()) == [around.officer]
    assert told(around.officer) == [("remark.called", f"{entry.get_absolute_url()}#remark-{made.pk}")]
    assert Mail.objects.filter(member=around.officer).count() == 1
    text = Notice.objects.get().text + Mail.objects.get().body
    assert ("Have you seen" in text, entry.number in text) == (False, True)
    line = Entry.objects.about(entry).order_by("-sequence").with_words()[0]
    assert (line.verb, line.area_id, line.words.text) == ("information.remarked", around.area.pk, made.body)
    assert line.words.note == f"called: {around.officer}"


def test_comment_decides_nothing_and_calls_nobody_who_is_not_named(around, entry):
    before = Information.objects.filter(pk=entry.pk).values().get()
    actions.remark_on(entry, body="Write to pat@example.org, not to @ nobody.", by=around.officer)
    assert Information.objects.filter(pk=entry.pk).values().get() == before
    assert Notice.objects.count() == 0
    assert Entry.objects.about(entry).order_by("-sequence").with_words()[0].words.note == ""


def test_only_who_reads_the_entry_can_be_called(around, entry):
    MemberFactory(username="gone", is_active=False)
    official = OfficialFactory()
    outside = [around.stranger, around.other_commander, around.administrator, official]
    for login in (*map(at, outside), "@gone", "@nobody"):
        with pytest.raises(NotReady, match=re.escape(login)):
            actions.remark_on(entry, body=f"{at(around.officer)} and {login}", by=around.commander)
    assert (Remark.objects.count(), Notice.objects.count()) == (0, 0)


def test_restricted_entry_calls_those_who_read_it_and_never_the_one_it_is_about(around):
    entry = information(
        by=around.stranger, area=around.area, kind="member-complaint", about_member=around.commander
    )
    with pytest.raises(NotReady, match="reads it"):
        actions.remark_on(entry, body=at(around.commander), by=around.chief)
    with pytest.raises(PermissionDenied):
        actions.remark_on(entry, body="I was not there.", by=around.commander)
    assert list(actions.remark_on(entry, body=at(around.stranger), by=around.chief).called.all()) == [
        around.stranger
    ]


def test_login_is_known_in_any_case_and_with_the_sign_after_it(around, entry):
    Member.objects.filter(pk=around.officer.pk).update(username="Diaz.")
    Member.objects.filter(pk=around.commander.pk).update(username="ortega")
    made = actions.remark_on(entry, body="(@diaz., @ORTEGA, @ortega. Or?)", by=around.chief)
    assert [member.username for member in actions.called_in(made.body, entry)] == ["Diaz.", "ortega"]
    assert set(made.called.values_list("username", flat=True)) == {"Diaz.", "ortega"}


@pytest.mark.parametrize(
    "typed", ["@jose\u0301", "@jose\u0308\u0323", "@jose\u00ada", "@jose\u200ba", "@joseа"]
)  # noqa: RUF001
def test_part_of_a_login_calls_nobody(around, entry, typed):
    """A letter that is written in two signs, or one that is not seen, belongs to the login as well."""
    Member.objects.filter(pk=around.officer.pk).update(username="jose")
    with pytest.raises(NotReady, match="Nobody of this login"):
        actions.remark_on(entry, body=f"{typed}, come.", by=around.commander)


def test_login_is_known_in_letters_of_full_width(around, entry):
    Member.objects.filter(pk=around.officer.pk).update(username="jos\u00e9")
    for typed in ("＠ｊｏｓé", "@jose\u0301’s"):  # noqa: RUF001
        assert actions.called_in(typed, entry) == [around.officer]


def test_eleven_members_are_not_called_at_once(around, entry):
    officers = [MemberFactory() for _n in range(11)]
    for officer in officers:
        assign(around.area, officer)
    actions.remark_on(entry, body=" ".join(map(at, officers[:10])), by=around.commander)
    with pytest.raises(NotReady, match="ten members"):
        actions.remark_on(entry, body=" ".join(map(at, officers)), by=around.commander)


def test_answer_tells_who_is_answered_and_stands_under_the_first_words(around, entry):
    first = actions.remark_on(entry, body="Whose gate is it?", by=around.officer)
    answer = actions.remark_on(entry, body="The yard's.", by=around.commander, answers=first)
    again = actions.remark_on(entry, body="Thank you.", by=around.officer, answers=answer)
    own = actions.remark_on(entry, body="I went there.", by=around.officer, answers=first)
    assert [each.answers for each in (first, answer, again, own)] == [None, first, first, first]
    assert told(around.officer) == [("remark.answered", f"{entry.get_absolute_url()}#remark-{answer.pk}")]
    assert told(around.commander) == [("remark.answered", f"{entry.get_absolute_url()}#remark-{again.pk}")]


def test_who_is_answered_and_called_is_told_once_and_who_lost_sight_not_at_all(around, entry):
    helper = MemberFactory()
    term = assign(around.area, helper)
    first = actions.remark_on(entry, body="I can help.", by=helper)
    actions.remark_on(entry, body=f"Do, {at(helper)}.", by=around.commander, answers=first)
    assert [verb for verb, _url in told(helper)] == ["remark.called"]
    term.until_at = timezone.now()
    term.save()
    actions.remark_on(entry, body="Done?", by=around.commander, answers=first)
    assert len(told(helper)) == 1


def test_who_calls_oneself_is_not_told(around, entry):
    actions.remark_on(entry, body=at(around.officer), by=around.officer)
    assert Notice.objects.count() == 0


def test_nothing_is_said_without_words_nor_from_out_of_sight(around, entry):
    with pytest.raises(NotReady, match="Write what you say"):
        actions.remark_on(entry, body=" \n", by=around.officer)
    with pytest.raises(PermissionDenied):
        actions.remark_on(entry, body="I heard of it.", by=around.stranger)


def test_page_shows_threads_in_their_order_and_asks_nothing_more(
    client, around, entry, django_assert_num_queries
):
    client.force_login(around.commander)
    page = entry.get_absolute_url()
    assert client.get(page).context["remarks"] == []
    with django_assert_num_queries(8):
        assert "Nobody has commented" in client.get(page).content.decode()
    first = actions.remark_on(entry, body="One.", by=around.officer)
    second = actions.remark_on(entry, body="Two.", by=around.commander)
    actions.remark_on(entry, body="One and a half.", by=around.commander, answers=first)
    for n in range(12):
        actions.remark_on(entry, body=f"Two and {n}.", by=around.chief, answers=second)
    with django_assert_num_queries(8):
        found = client.get(page).context["remarks"]
    assert [(each["first"].body, len(each["answers"])) for each in found] == [("One.", 1), ("Two.", 12)]
    assert (found[0]["first"].by, found[0]["answers"][0].body) == (str(around.officer), "One and a half.")
    client.force_login(around.stranger)
    assert client.get(page).status_code == 404


def test_comment_is_in_the_whole_file_of_the_area(client, around, entry):
    actions.remark_on(entry, body="The gate is the yard's.", by=around.officer)
    client.force_login(around.commander)
    line = client.get(reverse("whole_file", args=[around.area.slug])).context["lines"][0]
    assert (line.what, line.text, line.by) == ("comment", "The gate is the yard's.", str(around.officer))


def test_form_keeps_what_was_typed_and_says_beside_the_field_who_cannot_be_called(client, around, entry):
    client.force_login(around.commander)
    answer = client.post(url_of(entry), {"body": f"Look, {at(around.stranger)}!"})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["body"]
    page = answer.content.decode()
    assert (at(around.stranger) in page, Remark.objects.count()) == (True, 0)
    assert client.post(url_of(entry), {"body": "Fixed."}, follow=True).redirect_chain == [
        (entry.get_absolute_url(), 302)
    ]
    assert [(each.body, each.answers, each.by) for each in Remark.objects.all()] == [
        ("Fixed.", None, around.commander)
    ]


def test_form_answers_a_comment_of_the_same_entry_and_no_other(client, around, entry):
    first = actions.remark_on(entry, body="Whose gate?", by=around.officer)
    other = information(by=around.officer, area=around.area)
    elsewhere = actions.remark_on(other, body="Elsewhere.", by=around.officer)
    client.force_login(around.commander)
    page = client.get(url_of(entry), {"answers": first.pk})
    assert (page.context["answered"], "Whose gate?" in page.content.decode()) == (first, True)
    client.post(f"{url_of(entry)}?answers={first.pk}", {"body": "The yard's."})
    assert Remark.objects.get(body="The yard's.").answers == first
    asked = (elsewhere.pk, "x", "9" * 30, first.pk + 1000)
    assert [client.get(url_of(entry), {"answers": key}).status_code for key in asked] == [404] * 4


def test_form_offers_those_who_read_it(around, entry):
    helper = MemberFactory(name="Ada First")
    here = offered(entry, by=around.commander, beside=(helper.pk, around.officer.pk, None))
    assert set(here) == {around.officer, around.chief, around.clerk}
    review.open_information(information(by=around.stranger, area=None), by=around.chief)
    without_area = Information.objects.get(area=None)
    assert set(offered(without_area, by=around.chief, beside=(around.stranger.pk,))) == {
        around.stranger,
        around.clerk,
    }
