"""A member's own pages: account, notices, texts."""

import pytest
from django.utils import timezone

from people.actions import reading
from people.models import Member, Notice, NoticeMode
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db


def notices_for(member, count):
    return Notice.objects.bulk_create(
        Notice(
            member=member,
            verb="x",
            text=f"notice {number}",
            url="/about/",
            key=str(number),
            created_at=timezone.now(),
        )
        for number in range(count)
    )


def test_account_keeps_how_a_member_is_reached(client, member):
    client.force_login(member)
    assert "My account" in client.get("/me/").content.decode()
    answer = client.post(
        "/me/", {"email": "new@example.org", "phone": "209 555 0100", "languages": "Hmong", "role": "chief"}
    )
    assert answer["Location"] == "/me/"
    kept = Member.objects.get(pk=member.pk)
    assert (kept.email, kept.phone, kept.languages, kept.role) == (
        "new@example.org",
        "209 555 0100",
        "Hmong",
        "officer",
    )


def test_account_says_what_is_wrong_and_keeps_what_was_typed(client, member):
    client.force_login(member)
    page = client.post("/me/", {"email": "not an address", "phone": "209"}).content.decode()
    assert "Enter a valid email address." in page
    assert 'value="not an address"' in page
    assert Member.objects.get(pk=member.pk).email == member.email


def test_account_keeps_what_stands_where_nothing_was_sent(client, member):
    client.force_login(member)
    assert client.post("/me/").status_code == 302
    assert Member.objects.get(pk=member.pk).email == member.email


def test_choice_of_how_to_be_told_is_asked_for_beside_its_field(client, member):
    client.force_login(member)
    answer = client.post("/me/notices/")
    assert (answer.status_code, answer.context["form"].errors) == (
        422,
        {"notice_mode": ["This field is required."]},
    )


def test_member_chooses_how_to_be_told(client, member):
    client.force_login(member)
    client.post("/me/notices/", {"notice_mode": "digest"})
    assert Member.objects.get(pk=member.pk).notice_mode == NoticeMode.DIGEST


def test_notices_are_ones_own_the_newest_first(client, member):
    notices_for(member, 2)
    notices_for(MemberFactory(), 1)
    Notice.objects.filter(member=member, key="0").update(text="the older one", read_at=timezone.now())
    client.force_login(member)
    shown = client.get("/notices/").context["notices"]
    assert [notice.text for notice in shown] == ["notice 1", "the older one"]


@pytest.mark.parametrize("count", [1, 51])
def test_notices_page_asks_the_same_for_one_and_many(client, member, django_assert_max_num_queries, count):
    notices_for(member, count)
    client.force_login(member)
    with django_assert_max_num_queries(6):
        client.get("/notices/")


def test_notices_go_on_where_the_page_ends(client, member):
    notices_for(member, 120)
    client.force_login(member)
    url, seen = "/notices/", []
    while url:
        context = client.get(url).context
        seen += [notice.text for notice in context["notices"]]
        url = f"/notices/{context['older']}" if context["older"] else None
    assert seen == [f"notice {number}" for number in range(119, -1, -1)]


@pytest.mark.parametrize("before", ["x", "-1", "٣", "9" * 40, "1.5", ""])
def test_notices_page_takes_any_address(client, member, before):
    client.force_login(member)
    assert client.get("/notices/", {"before": before}).status_code == 200


def test_opening_a_notice_reads_it_and_leads_on(client, member):
    notice = notices_for(member, 2)[0]
    client.force_login(member)
    answer = client.post(f"/notices/{Notice.objects.get(key='0').pk}/open/")
    assert answer["Location"] == notice.url
    assert list(Notice.objects.unread().values_list("key", flat=True)) == ["1"]


def test_notice_of_another_is_not_there(client, member):
    notices_for(MemberFactory(), 1)
    client.force_login(member)
    assert client.post(f"/notices/{Notice.objects.get().pk}/open/").status_code == 404
    client.post("/notices/read/")
    assert Notice.objects.unread().count() == 1


def test_all_are_read_at_once(client, member):
    notices_for(member, 3)
    client.force_login(member)
    assert client.post("/notices/read/")["Location"] == "/notices/"
    assert Notice.objects.unread().count() == 0
    assert reading.mark_all_read(by=member) == 0


def test_texts_of_the_department_are_there_for_every_member(client, member):
    client.force_login(member)
    page = client.get("/about/").content.decode()
    assert "Is this the way I would want my family and friends to be treated?" in page
    assert "restricted information system" not in page
