"""The register and the whole file narrowed by what a reader asks for, and as they stood."""

import datetime as dt

import pytest
from django.utils import timezone

from areas.actions import profile, review
from areas.exports.lines import describe, lines_of
from areas.models import AreaNote, Information
from areas.queries.filing import end_of, narrow, start_of
from ledger.models import Entry
from tests.factories import Around, information

pytestmark = pytest.mark.django_db
NOW = timezone.now()
DAY = dt.timedelta(days=1)


class Filed(Around):
    """An area with three entries that differ in everything that can be asked for."""

    def __init__(self):
        super().__init__()
        told = {"area": self.area}
        self.old = information(
            by=self.commander, kind="hazard", narrative="A lamp hangs loose.", now=NOW - 9 * DAY, **told
        )
        self.middle = information(by=self.officer, place_label="Old Cannery", now=NOW - 5 * DAY, **told)
        self.new = information(by=self.officer, narrative="A dog barks.", now=NOW, **told)
        self.old = review.open_information(self.old, by=self.commander)
        review.decide(
            self.old, outcome="acted", summary="Fixed.", by=self.commander, version=self.old.version
        )

    def asked(self, **asked):
        found = narrow(Information.objects.listed_for(self.chief, area=self.area), **asked)
        names = {self.old.pk: "old", self.middle.pk: "middle", self.new.pk: "new"}
        return [names[pk] for pk in found.order_by("pk").values_list("pk", flat=True)]


@pytest.fixture
def filed():
    return Filed()


@pytest.mark.parametrize("typed", ["火", "—", "½⁠"])
def test_what_no_word_can_be_made_of_narrows_to_nothing(filed, typed):
    assert (filed.asked(q=typed), filed.asked(place=typed), filed.asked(q=" ")) == (
        [],
        [],
        ["old", "middle", "new"],
    )


def test_summary_row_does_not_answer_who_wrote_it(filed):
    rows = Information.objects.listed_for(filed.stranger, area=filed.area)
    assert (narrow(rows).count(), narrow(rows, by=filed.officer).count()) == (3, 0)


def test_register_is_narrowed_by_each_thing_that_is_asked_for(filed):
    middle = timezone.localdate(NOW - 5 * DAY)
    assert filed.asked() == ["old", "middle", "new"]
    assert (
        filed.asked(kind="", from_date=None, to_date=None, place="", by=None, q="", state="") == filed.asked()
    )
    assert filed.asked(kind="hazard") == ["old"]
    assert filed.asked(from_date=middle) == ["middle", "new"]
    assert filed.asked(to_date=middle) == ["old", "middle"]
    assert filed.asked(from_date=middle, to_date=middle) == ["middle"]
    assert filed.asked(by=filed.officer.pk) == ["middle", "new"]
    assert filed.asked(place="cannery") == ["middle"]
    assert filed.asked(q="dogs barking") == ["new"]
    assert filed.asked(place="cannery", q="dogs") == []


def test_register_is_narrowed_by_how_entries_stand(filed):
    review.open_information(filed.middle, by=filed.commander)
    assert filed.asked(state="unopened") == ["new"]
    assert filed.asked(state="undecided") == ["middle", "new"]
    assert filed.asked(state="open") == ["middle", "new"]
    assert filed.asked(state="closed") == ["old"]


def test_day_begins_and_ends_in_the_departments_time(settings):
    settings.TIME_ZONE = "America/Los_Angeles"
    with timezone.override("America/Los_Angeles"):
        day = dt.date(2026, 3, 2)
        assert start_of(day).isoformat() == "2026-03-02T00:00:00-08:00"
        assert end_of(day).isoformat() == "2026-03-02T23:59:59.999999-08:00"


def whats(filed, **asked):
    lines, more = lines_of(filed.area, filed.commander, **asked)
    assert not more
    names = {filed.old.number: "old", filed.middle.number: "middle", filed.new.number: "new"}
    return [(names[line.label], line.what) for line in lines]


def test_whole_file_is_narrowed_by_period_and_author_of_the_line(filed):
    middle = timezone.localdate(NOW - 5 * DAY)
    of_today = [("old", "closed"), ("old", "decided"), ("old", "opened"), ("new", "recorded")]
    before = [("middle", "recorded"), ("old", "recorded")]
    assert whats(filed) == of_today + before
    assert whats(filed, from_date=middle) == [*of_today, before[0]]
    assert whats(filed, to_date=middle) == before
    assert whats(filed, until=end_of(middle)) == before
    assert whats(filed, by=filed.officer.pk) == [("new", "recorded"), ("middle", "recorded")]


def test_whole_file_narrowed_by_words_shows_only_the_entries_they_find(filed):
    profile.write_note(filed.area, kind=AreaNote.Kind.PLACE, title="Old Cannery", body="", by=filed.commander)
    assert whats(filed, q="cannery") == [("middle", "recorded")]


def test_whole_file_reads_on_past_lines_that_are_out_of_sight(around):
    first = information(by=around.commander, area=around.area)
    for _ in range(250):
        information(by=around.commander, area=around.area, restriction="area")
    last = information(by=around.commander, area=around.area)
    lines, more = lines_of(around.area, around.officer, size=2)
    assert ([line.label for line in lines], more) == ([last.number, first.number], False)
    lines, more = lines_of(around.area, around.officer, size=1)
    assert ([line.label for line in lines], more) == ([last.number], True)
    lines, more = lines_of(around.area, around.officer, size=1, cursor=lines[0].pk)
    assert ([line.label for line in lines], more) == ([first.number], False)
    lines, more = lines_of(around.area, around.officer, size=1, cursor=lines[0].pk, back=True)
    assert ([line.label for line in lines], more) == ([last.number], False)
    lines, more = lines_of(around.area, around.commander, size=1)
    assert ([line.label for line in lines], more) == ([last.number], True)


def test_line_of_a_deed_without_words_of_its_own_is_told_by_its_name():
    assert describe(Entry(verb="information.opened")) == "opened"
    assert describe(Entry(verb="base_map.brought_in")) == "base map brought in"
