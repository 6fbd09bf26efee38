import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from areas.actions import profile
from areas.actions.review import Stale
from areas.models import AreaNote
from areas.workflow import NotReady
from ledger.models import Entry

pytestmark = pytest.mark.django_db
SOON = dt.date(2030, 1, 1)


def write(around, by=None, **fields):
    return profile.write_note(
        around.area, by=by or around.commander, **({"kind": "place", "title": "School"} | fields)
    )


def test_write_note_is_on_the_record_of_the_area(around):
    note = write(around, kind="hazard", title="Dog", body="Bites.", contact="555", review_date=SOON)
    entry = Entry.objects.with_words().latest("sequence")
    assert (entry.verb, entry.area_id, entry.words.text) == ("profile.added", around.area.pk, "Dog")
    assert (note.written_by, note.version) == (around.commander, 1)


@pytest.mark.parametrize(("who", "may"), [
    ("commander", True), ("officer", True), ("chief", True), ("clerk", True),
    ("stranger", False), ("analyst", False), ("administrator", False),
])  # fmt: skip
def test_write_note_is_for_those_who_keep_the_profile(around, who, may):
    if may:
        assert write(around, by=getattr(around, who)).title == "School"
    else:
        with pytest.raises(PermissionDenied):
            write(around, by=getattr(around, who))


def test_write_note_restricted_is_not_for_officers(around):
    with pytest.raises(PermissionDenied):
        write(around, by=around.officer, is_restricted=True)
    note = write(around, is_restricted=True)
    seen = [
        name
        for name in ("commander", "officer", "chief", "clerk", "analyst", "administrator")
        if note in AreaNote.objects.visible_to(getattr(around, name))
    ]
    assert seen == ["commander", "chief", "clerk"]
    with pytest.raises(PermissionDenied):
        profile.end_note(note, by=around.officer, reason="Gone.", version=1)


def test_hazard_needs_a_day_to_look_again(around):
    with pytest.raises(NotReady, match="hazard"):
        write(around, kind="hazard")
    hazard = write(around, kind="hazard", review_date=SOON)
    with pytest.raises(NotReady, match="hazard"):
        profile.change_note(hazard, by=around.commander, version=1, title="Dog")
    assert list(AreaNote.objects.due_for_review(on=SOON)) == [hazard]


def test_change_note_keeps_what_stood_before_on_the_record(around):
    note = write(around, body="Opens at 8.")
    changed = profile.change_note(note, by=around.officer, version=1, title="School", body="Opens at 9.")
    assert (changed.body, changed.version) == ("Opens at 9.", 2)
    words = Entry.objects.with_words().latest("sequence").words
    assert (words.was["body"], words.now["body"]) == ("Opens at 8.", "Opens at 9.")
    with pytest.raises(Stale) as lost:
        profile.change_note(note, by=around.commander, version=1, title="Mine")
    assert lost.value.current.body == "Opens at 9."


def test_end_note_says_why_once(around):
    note = write(around)
    with pytest.raises(NotReady, match="why"):
        profile.end_note(note, by=around.commander, reason=" ", version=1)
    ended = profile.end_note(note, by=around.commander, reason="Torn down.", version=1)
    assert list(AreaNote.objects.in_use()) == []
    with pytest.raises(Stale):
        profile.end_note(ended, by=around.commander, reason="Again.", version=2)


def test_describe_keeps_the_version(around):
    area = profile.describe(around.area, by=around.officer, profile="Mills and houses.", version=1)
    assert (area.profile, area.version) == ("Mills and houses.", 2)
    with pytest.raises(Stale):
        profile.describe(around.area, by=around.commander, profile="Mine.", version=1)
    with pytest.raises(PermissionDenied):
        profile.describe(around.area, by=around.stranger, profile="Mine.", version=2)


def test_notes_know_their_day(around):
    note = write(around, review_date=timezone.localdate())
    assert str(note) == "School"
    assert list(AreaNote.objects.due_for_review(on=timezone.localdate() - dt.timedelta(1))) == []
