"""The review as verbs: opened, decided, acted, told, closed, taken up again; each on the record."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from areas.actions import answers, clock, forwarding, promises, review, watches
from areas.actions.place_to_area import Whereabouts
from areas.models import ActionTaken, Answer, Decision, Forwarding, Information, Watch
from areas.workflow import NotReady
from ledger.models import Entry
from people.models import Mail, Notice
from tests.factories import information

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def entry(around):
    return information(by=around.officer, area=around.area)


@pytest.fixture
def opened(around, entry):
    return review.open_information(entry, by=around.commander)


def decide(entry, around, outcome="acted", **given):
    entry = Information.objects.get(pk=entry.pk)
    given = {"by": around.commander, "version": entry.version, "summary": "Gate locked."} | given
    return review.decide(entry, outcome=outcome, **given)


def fresh(entry):
    return Information.objects.get(pk=entry.pk)


def verbs(entry):
    return list(Entry.objects.about(entry).values_list("verb", flat=True))


def told_by_email(around, **reporter):
    reporter = {"name": "Pat Rowe", "email": "pat@example.org"} | reporter
    entry = information(by=around.officer, area=around.area, reporter=reporter, answer_wanted=True)
    review.open_information(entry, by=around.commander)
    decide(entry, around)
    return fresh(entry)


def tell(entry, around, channel="email", body="The gate is locked now."):
    return answers.tell_reporter(
        entry, channel=channel, body=body, by=around.commander, version=fresh(entry).version
    )


def test_opening_notes_who_and_when_once(around, entry):
    first = review.open_information(entry, by=around.commander)
    again = review.open_information(entry, by=around.chief)
    assert (again.opened_at, again.opened_by) == (first.opened_at, around.commander)
    receipt = entry.forwardings.get()
    assert (receipt.opened_at, receipt.opened_by) == (first.opened_at, around.commander)
    assert verbs(entry) == ["information.recorded", "information.opened"]


@pytest.mark.parametrize(
    "who", ["officer", "stranger", "other_commander", "analyst", "clerk", "administrator"]
)
def test_opening_is_for_the_reviewer(around, entry, who):
    with pytest.raises(PermissionDenied):
        review.open_information(entry, by=getattr(around, who))


def test_nothing_is_decided_unopened(around, entry):
    with pytest.raises(NotReady, match="Open the entry"):
        decide(entry, around)


@pytest.mark.parametrize(
    ("outcome", "given", "words"),
    [
        ("acted", {"summary": " \n"}, "Say in a sentence"),
        ("referred", {}, "Name the agency"),
        ("watch", {}, "Choose the watch"),
        ("escalated", {}, "what was tried"),
    ],
)
def test_decision_says_what_is_missing(around, opened, outcome, given, words):
    with pytest.raises(NotReady, match=words):
        decide(opened, around, outcome, **given)
    assert Decision.objects.count() == 0


def test_watch_of_another_area_is_refused(around, opened):
    watch = watches.make_watch(area=around.other_area, name="Lots", by=around.other_commander)
    with pytest.raises(NotReady, match="Choose the watch"):
        decide(opened, around, "watch", watch=watch)


def test_decided_entry_without_promise_closes(around, opened):
    decide(opened, around)
    entry = fresh(opened)
    assert (entry.outcome, entry.decided_by, entry.acted_at is None, entry.closed_at is None) == (
        "acted", around.commander, False, False,
    )  # fmt: skip
    assert verbs(entry)[-2:] == ["information.decided", "information.closed"]
    assert entry.due_at is None
    assert Notice.objects.filter(member=around.officer, verb="information.decided").count() == 1


def test_closed_entry_is_not_decided_again(around, opened):
    decide(opened, around)
    with pytest.raises(NotReady, match="closed"):
        decide(opened, around)


def test_promise_keeps_the_entry_open_until_done(around, opened):
    decide(opened, around, promised_for=timezone.localdate())
    assert fresh(opened).closed_at is None
    action = ActionTaken.objects.get()
    promises.finish_action(action, by=around.commander, version=action.version)
    entry = fresh(opened)
    assert (entry.acted_at is None, entry.closed_at is None) == (False, False)
    assert verbs(entry)[-2:] == ["information.action_done", "information.closed"]


def test_promise_is_dropped_with_a_reason(around, opened):
    decide(opened, around, promised_for=timezone.localdate())
    action = ActionTaken.objects.get()
    promises.finish_action(
        action, by=around.commander, drop_reason="The lot was sold.", version=action.version
    )
    action.refresh_from_db()
    assert (action.drop_reason, action.dropped_by, action.done_at) == (
        "The lot was sold.",
        around.commander,
        None,
    )
    assert fresh(opened).closed_at


def test_promise_is_finished_once(around, opened):
    decide(opened, around, promised_for=timezone.localdate())
    action = ActionTaken.objects.get()
    promises.finish_action(action, by=around.commander, version=1)
    with pytest.raises(review.Stale):
        promises.finish_action(action, by=around.commander, drop_reason="No.", version=1)
    with pytest.raises(review.Stale):
        promises.finish_action(action, by=around.commander, version=2)


def test_further_action_reopens_only_when_promised(around, opened):
    with pytest.raises(NotReady, match="Decide the entry first"):
        promises.add_action(opened, body="More.", by=around.commander)
    decide(opened, around)
    with pytest.raises(NotReady, match="Say what"):
        promises.add_action(opened, body=" ", by=around.commander)
    promises.add_action(opened, body="Called the owner.", by=around.commander)
    assert fresh(opened).closed_at
    promises.add_action(opened, body="Owner fits a lock.", due_date=timezone.localdate(), by=around.commander)
    assert (fresh(opened).closed_at, fresh(opened).acted_at) == (None, None)


def test_loser_of_a_race_sees_what_was_decided(around, opened):
    decide(opened, around, "no_action", summary="Seen, fine.")
    with pytest.raises(review.Stale) as race:
        review.decide(opened, outcome="acted", summary="Mine.", by=around.commander, version=opened.version)
    assert race.value.current.summary == "Seen, fine."
    assert Decision.objects.count() == 1


def test_own_entry_reviewed_is_marked_and_listed(around):
    own = information(by=around.commander, area=around.area)
    review.open_information(own, by=around.commander)
    decide(own, around)
    assert list(Information.objects.visible_to(around.chief).reviewed_by_their_author()) == [own]
    assert Decision.objects.get().is_own_review


def test_own_review_is_not_the_mark_of_the_next_commander(around):
    own = information(by=around.commander, area=around.area)
    review.open_information(own, by=around.commander)
    decide(own, around, promised_for=timezone.localdate())
    forwarding.forward(
        fresh(own),
        to_area=around.other_area,
        words="Theirs.",
        by=around.commander,
        version=fresh(own).version,
    )
    assert (fresh(own).is_own_review, list(Information.objects.reviewed_by_their_author())) == (False, [])


def test_several_are_decided_alike_or_not_at_all(around):
    first, second, third = (information(by=around.officer, area=around.area) for _ in range(3))
    pairs = [
        (one := review.open_information(entry, by=around.commander), one.version) for entry in (first, second)
    ]
    with pytest.raises(NotReady, match="Open the entry"):
        review.decide_many([*pairs, (third, third.version)], summary="Nothing to do.", by=around.commander)
    assert Decision.objects.count() == 0
    review.decide_many(pairs, summary="Nothing to do.", by=around.commander)
    assert [fresh(entry).outcome for entry in (first, second, third)] == ["no_action", "no_action", ""]


def test_sent_up_stays_open_and_comes_back_to_the_queue(around, opened):
    later = timezone.now() + 200 * HOUR
    review.send_up(opened, by=around.commander, summary="Lights for the lot.", version=opened.version)
    entry = fresh(opened)
    assert (entry.outcome, entry.sent_up_at is None, entry.acted_at, entry.closed_at) == (
        "escalated",
        False,
        None,
        None,
    )
    with pytest.raises(NotReady, match="with the chief"):
        decide(entry, around)
    with pytest.raises(NotReady, match="with the chief"):
        forwarding.forward(
            entry, to_area=around.other_area, words="Yours.", by=around.commander, version=entry.version
        )
    review.come_back(entry, by=around.chief, words="Granted.", now=later)
    entry = fresh(entry)
    assert (entry.sent_up_at, entry.decided_at, entry.outcome, entry.reopened_at) == (
        None,
        None,
        "escalated",
        later,
    )
    assert entry.due_at == later + 72 * HOUR
    assert list(Information.objects.of_area(around.area).to_review()) == [entry]
    decide(entry, around, now=later)
    assert fresh(entry).closed_at == later


def test_only_the_reviewer_sends_up(around, opened):
    with pytest.raises(PermissionDenied):
        review.send_up(opened, by=around.officer, summary="Up.", version=opened.version)


def test_reopening_wants_a_reason_and_a_closed_entry(around, opened):
    with pytest.raises(PermissionDenied):
        review.reopen(opened, reason="Again.", by=around.commander, version=opened.version)
    decide(opened, around)
    entry = fresh(opened)
    with pytest.raises(NotReady, match="Say why"):
        review.reopen(entry, reason=" ", by=around.commander, version=entry.version)
    review.reopen(entry, reason="It is back.", by=around.chief, version=entry.version)
    entry = fresh(entry)
    assert (entry.closed_at, entry.decided_at, entry.decided_by) == (None, None, None)
    assert Notice.objects.filter(member=around.commander, verb="information.reopened").count() == 1
    assert Entry.objects.about(entry).with_words().last().words.note == "It is back."


def test_reopening_by_the_commander_tells_nobody(around, opened):
    decide(opened, around)
    entry = fresh(opened)
    review.reopen(entry, reason="It is back.", by=around.commander, version=entry.version)
    assert not Notice.objects.filter(verb="information.reopened").exists()


def test_forwarding_tells_both_and_keeps_the_history(around, opened):
    forwarding.forward(
        opened,
        to_area=around.other_area,
        words="Across the road.",
        by=around.commander,
        version=opened.version,
    )
    entry = fresh(opened)
    assert (entry.area, entry.responsible, entry.opened_at) == (
        around.other_area,
        around.other_commander,
        None,
    )
    assert [leg.why for leg in entry.forwardings.order_by("pk")] == ["recorded", "forwarded"]
    assert Notice.objects.filter(member=around.other_commander, verb="information.received").count() == 1
    areas = list(
        Entry.objects.about(entry).filter(verb="information.forwarded").values_list("area_id", flat=True)
    )
    assert areas == [around.area.pk, around.other_area.pk]


def test_forwarding_by_the_chief_tells_the_former_commander(around, opened):
    forwarding.forward(
        opened, to_area=around.other_area, words="Theirs.", by=around.chief, version=opened.version
    )
    assert Notice.objects.filter(member=around.commander, verb="information.moved_on").count() == 1


@pytest.mark.parametrize(
    ("to", "words", "refusal"), [("area", "Why.", "already"), ("other_area", " ", "few words")]
)
def test_forwarding_refuses_the_same_area_and_no_words(around, opened, to, words, refusal):
    with pytest.raises(NotReady, match=refusal):
        forwarding.forward(
            opened, to_area=getattr(around, to), words=words, by=around.commander, version=opened.version
        )


def test_nothing_is_sent_to_an_area_that_has_ended(around, opened):
    """In another tab it was still offered."""
    around.other_area.ended_on = timezone.localdate()
    around.other_area.save()
    with pytest.raises(NotReady, match="has ended"):
        forwarding.forward(
            opened, to_area=around.other_area, words="Why.", by=around.commander, version=opened.version
        )
    waiting = information(by=around.officer, area=None)
    gone = Whereabouts(area=around.other_area, was_chosen=True)
    with pytest.raises(NotReady, match="Choose the area"):
        forwarding.place(waiting, whereabouts=gone, by=around.clerk, version=waiting.version)


def test_closed_entry_is_not_forwarded(around, opened):
    decide(opened, around)
    entry = fresh(opened)
    with pytest.raises(NotReady, match="closed"):
        forwarding.forward(
            entry, to_area=around.other_area, words="Why.", by=around.commander, version=entry.version
        )


def test_holding_desk_finds_the_area(around):
    entry = information(by=around.officer, area=None)
    assert (entry.desk, entry.responsible) == ("holding", around.clerk)
    nowhere = Whereabouts(label="Somewhere")
    with pytest.raises(NotReady, match="Choose the area"):
        forwarding.place(entry, whereabouts=nowhere, by=around.clerk, version=entry.version)
    found = Whereabouts(label="220 Foundry Rd", area=around.area, lat=37.985, lng=-120.395)
    forwarding.place(entry, whereabouts=found, by=around.clerk, version=entry.version)
    entry = fresh(entry)
    assert (entry.area, entry.desk, entry.responsible) == (around.area, "area", around.commander)
    assert (entry.place_label, entry.block) == ("220 Foundry Rd", "200 block of Foundry Rd")
    assert [leg.why for leg in entry.forwardings.order_by("pk")] == ["unknown", "recorded"]


def test_holding_desk_may_choose_the_area_without_a_place(around):
    entry = information(by=around.officer, area=None)
    chosen = Whereabouts(area=around.area, was_chosen=True)
    forwarding.place(entry, whereabouts=chosen, by=around.clerk, version=entry.version)
    assert entry.forwardings.order_by("pk").last().why == Forwarding.Reason.CHOSEN


def test_addenda_come_after_opening(around, entry):
    with pytest.raises(NotReady, match="own words"):
        review.add_to(entry, body="And more.", by=around.officer)
    review.open_information(entry, by=around.commander)
    with pytest.raises(NotReady, match="Write what"):
        review.add_to(entry, body=" ", by=around.officer)
    review.add_to(entry, body="And more.", by=around.officer)
    review.add_to(entry, body="Seen it.", by=around.commander)
    assert [addendum.body for addendum in entry.addenda.order_by("pk")] == ["And more.", "Seen it."]
    assert Notice.objects.filter(member=around.commander, verb="information.added_to").count() == 1
    assert fresh(entry).narrative == entry.narrative


def test_nobody_adds_to_a_complaint_about_oneself(around):
    entry = information(
        by=around.officer, area=around.area, kind="member-complaint", about_member=around.commander
    )
    with pytest.raises(PermissionDenied):
        review.add_to(entry, body="No.", by=around.commander)


def test_entry_waits_for_the_reporter_to_be_told(around):
    entry = told_by_email(around)
    assert entry.closed_at is None
    assert review.missing(entry) == [
        "The reporter has not been told: send the answer, or note that none is wanted."
    ]
    answer = tell(entry, around)
    assert fresh(entry).closed_at
    letter = Mail.objects.get(to="pat@example.org")
    assert "The gate is locked now." in letter.body
    assert str(answer.token) in letter.body
    assert letter.member is None


def test_no_answer_wanted_closes(around):
    entry = told_by_email(around)
    tell(entry, around, "not_wanted", "")
    assert (fresh(entry).closed_at is None, fresh(entry).answer_wanted, fresh(entry).told_at) == (
        False,
        False,
        None,
    )
    assert not Mail.objects.filter(to="pat@example.org").exists()


@pytest.mark.parametrize(
    ("reporter", "channel", "body", "words"),
    [({}, "phone", " ", "Write what"), ({"email": "", "phone": "555"}, "email", "Words.", "No e-mail")],
)
def test_answer_says_what_is_missing(around, reporter, channel, body, words):
    entry = told_by_email(around, **reporter)
    with pytest.raises(NotReady, match=words):
        tell(entry, around, channel, body)
    assert Answer.objects.count() == 0


def test_nobody_is_told_before_a_decision(around, opened):
    with pytest.raises(NotReady, match="Decide the entry first"):
        tell(opened, around, "phone")


def test_answer_that_helped_stays_closed_and_is_heard_once(around):
    entry = told_by_email(around)
    answer = tell(entry, around)
    answers.hear(answer, helped=True, reply="Thanks.")
    assert fresh(entry).closed_at
    with pytest.raises(review.Stale):
        answers.hear(answer, helped=False)


def test_unhappy_answer_comes_back_to_the_commander(around):
    entry = told_by_email(around)
    answer = tell(entry, around)
    answers.hear(answer, helped=False, reply="Mr. Example next door did it.")
    entry = fresh(entry)
    assert (entry.closed_at, entry.decided_at, entry.told_at, entry.answer_wanted) == (None, None, None, True)
    assert Notice.objects.filter(member=around.commander, verb="information.did_not_help").count() == 1
    record = [line.words for line in Entry.objects.about(entry).with_words()]
    assert not any("Example" in f"{words.note}{words.text}{words.now}{words.was}" for words in record)


def test_unhappy_answer_leaves_the_entry_with_the_chief(around):
    entry = told_by_email(around)
    answer = tell(entry, around)
    entry = fresh(entry)
    review.reopen(entry, reason="Again.", by=around.commander, version=entry.version)
    review.send_up(fresh(entry), by=around.commander, summary="Up.")
    answers.hear(answer, helped=False)
    assert fresh(entry).outcome == "escalated"
    assert fresh(entry).decided_at


def test_watch_is_made_changed_and_ended_on_the_record(around):
    watch = watches.make_watch(area=around.area, name=" Lots ", words="racing", by=around.commander)
    assert watch.name == "Lots"
    with pytest.raises(NotReady, match="of that name"):
        watches.make_watch(area=around.area, name="Lots", by=around.commander)
    watches.change_watch(watch, name="Lots", places="Lot", words="cars", by=around.commander, version=1)
    with pytest.raises(review.Stale):
        watches.change_watch(watch, name="Mine", places="", words="", by=around.commander, version=1)
    watches.end_watch(watch, by=around.chief, version=2)
    with pytest.raises(review.Stale):
        watches.end_watch(watch, by=around.chief, version=3)
    assert verbs(watch) == ["watch.made", "watch.changed", "watch.ended"]
    assert Watch.objects.in_use().count() == 0


def test_watch_is_the_commanders(around):
    with pytest.raises(PermissionDenied):
        watches.make_watch(area=around.area, name="Lots", by=around.officer)
    with pytest.raises(RuntimeError), watches._one_of_a_name():
        raise RuntimeError


def test_clock_names_the_step_that_is_due_first(around, entry):
    allowed = clock.hours()
    assert clock.next_step(entry) == "opened"
    assert entry.due_at == entry.forwarded_at + allowed["opened"] * HOUR
    opened = review.open_information(entry, by=around.commander)
    assert opened.due_at == entry.forwarded_at + allowed["decided"] * HOUR
    entry = told_by_email(around)
    assert entry.due_at == entry.decided_at + allowed["told"] * HOUR


def test_imported_entry_stays_out_of_the_clock_until_decided(around, entry):
    entry.is_imported = True
    assert (clock.next_step(entry), clock.due_at(entry)) == (None, None)
    clock.set_due(entry)
    assert fresh(entry).due_at is None


def test_view_of_a_restricted_entry_is_noted_in_no_file(around, opened):
    review.note_view(opened, by=around.chief)
    line = Entry.objects.about(opened).last()
    assert (line.verb, line.in_file, line.actor) == ("information.viewed", False, around.chief)


def test_decision_is_written_in_few_queries(around, opened, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        decide(opened, around)
