"""The outbox: letters go out once, are tried again, and are never given up in silence."""

import datetime as dt

import pytest
from django.core import mail as outside
from django.db import connection, transaction

from ledger.models import Entry
from people.actions import accounts, post
from people.models import Mail, Notice, NoticeMode
from people.notices import tell
from tests.factories import ChiefFactory, MemberFactory

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 3, 3, 18, tzinfo=dt.UTC)
NO_SERVER = "tests.people.no_mail_server.NoServer"


def told(member, key="a", now=NOW):
    with transaction.atomic():
        return tell(
            member, verb="x", text=f"I-2026-00001 {key}: to review", url="/information/1/", key=key, now=now
        )


def test_notice_becomes_a_letter_without_details(member):
    told(member)
    assert post.send_waiting(now=NOW) == 1
    letter = outside.outbox[0]
    assert (letter.to, letter.subject) == ([member.email], "I-2026-00001 a: to review")
    assert letter.body.strip().splitlines() == [
        "I-2026-00001 a: to review",
        "",
        "http://127.0.0.1:8000/information/1/",
        "",
        "Open the link to read it; e-mails carry no details.",
    ]
    assert letter.message()["Message-ID"] == f"<copps-{Mail.objects.get().pk}@127.0.0.1>"
    assert Mail.objects.get().sent_at == NOW
    assert post.send_waiting(now=NOW) == 0


def test_event_is_told_once_a_person(member):
    assert told(member) == told(member)
    assert Notice.objects.count() == Mail.objects.count() == 1


@pytest.mark.parametrize("fields", [{"email": ""}, {"notice_mode": NoticeMode.NONE}])
def test_member_without_letters_has_the_notice_all_the_same(fields):
    told(MemberFactory(**fields))
    assert (Notice.objects.count(), Mail.objects.count()) == (1, 0)


def test_notice_is_not_for_members_who_left(administrator, member):
    accounts.deactivate(member, by=administrator, reason="left")
    member.refresh_from_db()
    assert told(member) is None
    assert told(None) is None
    assert Notice.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_notice_outside_a_transaction_is_refused():
    member = MemberFactory()
    with pytest.raises(RuntimeError):
        tell(member, verb="x", text="x", url="/", key="x")


def test_letter_is_tried_again_and_given_up_with_a_notice(settings, member, administrator):
    settings.EMAIL_BACKEND = NO_SERVER
    told(member)
    now, waited = NOW, []
    for _attempt in range(len(post.WAITS)):
        assert post.send_waiting(now=now) == 0
        letter = Mail.objects.get()
        assert letter.last_error == "ConnectionRefusedError: no mail server here"
        waited.append(letter.due_at - now)
        assert post.send_waiting(now=letter.due_at - dt.timedelta(seconds=1)) == 0
        now = letter.due_at
    assert tuple(waited) == post.WAITS
    post.send_waiting(now=now)
    letter = Mail.objects.get(member=member)
    assert (letter.given_up_at, letter.attempts) == (now, len(post.WAITS) + 1)
    notice = Notice.objects.get(member=administrator)
    assert notice.text == f"An e-mail to {member} could not be sent"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    post.retry(letter, by=administrator, now=now)
    post.retry(letter, by=administrator, now=now)
    post.send_waiting(now=now)
    assert [message.to for message in outside.outbox][0] == [member.email]
    assert Entry.objects.filter(verb="mail.retried").count() == 1


def test_letter_to_an_account_that_was_closed_stays_here(member, administrator):
    told(member)
    accounts.deactivate(member, by=administrator, reason="left")
    assert post.send_waiting(now=NOW) == 0
    assert (outside.outbox, Mail.objects.get().given_up_at) == ([], NOW)
    assert Notice.objects.filter(member=administrator).count() == 0


def test_two_workers_never_send_one_letter_twice(member):
    """Both have read the row before either has sent it."""
    told(member)
    mine, theirs = Mail.objects.get(), Mail.objects.get()
    assert post._claim(mine, NOW)
    assert not post._claim(theirs, NOW)


def test_letter_of_a_worker_that_died_is_sent_by_another(member):
    told(member)
    post._claim(Mail.objects.get(), NOW)
    assert post.send_waiting(now=NOW + post.LEASE - dt.timedelta(seconds=1)) == 0
    assert post.send_waiting(now=NOW + post.LEASE) == 1


@pytest.mark.django_db(transaction=True)
def test_many_workers_send_every_letter_once():
    from concurrent.futures import ThreadPoolExecutor

    member = MemberFactory()
    for number in range(30):
        told(member, key=str(number))

    def work(_number):
        try:
            return post.send_waiting(now=NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as workers:
        sent = sum(workers.map(work, range(4)))
    while more := post.send_waiting(now=NOW):
        sent += more
    assert sent == 30
    assert len({message.subject for message in outside.outbox}) == len(outside.outbox) == 30


def test_digest_is_one_letter_a_day():
    member = MemberFactory(notice_mode=NoticeMode.DIGEST)
    told(member, key="one")
    told(member, key="two")
    assert post.send_waiting(now=NOW) == 0
    assert post.compose_digests(now=NOW) == 1
    assert post.compose_digests(now=NOW) == 0
    assert post.send_waiting(now=NOW) == 1
    body = outside.outbox[0].body
    assert body.startswith("2 notices since the last e-mail:")
    assert [line for line in body.splitlines() if line.startswith("- ")] == [
        "- I-2026-00001 one: to review",
        "- I-2026-00001 two: to review",
    ]
    told(member, key="three")
    assert post.compose_digests(now=NOW + dt.timedelta(hours=1)) == 0
    assert post.compose_digests(now=NOW + dt.timedelta(days=1)) == 1


def test_digest_waits_for_the_morning():
    told(MemberFactory(notice_mode=NoticeMode.DIGEST))
    assert post.compose_digests(now=dt.datetime(2026, 3, 3, 13, 59, tzinfo=dt.UTC)) == 0
    assert post.compose_digests(now=dt.datetime(2026, 3, 3, 14, 0, tzinfo=dt.UTC)) == 1


def test_digest_of_a_member_who_left_is_dropped(administrator):
    member = MemberFactory(notice_mode=NoticeMode.DIGEST)
    told(member)
    accounts.deactivate(member, by=administrator, reason="left")
    assert post.compose_digests(now=NOW) == 0
    assert Mail.objects.get().given_up_at == NOW


def test_head_of_the_record_goes_to_the_chief_once_a_day(administrator, member):
    chief = ChiefFactory()
    ChiefFactory(email="")
    accounts.change_member(member, by=administrator, rank="Cpl.")
    assert post.mail_head(now=NOW) == 1
    assert post.mail_head(now=NOW) == 0
    assert post.mail_head(now=NOW + dt.timedelta(days=1)) == 1
    letter = Mail.objects.order_by("pk").first()
    assert letter.to == chief.email
    assert Entry.objects.get().seal in letter.body


def test_subject_of_two_lines_goes_out_as_one(member):
    tell(member, verb="x", text="A gate\r\nBcc: x@example.org", url="/", key="k", now=NOW)
    assert post.send_waiting(now=NOW) == 1
    assert [letter.subject for letter in outside.outbox] == ["A gate Bcc: x@example.org"]


def test_letter_that_was_emptied_is_not_sent_again(member, administrator):
    told(member)
    Mail.objects.update(given_up_at=NOW, body="")
    post.retry(Mail.objects.get(), by=administrator, now=NOW)
    assert (Mail.objects.get().given_up_at, Entry.objects.filter(verb="mail.retried").count()) == (NOW, 0)
