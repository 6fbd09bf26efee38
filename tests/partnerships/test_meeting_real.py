"""Two thousand real meetings go through the form: nothing is lost, and what cannot be is said beside its field."""

import json

import pytest

from partnerships.forms.meeting import MeetingForm
from partnerships.models import MeetingKind
from tests.factories import SergeantFactory

pytestmark = pytest.mark.django_db


def filled_in(record):
    """A record of the calendar as somebody would type it into the form."""
    return {
        "title": record["title"], "kind": MeetingKind.BEAT, "starts_at": record["start"],
        "ends_at": record["end"] or "",
        "place": record["location"] or "", "about": record["eventDetails"] or "", "ask": record["contactDetails"] or "",
    }  # fmt: skip


def test_real_meetings_are_taken_as_they_were_written(shared_data):
    text = (shared_data / "meetings/chicago_caps_meetings_2016.json").read_text()
    records, member = json.loads(text), SergeantFactory()
    without_end, ends_before, lost = 0, 0, []
    form = MeetingForm(member=member)
    for record in records:
        sent = filled_in(record)
        form = _again(form, sent)
        if list(form.errors) == ["ends_at"]:
            ends_before += 1
            continue
        kept = form.cleaned_data
        without_end += kept["ends_at"] is None
        unlike = [
            name for name in ("title", "place", "about", "ask")
            if kept[name].split() != sent[name].replace("\r", "\n").split()
        ]  # fmt: skip
        if form.errors or unlike:
            lost.append((record["title"], form.errors, unlike))
    assert (len(records), without_end, ends_before, lost) == (2484, 488, 11, [])


def _again(form, sent):
    """The same form with other words in it: making its lists anew for each of thousands takes minutes."""
    form.is_bound, form.data = True, sent
    form.full_clean()
    return form
