"""Who "Youth 1" of a file is stands apart: read for a purpose on the record, blanked on its day."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from areas.workflow import NotReady
from copps import due
from ledger.models import Entry
from people.models import Member
from problems.actions import person as actions
from problems.models import PersonReference
from tests import factories
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
NAME = "Casey Thornbury"


def refer(file, by, **fields):
    given = {
        "role": "offender", "is_juvenile": True, "identity": NAME, "purpose": "Talk to the family.",
        "expires_on": timezone.localdate() + 30 * DAY,
    }  # fmt: skip
    return actions.refer(file, by=by, **(given | fields))


def test_labels_are_counted_by_role_and_carry_no_name(around, file):
    made = [refer(file, around.officer), refer(file, around.commander)]
    made += [refer(file, around.officer, is_juvenile=False), refer(file, around.officer, role="victim")]
    assert [person.label for person in made] == [
        "Youth 1 (Offender)", "Youth 2 (Offender)", "Offender 1", "Youth 1 (Victim)",
    ]  # fmt: skip
    other = factories.problem(by=around.officer, area=around.area)
    assert refer(other, around.officer).label == "Youth 1 (Offender)"


def test_record_has_label_and_purpose_and_never_who_it_is(around, file):
    person = refer(file, around.officer)
    assert actions.read(person, purpose="Visit today.", by=around.commander) == NAME
    actions.end(person, reason="Moved away.", by=around.officer)
    lines = list(Entry.objects.about(person))
    assert [(line.verb, line.words.text, line.in_file) for line in lines] == [
        ("person.referred", "Talk to the family.", False),
        ("person.read", "Visit today.", False),
        ("person.ended", "Moved away.", False),
    ]
    for line in Entry.objects.with_words():
        assert NAME not in f"{line.subject_label}{line.words.was}{line.words.now}{line.words.text}"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"identity": " "}, "who it is"),
        ({"purpose": ""}, "kept for"),
        ({"days": 0}, "after today"),
        ({"days": 366}, "at most a year"),
    ],
)
def test_person_needs_a_purpose_and_a_day_within_a_year(around, file, fields, words):
    if "days" in fields:
        fields = {"expires_on": timezone.localdate() + fields["days"] * DAY}
    with pytest.raises(NotReady, match=words):
        refer(file, around.officer, **fields)
    assert not PersonReference.objects.exists()


def test_person_is_read_by_lead_team_commander_and_chief_alone(around, file):
    person, mate = refer(file, around.officer), MemberFactory()
    file.team.add(mate)
    may = set()
    for name, member in (vars(around) | {"mate": mate}).items():
        if isinstance(member, Member):
            try:
                assert actions.read(person, purpose="Needed.", by=member) == NAME
                may.add(name)
            except PermissionDenied:
                continue
    assert may == {"officer", "commander", "chief", "mate"}
    with pytest.raises(NotReady, match="for what"):
        actions.read(person, purpose=" ", by=around.officer)


@pytest.mark.parametrize("who", ["stranger", "other_commander", "clerk", "analyst", "administrator"])
def test_others_neither_refer_nor_blank(around, file, who):
    person = refer(file, around.officer)
    with pytest.raises(PermissionDenied):
        refer(file, getattr(around, who))
    with pytest.raises(PermissionDenied):
        actions.end(person, reason="No.", by=getattr(around, who))


def test_person_is_blanked_on_its_day_by_the_clock(around, file):
    person = refer(file, around.officer)
    later = refer(file, around.officer, expires_on=timezone.localdate() + 40 * DAY)
    assert actions.expire_due in due.DUE
    assert actions.expire_due(now=timezone.now() + 29 * DAY) == 0
    assert actions.expire_due(now=timezone.now() + 30 * DAY) == 1
    assert actions.expire_due(now=timezone.now() + 30 * DAY) == 0
    person.refresh_from_db()
    assert (person.identity, bool(person.ended_at), person.ended_by) == ("", True, None)
    with pytest.raises(NotReady, match="blanked already"):
        actions.read(person, purpose="Needed.", by=around.officer)
    with pytest.raises(NotReady, match="blanked already"):
        actions.end(person, reason="Needed.", by=around.officer)
    assert actions.read(later, purpose="Needed.", by=around.officer) == NAME
    with pytest.raises(NotReady, match="Say why"):
        actions.end(later, reason=" ", by=around.officer)


def test_blanked_person_has_no_words_in_the_database(around, file):
    person = refer(file, around.officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        PersonReference.objects.filter(pk=person.pk).update(ended_at=timezone.now())


def test_pages_show_who_it_is_only_after_the_purpose(client, around, file):
    client.force_login(around.officer)
    listed = reverse("problem_persons", args=[file.number])
    assert "Nobody is referred to" in client.get(listed).content.decode()
    sent = {
        "role": "offender", "is_juvenile": "on", "identity": NAME, "purpose": "Visit.",
        "expires_on": timezone.localdate() + DAY,
    }  # fmt: skip
    new = reverse("person_new", args=[file.number])
    assert client.post(new, sent | {"expires_on": timezone.localdate()}).status_code == 422
    assert client.post(new, sent).url == listed
    person = PersonReference.objects.get()
    url = person.get_absolute_url()
    pages = [client.get(file.get_absolute_url()), client.get(listed), client.get(url)]
    pages += [client.post(url, {"purpose": ""}), client.get(reverse("problem_print", args=[file.number]))]
    for page in pages:
        assert NAME not in page.content.decode()
    shown = client.post(url, {"purpose": "Visit today."})
    assert (NAME in shown.content.decode(), "no-store" in shown["Cache-Control"]) == (True, True)
    assert "Visit today." in client.get(url).content.decode()
    client.force_login(around.analyst)
    assert ("Youth 1" in client.get(listed).content.decode(), client.get(url).status_code) == (True, 403)
    client.force_login(around.officer)
    ended = client.post(reverse("person_end", args=[file.number, person.pk]), {"reason": "Done."})
    assert ended.url == listed
    assert "blanked" in client.get(listed).content.decode()
    again = client.post(url, {"purpose": "Once more."})
    assert (again.status_code, "blanked already" in again.content.decode()) == (422, True)


def test_person_of_another_file_is_not_found_under_this_one(client, around, file):
    person, other = refer(file, around.officer), factories.problem(by=around.officer, area=around.area)
    client.force_login(around.officer)
    assert client.get(reverse("person", args=[other.number, person.pk])).status_code == 404
    client.force_login(around.stranger)
    assert client.get(person.get_absolute_url()).status_code == 404
