"""Promises of all parties, and what a partner does by a link: each step once, nothing read that was not shared."""

import datetime as dt
import random

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from areas.actions.entry import Stale
from areas.workflow import NotReady
from ledger.models import Entry
from partnerships.actions import commitment as actions
from partnerships.actions import link as links
from partnerships.actions import organization as organizations
from partnerships.actions import partnership as partnerships
from partnerships.keys import digest_of
from partnerships.models import Commitment, DateChange, Feedback, OrganizationKind, PartnerLink, Partnership
from partnerships.models.organization import Party
from partnerships.models.submission import Tries
from partnerships.panels import commitment as panels
from partnerships.rules import commitment as rules
from partnerships.views.partner import MOST_WRONG
from partnerships.workflow import commitment as workflow
from partnerships.workflow.commitment import ARROWS, OPEN, Standing, Verb, standing_of, verbs_open_to
from people.actions import post
from people.models import Mail, Notice

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def school(around):
    kind = OrganizationKind.objects.get(slug="school")
    return organizations.add(by=around.officer, kind=kind, name="Alder School", areas=[around.area])


@pytest.fixture
def gym(around, school):
    return promised(
        around.officer, organization=school, area=around.area, shared_words="Open the gym on Fridays."
    )


def promised(by, **fields):
    given = {"party": "groups", "body": "Open the gym; the janitor Quill has the key."} | fields
    return actions.promise(by=by, **given)


def verbs_of(thing):
    return [line.verb for line in Entry.objects.about(thing)]


def test_members_own_promise_is_accepted_at_once_and_anothers_is_told(around):
    own = promised(around.officer, party="police", area=around.area, body="Walk by at nine.")
    given = promised(around.commander, party="police", area=around.area, member=around.officer)
    assert (own.member, own.standing, given.standing) == (
        around.officer,
        Standing.ACCEPTED,
        Standing.PROPOSED,
    )
    told = Notice.objects.filter(verb="commitment.given").values_list("member", flat=True)
    assert (list(told), given.promised_by) == ([around.officer.pk], str(around.officer))


def test_promise_needs_one_who_promises(around, school):
    with pytest.raises(NotReady, match="who it is by a role"):
        promised(around.officer, party="residents", area=around.area)
    with pytest.raises(NotReady, match="for the police"):
        promised(around.officer, organization=school, member=around.officer, area=around.area)
    by_role = promised(around.officer, party="residents", who="Neighbors of Birch Street", area=around.area)
    assert by_role.promised_by == "Neighbors of Birch Street"


@pytest.mark.parametrize("who", ["stranger", "other_commander", "administrator", "clerk", "analyst"])
def test_promise_is_written_down_by_who_works_there(around, school, gym, who):
    member = getattr(around, who)
    with pytest.raises(PermissionDenied):
        promised(member, organization=school, area=around.area)
    with pytest.raises(PermissionDenied):
        actions.step(gym, Verb.KEEP, by=member, version=1, words="Seen.")


def test_promise_is_settled_by_whose_it_is_wherever_they_work(around):
    given = promised(around.commander, party="police", area=around.area, member=around.stranger)
    kept = actions.step(given, Verb.KEEP, by=around.stranger, version=1, words="Done on Monday.")
    assert (kept.standing, kept.outcome, bool(kept.accepted_at)) == (Standing.KEPT, "Done on Monday.", True)


def test_sight_follows_the_area(around, gym):
    city = promised(around.chief, who="Public Works", party="city")
    seen = {
        who: set(Commitment.objects.visible_to(getattr(around, who)).values_list("pk", flat=True))
        for who in ("officer", "commander", "chief", "clerk", "analyst", "stranger", "administrator")
    }
    both = {gym.pk, city.pk}
    assert seen == {
        "officer": both, "commander": both, "chief": both, "clerk": both, "analyst": both, "stranger": {city.pk},
        "administrator": set(),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("verbs", "standing"),
    [
        ([], Standing.PROPOSED),
        (["accept"], Standing.ACCEPTED),
        (["accept", "start"], Standing.STARTED),
        (["accept", "start", "keep"], Standing.KEPT),
        (["accept", "break"], Standing.BROKEN),
        (["withdraw"], Standing.WITHDRAWN),
    ],
)
def test_steps_follow_the_table(around, gym, verbs, standing):
    for number, verb in enumerate(verbs, 1):
        gym = actions.step(gym, verb, by=around.commander, version=number, words="The principal said so.")
    assert gym.standing == standing_of(gym) == standing
    open_verbs = {verb for verb, starts in ARROWS.items() if standing in starts}
    assert set(verbs_open_to(gym)) == open_verbs
    for verb in set(ARROWS) - open_verbs - {Verb.MOVE}:
        with pytest.raises(NotReady, match="not open from there"):
            actions.step(gym, verb, by=around.commander, version=gym.version, words="Again.")
    if standing not in OPEN:
        with pytest.raises(NotReady, match="not open from there"):
            actions.move(
                gym, by=around.commander, version=gym.version, new_date=dt.date(2050, 1, 1), reason="x"
            )


def test_step_for_another_party_says_who_said_so(around, gym):
    with pytest.raises(NotReady, match="in a sentence"):
        actions.step(gym, Verb.ACCEPT, by=around.officer, version=1)
    accepted = actions.step(
        gym, Verb.ACCEPT, by=around.officer, version=1, words="The principal, on the phone."
    )
    with pytest.raises(Stale):
        actions.step(gym, Verb.START, by=around.officer, version=1)
    line = Entry.objects.about(accepted).last()
    assert (line.verb, line.words.note, line.words.now) == (
        "commitment.accepted", "The principal, on the phone.", "Alder School",
    )  # fmt: skip


def test_promise_has_one_end(around, gym):
    now = timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        Commitment.objects.filter(pk=gym.pk).update(kept_at=now, broken_at=now)


def test_move_keeps_the_day_before(around, gym):
    today = timezone.localdate()
    for wrong, words in ((today - DAY, "has passed"), (today, "Say why")):
        with pytest.raises(NotReady, match=words):
            actions.move(
                gym, by=around.officer, version=1, new_date=wrong, reason="" if wrong == today else "x"
            )
    moved = actions.move(gym, by=around.officer, version=1, new_date=today + DAY, reason="The floor is wet.")
    again = actions.move(moved, by=around.officer, version=2, new_date=today + 9 * DAY, reason="Still.")
    with pytest.raises(NotReady, match="stands already"):
        actions.move(again, by=around.officer, version=3, new_date=today + 9 * DAY, reason="x")
    days = list(DateChange.objects.order_by("pk").values_list("old_date", "new_date", "reason"))
    assert days == [
        (None, today + DAY, "The floor is wet."),
        (today + DAY, today + 9 * DAY, "Still."),
    ]
    assert again.due_date == today + 9 * DAY


def test_reword_keeps_what_stood(around, gym):
    actions.reword(gym, by=around.officer, version=1, body="Open the hall.", shared_words="")
    line = Entry.objects.about(gym).last()
    assert (line.words.was["shared_words"], line.words.now["body"]) == (
        "Open the gym on Fridays.",
        "Open the hall.",
    )


def test_board_counts_each_party_with_its_base(around, school, gym):
    today = timezone.localdate()
    late = promised(around.officer, organization=school, area=around.area, due_date=today + DAY)
    Commitment.objects.filter(pk=late.pk).update(due_date=today - DAY)
    kept = promised(around.officer, party="police", area=around.area)
    actions.step(kept, Verb.KEEP, by=around.officer, version=1, words="Done.")
    broken = promised(around.officer, party="city", who="Public Works", area=around.area, is_accepted=True)
    actions.step(broken, Verb.BREAK, by=around.officer, version=1, words="No money.")
    back = promised(around.officer, party="city", who="Public Works", area=around.area)
    actions.step(back, Verb.WITHDRAW, by=around.officer, version=1, words="Not theirs.")
    rows = {row["party"]: tuple(row[key] for key in ("kept", "broken", "late", "due", "base"))
            for row in panels.by_party(around.chief, on=today)}  # fmt: skip
    assert rows == {
        "police": (1, 0, 0, 0, 1), "residents": (0, 0, 0, 0, 0), "city": (0, 1, 0, 0, 1), "groups": (0, 0, 1, 1, 2),
    }  # fmt: skip
    assert [row["party"] for row in panels.by_party(around.stranger, on=today) if row["base"]] == []


def test_board_has_the_open_by_their_day_then_the_newest_of_the_others(client, around):
    today = timezone.localdate()
    days = {"late in the year": today + 9 * DAY, "soon": today + DAY, "no day": None}
    for body, day in days.items():
        promised(around.officer, party="police", area=around.area, body=body, due_date=day)
    kept_ones = [f"kept {number}" for number in range(panels.SHOWN)]
    for body in kept_ones:
        made = promised(around.officer, party="police", area=around.area, body=body)
        actions.step(made, Verb.KEEP, by=around.officer, version=1, words="Done.")
    client.force_login(around.officer)
    rows = client.get(reverse("commitments")).context["columns"][0]["rows"]
    shown = ["soon", "late in the year", "no day", *kept_ones[:2:-1]]
    assert [row["commitment"].body for row in rows] == shown


def test_board_is_narrowed_and_asks_as_often_for_many(client, around, school, gym, django_assert_num_queries):
    client.force_login(around.officer)
    url = reverse("commitments")
    client.get(url)
    with django_assert_num_queries(6):
        client.get(url)
    for number in range(20):
        promised(around.officer, organization=school, area=around.area, body=f"Promise {number}")
    with django_assert_num_queries(6):
        page = client.get(url)
    groups = page.context["columns"][3]
    assert (groups["counts"]["base"], len(groups["rows"])) == (21, panels.SHOWN)

    def count(**asked):
        return sum(len(column["rows"]) for column in client.get(url, asked).context["columns"])

    assert (
        count(area=around.other_area.slug)
        == count(only="late")
        == count(party="city")
        == count(meeting="9")
        == 0
    )
    assert count(organization=school.pk) == count(member="mine") == count(partnership="x") == panels.SHOWN


def test_pages_promise_settle_and_move(client, around, school):
    client.force_login(around.officer)
    given = {"party": "groups", "organization": school.pk, "body": "Open the gym.", "area": around.area.pk}
    refused = client.post(reverse("commitment_new"), given | {"due_date": "2001-01-01"})
    assert (refused.status_code, "has passed" in refused.content.decode()) == (422, True)
    client.post(reverse("commitment_new"), given)
    made = Commitment.objects.get()
    shown = client.get(made.get_absolute_url()).content.decode()
    assert (reverse("commitment_step", args=[made.pk, "accept"]) in shown, "Alder School" in shown) == (
        True,
        True,
    )
    lacking = client.post(reverse("commitment_step", args=[made.pk, "accept"]), {"version": 1, "words": ""})
    assert lacking.status_code == 422
    client.post(
        reverse("commitment_step", args=[made.pk, "accept"]), {"version": 1, "words": "The principal."}
    )
    assert client.get(reverse("commitment_step", args=[made.pk, "move-on"])).status_code == 404
    day = timezone.localdate() + DAY
    client.post(
        reverse("commitment_move", args=[made.pk]), {"version": 2, "new_date": day, "reason": "Rain."}
    )
    client.post(
        reverse("commitment_reword", args=[made.pk]), {"version": 3, "body": "Open it.", "shared_words": ""}
    )
    made.refresh_from_db()
    assert (made.due_date, made.body, made.version, made.told) == (day, "Open it.", 4, f"Accepted · {day}")
    page = client.get(made.get_absolute_url()).content.decode()
    assert ("Rain." in page, "nothing is written for the partner" in page) == (True, True)


@pytest.fixture
def opened(around, gym):
    link, key = links.give_for(
        gym, by=around.officer, channel="print", shared_words="Open the gym on Fridays.", version=1
    )  # fmt: skip
    return link, key


def page_of(client, key):
    return client.get(reverse("partner", args=[key]))


def test_link_is_kept_as_a_digest_alone(around, opened):
    link, key = opened
    assert (link.digest, key in str(list(PartnerLink.objects.values()))) == (digest_of(key), False)
    assert key not in str([line.words.__dict__ for line in Entry.objects.with_words()])


def test_partner_reads_the_words_that_were_shared_and_nothing_else(client, around, school, opened):
    promised(around.officer, organization=school, area=around.area, body="UNSHARED body")
    other = promised(around.officer, organization=school, area=around.area, shared_words="Another of theirs")
    page = page_of(client, opened[1]).content.decode()
    leaks = (
        "Quill",
        "UNSHARED",
        around.officer.name,
        around.commander.name,
        other.shared_words,
        around.area.name,
    )
    assert ("Open the gym on Fridays." in page, [word for word in leaks if word in page]) == (True, [])


def test_link_to_all_shows_each_shared_promise(client, around, school, gym):
    promised(around.officer, organization=school, area=around.area, body="UNSHARED body")
    back = promised(around.officer, organization=school, area=around.area, shared_words="Taken back")
    actions.step(back, Verb.WITHDRAW, by=around.officer, version=1, words="Not theirs.")
    _link, key = links.give_to(school, by=around.officer, channel="print")
    page = page_of(client, key).content.decode()
    assert ("Open the gym on Fridays." in page, "UNSHARED" in page, "Taken back" in page) == (
        True,
        False,
        False,
    )


def test_looking_changes_nothing_however_often(client, around, gym, opened):
    before = list(Commitment.objects.values()), list(PartnerLink.objects.values()), Entry.objects.count()
    for _n in range(3):
        answer = page_of(client, opened[1])
    for name in ("partner_accept", "partner_keep", "partner_date"):
        assert client.get(reverse(name, args=[opened[1], gym.pk])).status_code == 405
    after = list(Commitment.objects.values()), list(PartnerLink.objects.values()), Entry.objects.count()
    assert (before == after, answer["Cache-Control"], answer["X-Robots-Tag"]) == (True, "no-store", "noindex")


def test_partner_accepts_asks_for_another_day_and_keeps(client, around, gym, opened):
    _link, key = opened
    client.post(reverse("partner_accept", args=[key, gym.pk]))
    again = client.post(reverse("partner_accept", args=[key, gym.pk]), follow=True)
    assert "not open from there" in again.content.decode()
    day = timezone.localdate() + 9 * DAY
    wrong = {f"date-{gym.pk}-new_date": "2001-01-01", f"date-{gym.pk}-reason": "The floor is wet."}
    refused = client.post(reverse("partner_date", args=[key, gym.pk]), wrong)
    assert (refused.status_code, "The floor is wet." in refused.content.decode()) == (422, True)
    client.post(reverse("partner_date", args=[key, gym.pk]), wrong | {f"date-{gym.pk}-new_date": day})
    change = DateChange.objects.get()
    client.force_login(around.officer)
    client.post(reverse("date_answer", args=[change.pk]), {"agree": "1"})
    client.logout()
    empty = client.post(reverse("partner_keep", args=[key, gym.pk]), {f"keep-{gym.pk}-words": " "})
    assert empty.status_code == 422
    client.post(reverse("partner_keep", args=[key, gym.pk]), {f"keep-{gym.pk}-words": "Open since Friday."})
    gym.refresh_from_db()
    assert (gym.due_date, gym.standing, gym.partner_words) == (day, Standing.KEPT, "Open since Friday.")
    page = page_of(client, key).content.decode()
    assert ("Open since Friday." in page, "It is done" in page) == (True, False)
    assert client.post(reverse("partner_accept", args=[key, gym.pk])).status_code == 404
    assert verbs_of(gym) == [
        "commitment.promised", "link.given", "commitment.accepted", "commitment.date_asked", "commitment.moved",
        "commitment.kept",
    ]  # fmt: skip
    told = Notice.objects.filter(member=around.commander).order_by("pk").values_list("verb", flat=True)
    assert list(told) == ["commitment.accepted", "commitment.asked", "commitment.kept"]


def test_day_that_a_partner_asks_for_is_answered_once(around, gym, opened):
    link, _key = opened
    day = timezone.localdate() + 9 * DAY
    with pytest.raises(NotReady, match="say why"):
        links.ask_date(link, gym, new_date=day, reason=" ")
    links.ask_date(link, gym, new_date=day, reason="Rain.")
    with pytest.raises(NotReady, match="already"):
        links.ask_date(link, gym, new_date=day + DAY, reason="Rain.")
    change = DateChange.objects.get()
    actions.answer_date(change, agrees=False, by=around.officer)
    gym.refresh_from_db()
    assert (gym.due_date, verbs_of(gym)[-1]) == (None, "commitment.date_refused")
    with pytest.raises(Stale):
        actions.answer_date(change, agrees=True, by=around.officer)
    links.ask_date(link, gym, new_date=day, reason="Snow.")
    moved = actions.move(gym, by=around.officer, version=gym.version, new_date=day, reason="As they ask.")
    asked = DateChange.objects.get(reason="Snow.")
    assert (moved.due_date, asked.agreed_at is not None, DateChange.objects.waiting().count()) == (
        day,
        True,
        0,
    )


def test_another_day_than_the_partner_asked_for_refuses_theirs(around, gym, opened):
    day = timezone.localdate() + 9 * DAY
    links.ask_date(opened[0], gym, new_date=day, reason="Rain.")
    gym.refresh_from_db()
    actions.move(
        gym, by=around.officer, version=gym.version, new_date=day + DAY, reason="The hall is free then."
    )
    asked = DateChange.objects.get(reason="Rain.")
    assert (asked.agreed_at, asked.refused_at is not None, asked.settled_by) == (None, True, around.officer)


def test_link_opens_nothing_when_expired_revoked_spent_or_of_another(around, school, gym, opened):
    link, key = opened
    now = timezone.now()
    other = organizations.add(by=around.chief, kind=school.kind, name="Other School")
    theirs = promised(around.chief, organization=other, shared_words="Theirs")
    for wrong in (
        theirs,
        promised(around.officer, organization=school, area=around.area, shared_words="Another"),
    ):
        with pytest.raises(links.Closed):
            links.accept(link, wrong)
    _wide, wide_key = links.give_to(school, by=around.officer, channel="print")
    unshared = promised(around.officer, organization=school, area=around.area)
    with pytest.raises(links.Closed):
        links.accept(links.opened_by(wide_key), unshared)
    assert links.opened_by(key, now=now + dt.timedelta(days=31)) is None
    with pytest.raises(links.Closed):
        links.accept(link, gym, now=now + dt.timedelta(days=31))
    links.keep(link, gym, words="Open.")
    with pytest.raises(links.Closed):
        links.say(link, nature="parks", importance=3)
    links.revoke(link, by=around.officer)
    assert links.opened_by(key) is None
    with pytest.raises(Stale):
        links.revoke(link, by=around.officer)


def test_link_is_given_and_revoked_by_who_may(around, school, gym, opened):
    for who in ("stranger", "clerk", "analyst"):
        with pytest.raises(PermissionDenied):
            links.give_for(
                gym, by=getattr(around, who), channel="print", shared_words="x", version=gym.version
            )
    with pytest.raises(PermissionDenied):
        links.give_to(school, by=around.stranger, channel="print")
    with pytest.raises(PermissionDenied):
        links.revoke(opened[0], by=around.stranger)
    alone = promised(around.officer, party="residents", who="Neighbors", area=around.area)
    with pytest.raises(PermissionDenied):
        links.give_for(alone, by=around.officer, channel="print", shared_words="x", version=1)
    with pytest.raises(NotReady, match="words that the partner reads"):
        links.give_for(gym, by=around.officer, channel="print", shared_words=" ", version=1)


def test_link_by_mail_goes_out_once_and_its_letter_is_emptied(client, around, school, gym):
    person = organizations.add_contact(
        school, by=around.officer, role="Principal", email="p@example.org", language="es"
    )
    nobody = organizations.add_contact(school, by=around.officer, role="Janitor")
    with pytest.raises(NotReady, match="e-mail is known"):
        links.give_to(school, by=around.officer, channel="mail", contact=nobody)
    client.force_login(around.officer)
    given = {"channel": "mail", "contact": person.pk, "shared_words": "Open the gym at five.", "version": 1}
    client.post(reverse("commitment_link", args=[gym.pk]), given)
    gym.refresh_from_db()
    assert gym.shared_words == "Open the gym at five."
    post.send_waiting()
    letter = [each for each in mail.outbox if each.to == ["p@example.org"]][0]
    url = next(word for word in letter.body.split() if "/partner/" in word)
    client.logout()
    assert client.get(url.partition("8000")[2]).status_code == 200
    assert (links.empty_letters(), links.empty_letters()) == (1, 0)
    assert Mail.objects.get(key__startswith="partner_link:").body == ""


def test_printed_link_is_shown_once(client, around, school, gym):
    client.force_login(around.officer)
    page = client.post(reverse("organization_link", args=[school.pk]), {"channel": "print"}).content.decode()
    link = PartnerLink.objects.get()
    assert "/partner/" in page
    shown = client.get(school.get_absolute_url()).content.decode()
    assert ("/partner/" in shown, reverse("link_revoke", args=[link.pk]) in shown) == (False, True)
    client.post(reverse("link_revoke", args=[link.pk]))
    client.post(reverse("link_revoke", args=[link.pk]))
    link.refresh_from_db()
    assert link.revoked_by == around.officer


def test_partner_says_what_matters(client, around, school):
    _link, key = links.give_to(school, by=around.officer, channel="print", area=around.area)
    url = reverse("partner_say", args=[key])
    refused = client.post(url, {"say-nature": "parks", "say-importance": 6, "say-words": "The steps."})
    assert (refused.status_code, "The steps." in refused.content.decode()) == (422, True)
    client.post(url, {"say-nature": "parks", "say-importance": 5, "say-words": "The steps."})
    said = Feedback.objects.get()
    assert (said.organization, said.area, said.by, said.importance) == (school, around.area, None, 5)
    assert "The steps." in page_of(client, key).content.decode()
    assert list(Feedback.objects.visible_to(around.stranger)) == []
    with pytest.raises(IntegrityError), transaction.atomic():
        Feedback.objects.update(importance=6)


@pytest.mark.usefixtures("half_past")
def test_keys_that_open_nothing_are_bounded(client, opened):
    for _n in range(MOST_WRONG):
        assert page_of(client, "wrong").status_code == 404
    assert page_of(client, "wrong").status_code == 429
    assert client.post(reverse("partner_say", args=["wrong"])).status_code == 404
    assert page_of(client, opened[1]).status_code == 429
    assert "127.0.0.1" not in str(list(Tries.objects.values()))
    Tries.objects.all().delete()
    assert page_of(client, opened[1]).status_code == 200


def test_key_read_over_the_phone_opens(opened):
    _link, key = opened
    spoken = "-".join([key[:9], key[9:18], key[18:]]).upper()
    assert links.opened_by(spoken) is not None


def test_link_of_an_organization_that_ended_opens_nothing(around, school, opened):
    organizations.end(school, by=around.officer, version=1, reason="Closed.")
    assert links.opened_by(opened[1]) is None


def test_link_given_to_somebody_who_is_no_longer_there_opens_nothing(around, school):
    person = organizations.add_contact(school, by=around.officer, role="Principal", email="p@example.org")
    link, key = links.give_to(school, by=around.officer, channel="mail", contact=person)
    _printed, other = links.give_to(school, by=around.officer, channel="print")
    organizations.end_contact(person, by=around.officer, version=1)
    assert (links.opened_by(key), links.opened_by(other) is None) == (None, False)
    with pytest.raises(links.Closed):
        links.say(link, nature="parks", importance=3)


@pytest.mark.parametrize("channel", ["mail", "print"])
@pytest.mark.parametrize("is_elsewhere", [True, False])
def test_link_is_given_to_nobody_of_another_organization_or_of_before(around, school, channel, is_elsewhere):
    kind = OrganizationKind.objects.get(slug="school")
    home = organizations.add(by=around.officer, name="West School", kind=kind) if is_elsewhere else school
    person = organizations.add_contact(home, by=around.officer, role="Principal", email="p@example.org")
    if not is_elsewhere:
        organizations.end_contact(person, by=around.officer, version=1)
    person.refresh_from_db()
    with pytest.raises(NotReady, match="Choose a person there"):
        links.give_to(school, by=around.officer, channel=channel, contact=person)
    assert (PartnerLink.objects.count(), Mail.objects.filter(to="p@example.org").count()) == (0, 0)


def test_partner_page_speaks_spanish_where_asked(client, opened):
    answer = client.get(reverse("partner", args=[opened[1]]), {"lang": "es"})
    assert (answer["Content-Language"], 'lang="es"' in answer.content.decode()) == ("es", True)


def test_lead_of_the_partnership_settles_its_promises(around, school):
    together = partnerships.begin(
        by=around.chief, name="x", purpose="x", area=around.area, lead=around.stranger
    )
    made = promised(around.officer, organization=school, area=around.area, partnership=together)
    assert list(Commitment.objects.visible_to(around.stranger)) == [made]
    kept = actions.step(made, Verb.KEEP, by=around.stranger, version=1, words="Seen.")
    assert kept.standing == Standing.KEPT


def test_buttons_are_those_of_who_may(around, gym):
    open_to_all = {"accept", "keep", "withdraw", "move"}
    assert rules.allowed(around.officer, gym) == open_to_all | {"link"}
    for who in ("clerk", "analyst", "stranger", "administrator"):
        assert rules.allowed(getattr(around, who), gym) == set()
    alone = promised(around.officer, party="residents", who="Neighbors", area=around.area)
    assert rules.allowed(around.officer, alone) == open_to_all
    kept = actions.step(alone, Verb.KEEP, by=around.officer, version=1, words="Seen.")
    assert rules.allowed(around.officer, kept) == set()


def test_link_to_all_stays_open_after_one_is_kept(around, school, gym):
    link, key = links.give_to(school, by=around.officer, channel="print")
    with pytest.raises(NotReady, match="in a few words"):
        links.keep(link, gym, words=" ")
    links.keep(link, gym, words="Open.")
    assert links.opened_by(key).spent_at is None
    links.say(link, nature="parks", importance=3)


@pytest.mark.parametrize("words", ["Open it, see I-2026-00042.", "p\u2013 2026 \u2013014: open it"])
def test_numbers_of_ours_do_not_reach_the_partner(around, school, gym, words):
    with pytest.raises(NotReady, match="number of our own"):
        promised(around.officer, organization=school, area=around.area, shared_words=words)
    with pytest.raises(NotReady, match="number of our own"):
        actions.reword(gym, by=around.officer, version=1, body="Open.", shared_words=words)
    with pytest.raises(NotReady, match="number of our own"):
        links.give_for(gym, by=around.officer, channel="print", shared_words=words, version=1)
    assert Commitment.objects.get().shared_words == "Open the gym on Fridays."


def test_link_is_offered_with_no_word_that_was_not_written_for_the_partner(client, around, school):
    bare = promised(around.officer, organization=school, area=around.area)
    client.force_login(around.officer)
    page = client.get(reverse("commitment_link", args=[bare.pk]))
    assert page.context["form"]["shared_words"].value() == ""


def test_promise_is_late_when_its_day_is_over_and_not_on_it(around):
    today = timezone.localdate()
    given = promised(around.officer, party="police", area=around.area, due_date=today)
    for day, is_late in ((today - DAY, False), (today, False), (today + DAY, True)):
        assert workflow.is_late(given, on=day) is is_late
        assert Commitment.objects.late(on=day).exists() is is_late


def test_promise_of_the_whole_city_is_settled_by_who_wrote_it_down_and_the_chief(around):
    city = promised(around.commander, who="Public Works", party="city")
    may = [rules.may_settle(getattr(around, who), city) for who in ("commander", "chief", "officer", "clerk")]
    assert may == [True, True, False, False]


def test_promise_with_no_words_for_the_partner_is_on_no_page_of_theirs(client, around, school, gym):
    bare = promised(around.officer, organization=school, area=around.area)
    _link, key = links.give_to(school, by=around.officer, channel="print")
    page = client.get(reverse("partner", args=[key]))
    kept = client.post(reverse("partner_keep", args=[key, bare.pk]), {f"keep-{bare.pk}-words": "Done."})
    assert ([row["promise"].pk for row in page.context["rows"]], kept.status_code) == ([gym.pk], 404)


def test_promise_of_another_organization_is_none_of_the_link(around, school, gym):
    kind = OrganizationKind.objects.get(slug="school")
    other = organizations.add(by=around.officer, kind=kind, name="Birch School", areas=[around.area])
    link, _key = links.give_to(other, by=around.officer, channel="print")
    with pytest.raises(links.Closed):
        links.accept(link, gym)
    gym.refresh_from_db()
    assert gym.accepted_at is None


def scattered(around, school, count):
    """Promises of every party, area, end, day and person, as luck has it."""
    luck, today, now = random.Random(count), timezone.localdate(), timezone.now()
    led = [Partnership.objects.create(name=f"Led by {who}", purpose="Lights.", lead=who, by=around.chief, at=now)
           for who in (around.officer, around.stranger)]  # fmt: skip
    people = [around.officer, around.stranger, around.chief]
    Commitment.objects.bulk_create(
        Commitment(
            party=luck.choice(Party.values), body=f"Promise {number}", by=luck.choice(people), at=now,
            area=luck.choice([around.area, around.other_area, None]), member=luck.choice([None, *people]),
            organization=luck.choice([None, school]), partnership=luck.choice([None, None, *led]),
            due_date=luck.choice([None, *(today + days * DAY for days in (-3, 0, 4))]),
            **dict.fromkeys(luck.choice([(), (), ("kept_at",), ("broken_at",), ("withdrawn_at",)]), now),
        ) for number in range(count)
    )  # fmt: skip


def seen(member, around):
    """The promises that a member sees, each looked at by itself."""
    own = {around.officer: around.area.pk, around.stranger: around.other_area.pk}
    for each in Commitment.objects.select_related("partnership", "area"):
        lead = each.partnership.lead_id if each.partnership else None
        if (
            member not in own
            or each.area_id in {None, own[member]}
            or member.pk in {each.by_id, each.member_id, lead}
        ):
            yield each


def is_open(each):
    return not (each.kept_at or each.broken_at or each.withdrawn_at)


@pytest.mark.parametrize("name", ["officer", "stranger", "chief", "analyst", "administrator"])
def test_board_has_what_each_promise_by_itself_comes_to(around, school, name):
    scattered(around, school, 230)
    member, today = getattr(around, name), timezone.localdate()
    known = list(seen(member, around)) if name != "administrator" else []
    late = [each for each in known if is_open(each) and each.due_date and each.due_date < today]
    cases = [
        ({}, known), ({"only": "late"}, late), ({"party": "city"}, [each for each in known if each.party == "city"]),
        ({"party": "nobody", "organization": "x"}, known), ({"meeting": "0"}, []),
        ({"area": around.area.slug}, [each for each in known if each.area_id == around.area.pk]),
        ({"member": "mine"}, [each for each in known if member.pk in {each.by_id, each.member_id}]),
        ({"organization": str(school.pk)}, [each for each in known if each.organization_id]),
        ({"partnership": str(Partnership.objects.first().pk)},
         [each for each in known if each.partnership_id == Partnership.objects.first().pk]),
    ]  # fmt: skip
    for asked, wanted in cases:
        for column in panels.board(member, asked, on=today)["columns"]:
            mine = [each for each in wanted if each.party == column["party"]]
            to_come = sorted(filter(is_open, mine), key=lambda each: (each.due_date or dt.date.max, each.pk))
            others = sorted((each for each in mine if not is_open(each)), key=lambda each: -each.pk)
            rows = [*to_come[: panels.SHOWN], *others[: panels.SHOWN]][: panels.SHOWN]
            assert [row["commitment"] for row in column["rows"]] == rows, (asked, column["party"])
            of_late = sum(each in late for each in to_come)
            assert {key: column["counts"][key] for key in ("base", "kept", "broken", "late", "due")} == {
                "base": sum(not each.withdrawn_at for each in mine), "kept": sum(bool(each.kept_at) for each in mine),
                "broken": sum(bool(each.broken_at) for each in mine), "late": of_late, "due": len(to_come) - of_late,
            }  # fmt: skip
