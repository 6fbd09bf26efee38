"""Partnerships, brainstorms, programs, volunteers: who keeps them, what is asked for, what the record says."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from areas.actions.entry import Stale
from areas.workflow import NotReady
from ledger.models import Entry
from partnerships.actions import brainstorm as brainstorms
from partnerships.actions import commitment as commitments
from partnerships.actions import link as links
from partnerships.actions import organization as organizations
from partnerships.actions import partnership as actions
from partnerships.actions import program as programs
from partnerships.actions import volunteer as volunteers
from partnerships.models import (
    Brainstorm,
    Idea,
    Meeting,
    OrganizationKind,
    Partnership,
    PartnershipParty,
    Program,
    Spokesperson,
    Volunteer,
)
from people.clock import told

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
MEMBERS = ("officer", "commander", "chief", "clerk", "analyst", "stranger", "administrator")


@pytest.fixture
def school(around):
    kind = OrganizationKind.objects.get(slug="school")
    return organizations.add(by=around.officer, kind=kind, name="Alder School", areas=[around.area])


@pytest.fixture
def together(around):
    return actions.begin(
        by=around.officer, name="Safe way to school", purpose="Children walk.", area=around.area
    )


def invited(together, school, by):
    return actions.invite(
        together, by=by, organization=school, stake="impacted", invite_reason="It is their gate."
    )


def verbs_of(thing):
    return [line.verb for line in Entry.objects.about(thing)]


def test_partnership_is_seen_and_kept_by_who_works_there(around, together):
    seen = {who for who in MEMBERS if Partnership.objects.visible_to(getattr(around, who))}
    assert seen == {"officer", "commander", "chief", "clerk", "analyst"}
    for who in ("stranger", "clerk", "analyst", "administrator"):
        with pytest.raises(PermissionDenied):
            actions.end(together, by=getattr(around, who), version=1, reason="x")
        with pytest.raises(PermissionDenied):
            actions.begin(by=getattr(around, who), name="x", purpose="x", area=around.area)


def test_lead_from_elsewhere_keeps_it(around):
    made = actions.begin(by=around.chief, name="x", purpose="x", area=around.area, lead=around.stranger)
    assert list(Partnership.objects.visible_to(around.stranger)) == [made]
    assert actions.end(made, by=around.stranger, version=1, reason="Done.").end_reason == "Done."


def test_party_joins_declines_and_leaves_once(around, together, school):
    party = invited(together, school, around.officer)
    with pytest.raises(NotReady, match="asked already"):
        invited(together, school, around.officer)
    with pytest.raises(Stale):
        actions.leave(party, by=around.officer, version=1, words="x")
    with pytest.raises(Stale):
        actions.answer(party, by=around.officer, version=2, accepts=True)
    party = actions.answer(party, by=around.officer, version=1, accepts=True, words="Gladly.")
    with pytest.raises(Stale):
        actions.answer(party, by=around.officer, version=2, accepts=False)
    with pytest.raises(NotReady, match="no longer take part"):
        actions.leave(party, by=around.officer, version=2, words=" ")
    actions.leave(party, by=around.officer, version=2, words="New principal.")
    other = organizations.add(by=around.officer, kind=school.kind, name="Other")
    refused = actions.answer(
        invited(together, other, around.officer),
        by=around.officer,
        version=1,
        accepts=False,
        words="No time.",
    )
    assert (refused.declined_at is not None, refused.answer) == (True, "No time.")
    assert verbs_of(together) == [
        "partnership.begun", "partnership.invited", "partnership.accepted", "partnership.left", "partnership.invited",
        "partnership.declined",
    ]  # fmt: skip


def test_review_asks_for_words_and_a_later_day(around, together):
    today = timezone.localdate()
    with pytest.raises(NotReady, match="what the partnership has come to"):
        actions.review(together, by=around.officer, version=1, words=" ", review_date=today + DAY)
    with pytest.raises(NotReady, match="later day"):
        actions.review(together, by=around.officer, version=1, words="Works.", review_date=today)
    looked = actions.review(together, by=around.officer, version=1, words="Works.", review_date=today + DAY)
    assert (looked.review_date, verbs_of(looked)[-1]) == (today + DAY, "partnership.reviewed")
    assert list(Partnership.objects.to_review(on=today + 2 * DAY)) == [looked]
    with pytest.raises(NotReady, match="why the partnership ends"):
        actions.end(looked, by=around.officer, version=2, reason=" ")
    actions.end(looked, by=around.officer, version=2, reason="Solved.")
    assert list(Partnership.objects.to_review(on=today + 2 * DAY)) == []
    with pytest.raises(Stale):
        actions.change(looked, by=around.officer, version=3, name="x")


def test_gift_is_of_a_party_or_of_the_department(around, together, school):
    gift = {
        "date": timezone.localdate(),
        "quantity": Decimal(3),
        "unit": "hours",
        "body": "Guarding the crossing",
    }
    with pytest.raises(NotReady, match="join first"):
        actions.contribute(together, by=around.officer, organization=school, **gift)
    invited(together, school, around.officer)
    actions.contribute(together, by=around.officer, organization=school, **gift)
    made = actions.contribute(together, by=around.officer, **gift)
    assert (made.organization, str(made), together.contributions.count()) == (None, gift["body"], 2)


def test_partner_reads_shared_words_and_next_meeting_of_what_they_joined(client, around, together, school):
    other = actions.begin(
        by=around.officer, name="Other", purpose="x", area=around.area, shared_words="Not theirs"
    )
    meeting = Meeting.objects.create(
        title="UNSHARED title", starts_at=timezone.now() + DAY, place="Library, room 2", by=around.officer,
        at=timezone.now(),
    )  # fmt: skip
    actions.change(
        together, by=around.officer, version=1, shared_words="Children walk safely.", next_meeting=meeting
    )
    _link, key = links.give_to(school, by=around.officer, channel="print")
    party = invited(together, school, around.officer)
    url = reverse("partner", args=[key])
    assert "Children walk safely." not in client.get(url).content.decode()
    actions.answer(party, by=around.officer, version=1, accepts=True)
    page = client.get(url).content.decode()
    shown = [words in page for words in ("Children walk safely.", "Library, room 2")]
    hidden = [
        words in page for words in (other.shared_words, "UNSHARED", together.purpose, around.officer.name)
    ]
    assert (shown, hidden) == ([True, True], [False] * 4)
    Meeting.objects.update(starts_at=timezone.now() - DAY)
    assert "Library, room 2" not in client.get(url).content.decode()


def test_meetings_to_choose_say_their_day(client, around, together):
    starts = timezone.now() + 3 * DAY
    Meeting.objects.create(
        title="Neighbors", starts_at=starts, place="Hall", by=around.officer, at=timezone.now()
    )
    client.force_login(around.officer)
    page = client.get(reverse("partnership_change", args=[together.pk])).content.decode()
    assert f">Neighbors, {told(starts, 'j M Y')}</option>" in page


def test_ideas_keep_their_votes_and_become_options_once(around):
    with pytest.raises(NotReady, match="at least one idea"):
        brainstorms.hold(
            by=around.officer, question="How?", date=timezone.localdate(), ideas=[], area=around.area
        )
    made = brainstorms.hold(
        by=around.officer, question="How?", date=timezone.localdate(), area=around.area,
        ideas=[("Light", 7), ("Mow", 2)],
    )  # fmt: skip
    first = made.ideas.get(body="Light")
    with pytest.raises(PermissionDenied):
        brainstorms.choose(first, by=around.stranger, version=1, words="x")
    with pytest.raises(NotReady, match="which option"):
        brainstorms.choose(first, by=around.officer, version=1, words=" ")
    chosen = brainstorms.choose(first, by=around.officer, version=1, words="Option 2 of the file")
    assert (str(chosen), chosen.chosen_words, chosen.votes) == ("Light", "Option 2 of the file", 7)
    with pytest.raises(Stale):
        brainstorms.choose(chosen, by=around.officer, version=2, words="x")
    assert verbs_of(made) == ["brainstorm.held", "brainstorm.chosen"]


def test_program_counts_and_never_names(around):
    today = timezone.localdate()
    given = {"name": "Academy", "kind": "academy", "goal": "Know one another.", "area": around.area}
    with pytest.raises(NotReady, match="before the first"):
        programs.begin(by=around.officer, started_on=today, ended_on=today - DAY, **given)
    made = programs.begin(by=around.officer, started_on=today, **given)
    programs.hold_session(
        made, by=around.officer, date=today, subject="Night", hours=Decimal(2), people_count=14
    )
    with pytest.raises(Stale):
        programs.change(made, by=around.officer, version=9, graduates=12)
    changed = programs.change(made, by=around.officer, version=1, graduates=12, result="Twelve go on.")
    assert (changed.graduates, verbs_of(made)) == (
        12, ["program.begun", "program.session_held", "program.changed"],
    )  # fmt: skip
    assert list(Program.objects.running(on=today)) == [changed]
    with pytest.raises(PermissionDenied):
        programs.change(made, by=around.stranger, version=2, graduates=99)


def test_thanks_stand_with_the_organization(around, school):
    programs.thank(school, by=around.officer, date=timezone.localdate(), body="The gym", how="A letter")
    assert (school.recognitions.get().body, verbs_of(school)[-1]) == ("The gym", "organization.thanked")
    with pytest.raises(PermissionDenied):
        programs.thank(school, by=around.stranger, date=timezone.localdate(), body="x", how="x")


def test_chief_says_who_speaks_to_the_media(around):
    given = {"member": around.commander, "subjects": "The area", "since": timezone.localdate()}
    with pytest.raises(PermissionDenied):
        programs.name_spokesperson(by=around.commander, **given)
    named = programs.name_spokesperson(by=around.chief, **given)
    with pytest.raises(NotReady, match="already"):
        programs.name_spokesperson(by=around.chief, **given)
    programs.end_spokesperson(named, by=around.chief)
    with pytest.raises(Stale):
        programs.end_spokesperson(named, by=around.chief)
    programs.name_spokesperson(by=around.chief, **given)
    assert Spokesperson.objects.filter(ended_at=None).count() == 1


def test_volunteer_is_a_number_on_the_record(around):
    with pytest.raises(NotReady, match="needs a clearance"):
        volunteers.add(
            by=around.officer, name="Robin Quill", area=around.area, cleared_until=dt.date(2030, 1, 1)
        )
    made = volunteers.add(
        by=around.officer, name="Robin Quill", area=around.area, phone="555-0177", languages=["es"]
    )
    made = volunteers.change(made, by=around.officer, version=1, name="Robin Quill", clearance="cleared",
                             cleared_until=dt.date(2026, 1, 31))  # fmt: skip
    help_out = {"hours": Decimal(2), "body": "Counting chairs"}
    with pytest.raises(NotReady, match="does not cover"):
        volunteers.help_out(made, by=around.officer, date=dt.date(2026, 2, 1), **help_out)
    given = volunteers.help_out(made, by=around.officer, date=dt.date(2026, 1, 31), **help_out)
    ended = volunteers.end(made, by=around.officer, version=2)
    lines = list(Entry.objects.about(ended).with_words())
    told = " ".join(f"{e.subject_label} {e.words.was} {e.words.now} {e.words.text}" for e in lines)
    assert ("Quill" in told, "0177" in told, ended.phone, str(given)) == (False, False, "", "Counting chairs")
    assert {line.subject_label for line in lines} == {f"Volunteer {made.pk}"}
    with pytest.raises(Stale):
        volunteers.end(ended, by=around.officer, version=3)
    refused = volunteers.add(by=around.officer, name="Other", area=around.area, clearance="refused")
    with pytest.raises(NotReady, match="does not cover"):
        volunteers.help_out(refused, by=around.officer, date=dt.date(2026, 2, 1), **help_out)
    assert [who for who in MEMBERS if Volunteer.objects.visible_to(getattr(around, who))] == [
        "officer", "commander", "chief", "clerk", "analyst",
    ]  # fmt: skip


def test_pages_of_a_partnership(client, around, school):
    client.force_login(around.officer)
    assert "No partnership yet" in client.get(reverse("partnerships")).content.decode()
    given = {"name": "Safe way", "purpose": "Children walk.", "area": around.area.pk, "lead": around.officer.pk,
             "rhythm": "monthly", "review_date": "2026-01-01"}  # fmt: skip
    client.post(reverse("partnership_new"), given)
    made = Partnership.objects.get()
    assert "dormant?" in client.get(reverse("partnerships")).content.decode()
    at = {"args": [made.pk]}
    assert client.post(
        reverse("partnership_change", **at), given | {"version": 1, "agreement": "We meet."}
    ).url
    join = {
        "organization": school.pk,
        "stake": "impacted",
        "invite_reason": "Their gate.",
        "resources": "A gym",
    }
    client.post(reverse("partnership_invite", **at), join)
    party = PartnershipParty.objects.get()
    client.post(reverse("partnership_answer", args=[made.pk, party.pk]), {"accepts": "yes", "version": 1})
    client.post(reverse("partnership_contribute", **at),
                {"date": "2026-02-01", "quantity": "2", "unit": "hours", "body": "Guarding"})  # fmt: skip
    commitments.promise(
        by=around.officer, party="police", body="Walk by.", area=around.area, partnership=made
    )
    page = client.get(made.get_absolute_url()).content.decode()
    assert [words in page for words in ("A gym", "Guarding", "Walk by.", "joined")] == [True] * 4
    paper = client.get(reverse("partnership_agreement", **at)).content.decode()
    assert ("We meet." in paper, "brings A gym" in paper) == (True, True)
    client.post(reverse("partnership_leave", args=[made.pk, party.pk]), {"words": "Moved.", "version": 2})
    later = timezone.localdate() + 90 * DAY
    client.post(reverse("partnership_review", **at), {"words": "Works.", "review_date": later, "version": 2})
    client.post(reverse("partnership_end", **at), {"reason": "Solved.", "version": 3})
    made.refresh_from_db()
    party.refresh_from_db()
    assert (made.end_reason, made.review_date, party.answer) == ("Solved.", later, "Moved.")


def test_pages_of_ideas_programs_volunteers_and_media(client, around, school):
    client.force_login(around.officer)
    day = {"date": "2026-03-01"}
    idea = day | {
        "question": "How?",
        "area": around.area.pk,
        "roles": "Two residents",
        "ideas": "Light; 7\nMow",
    }
    client.post(reverse("brainstorm_new"), idea)
    held = Brainstorm.objects.get()
    assert list(held.ideas.order_by("pk").values_list("body", "votes")) == [("Light", 7), ("Mow", 0)]
    long = client.post(reverse("brainstorm_new"), idea | {"ideas": "x" * 301})
    assert (long.status_code, "300 characters" in long.content.decode()) == (422, True)
    first = Idea.objects.get(body="Light")
    client.post(reverse("idea_choose", args=[held.pk, first.pk]), {"words": "Option 2", "version": 1})
    assert "Option 2" in client.get(held.get_absolute_url()).content.decode()
    assert "How?" in client.get(reverse("brainstorms")).content.decode()
    client.post(reverse("program_new"), {"name": "Academy", "kind": "academy", "goal": "x", "started_on": "2026-01-01",
                                         "lead": around.officer.pk, "area": around.area.pk})  # fmt: skip
    made = Program.objects.get()
    client.post(
        reverse("program_session", args=[made.pk]),
        day | {"subject": "Night", "hours": "2", "people_count": 9},
    )
    client.post(reverse("program_change", args=[made.pk]), {
        "name": "Academy", "kind": "academy", "goal": "x", "started_on": "2026-01-01", "lead": around.officer.pk,
        "graduates": 8, "version": 1})  # fmt: skip
    assert "Night" in client.get(made.get_absolute_url()).content.decode()
    row = client.get(reverse("programs")).context["rows"][0]
    assert (row.count, row.came, row.graduates) == (1, 9, 8)
    someone = {"name": "Robin Helper", "area": around.area.pk, "clearance": "none", "languages": ["es"]}
    client.post(reverse("volunteer_new"), someone)
    helper = Volunteer.objects.get()
    client.post(reverse("volunteer_change", args=[helper.pk]), someone | {"skills": "Paint", "version": 1})
    client.post(reverse("volunteer_hours", args=[helper.pk]), day | {"hours": "1.5", "body": "Painting"})
    assert "Painting" in client.get(helper.get_absolute_url()).content.decode()
    assert "Paint" in client.get(reverse("volunteers")).content.decode()
    client.post(reverse("volunteer_end", args=[helper.pk]), {"version": 2})
    assert client.get(reverse("volunteers")).context["rows"] == []
    client.post(reverse("organization_thank", args=[school.pk]), day | {"body": "The gym", "how": "A letter"})
    assert "The gym" in client.get(school.get_absolute_url()).content.decode()
    client.force_login(around.chief)
    speaker = {"member": around.commander.pk, "subjects": "The area", "since": "2026-01-01"}
    client.post(reverse("spokesperson_new"), speaker)
    assert client.post(reverse("spokesperson_new"), speaker).status_code == 422
    named = Spokesperson.objects.get()
    assert "The area" in client.get(reverse("media")).content.decode()
    for _twice in range(2):
        client.post(reverse("spokesperson_end", args=[named.pk]))
    assert "Nobody is named" in client.get(reverse("media")).content.decode()


@pytest.mark.parametrize("name", ["partnerships", "programs", "volunteers", "brainstorms"])
def test_lists_ask_as_often_for_many_as_for_one(client, around, name, django_assert_num_queries):
    client.force_login(around.officer)

    def one(number):
        today = timezone.localdate()
        actions.begin(by=around.officer, name=f"P{number}", purpose="x", area=around.area)
        programs.begin(
            by=around.officer, name="A", kind="other", goal="x", started_on=today, area=around.area
        )
        volunteers.add(by=around.officer, name=f"Robin {number}", area=around.area)
        brainstorms.hold(by=around.officer, question="How?", date=today, ideas=[("x", 1)], area=around.area)

    one(0)
    url = reverse(name)
    client.get(url)
    with django_assert_num_queries(4):
        client.get(url)
    for number in range(1, 6):
        one(number)
    with django_assert_num_queries(4):
        assert len(client.get(url).context["rows"]) == 6


def test_numbers_of_ours_do_not_reach_the_partners(around, together):
    words = "What P-2026-014 is about."
    with pytest.raises(NotReady, match="number of our own"):
        actions.begin(by=around.officer, name="Other", purpose="x", area=around.area, shared_words=words)
    with pytest.raises(NotReady, match="number of our own"):
        actions.change(together, by=around.officer, version=1, shared_words=words)
