import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from areas.actions import command, profile, tasks
from areas.forms.profile import ChangeNoteForm, DescribeForm, EndNoteForm, NoteForm
from areas.forms.responsibility import (
    AcknowledgeForm,
    ActingForm,
    AppointForm,
    AssignForm,
    DoneForm,
    DropForm,
    EndForm,
    ReleaseForm,
    TaskForm,
    WhoAnsweredForm,
)
from areas.models import AreaNote, Assignment, Command, Handover, Task
from people.models import Member
from tests.factories import AreaFactory, Around, MemberFactory, SergeantFactory, information

pytestmark = pytest.mark.django_db
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=400) | st.sampled_from(
    ["1", "-1", "2030-01-01", "2026-11-21T14:00", "hazard", "9999-12-31T23:59", "99999999999999999999"]
)


def get(client, member, name, *args, **query):
    client.force_login(member)
    return client.get(reverse(name, args=args), query)


def post(client, member, name, *args, **data):
    client.force_login(member)
    return client.post(reverse(name, args=args), data)


def test_areas_are_listed_by_number_with_who_answers(client, around):
    information(by=around.officer, area=around.area)
    page = get(client, around.officer, "areas")
    rows = [
        (row["area"], row["area"].commander_name, row.get("undecided", 0)) for row in page.context["rows"]
    ]
    assert rows == [
        (around.area, str(around.commander), 1),
        (around.other_area, str(around.other_commander), 0),
    ]
    assert (page.context["sergeants"], page.context["unassigned"]) == ([], [])


def test_areas_without_a_commander_are_an_alarm(client, around):
    area = AreaFactory(number="99")
    page = get(client, around.stranger, "areas")
    assert page.context["vacant"] == [area]
    assert "One area has no commander" in page.content.decode()


def test_areas_list_who_has_none_for_those_who_define_them(client, around):
    sergeant, officer = SergeantFactory(), MemberFactory()
    for member in (around.chief, around.administrator):
        page = get(client, member, "areas")
        assert (page.context["sergeants"], page.context["unassigned"]) == ([sergeant], [officer])


@pytest.mark.parametrize("name", ["officer", "chief", "administrator", "analyst"])
def test_areas_ask_no_more_for_many(client, around, name, django_assert_max_num_queries):
    client.force_login(getattr(around, name))
    with django_assert_max_num_queries(6) as few:
        client.get(reverse("areas"))
    for area in AreaFactory.create_batch(40):
        command.appoint(area, SergeantFactory(), by=around.chief)
    with django_assert_max_num_queries(6) as many:
        page = client.get(reverse("areas"))
    assert len(few) == len(many)
    assert len(page.content) < 30_000


def test_who_answered_page_says_who_and_that_nobody_did(client, around):
    asked = {
        "area": around.area.slug,
        "at": (timezone.localtime() - dt.timedelta(1)).strftime("%Y-%m-%dT%H:%M"),
    }
    assert get(client, around.officer, "who_answered", **asked).context["term"].commander == around.commander
    asked["at"] = "2001-03-03T14:00"
    page = get(client, around.officer, "who_answered", **asked)
    assert page.context["term"] is None
    assert "Nobody" in page.content.decode()
    page = get(client, around.officer, "who_answered", area="nowhere", at="when?")
    assert set(page.context["form"].errors) == {"area", "at"}
    assert get(client, around.officer, "who_answered").context["asked"] is None


def test_people_page_shows_terms_officers_and_their_tasks_to_the_commander(client, around):
    task = tasks.give_task(area=around.area, to=around.officer, by=around.commander, body="Go.")
    page = get(client, around.commander, "area_people", around.area.slug)
    assert [row["term"].commander for row in page.context["terms"]] == [around.commander]
    # a clock that was put back may make it a day less
    since = timezone.localdate(around.area.assignments.get().from_at)
    days = (timezone.localdate() - since).days
    assert [(row["term"].officer, row["time"], row["tasks"]) for row in page.context["officers"]] == [
        (around.officer, f"{days} days", [task])
    ]
    page = get(client, around.stranger, "area_people", around.area.slug)
    assert [row["tasks"] for row in page.context["officers"]] == [[]]
    assert "Go." not in page.content.decode()
    assert get(client, around.administrator, "area_people", around.area.slug).context["may_appoint"] is True


def test_people_page_shows_an_alarm_and_the_pack_to_those_it_is_for(client, around):
    command.appoint(around.area, around.stranger, by=around.chief)
    term = Command.objects.get(commander=around.stranger)
    url = Handover.objects.get().get_absolute_url()
    for name, sees in (("commander", True), ("stranger", True), ("chief", True), ("officer", False)):
        page = get(client, getattr(around, name), "area_people", around.area.slug)
        assert (url in page.content.decode()) == sees
    command.end_command(term, by=around.chief, reason="Leaves.")
    assert (
        "Nobody commands this area"
        in get(client, around.officer, "area_people", around.area.slug).content.decode()
    )


def test_people_page_asks_no_more_for_many(client, around, django_assert_max_num_queries):
    client.force_login(around.commander)
    url = reverse("area_people", args=[around.area.slug])
    with django_assert_max_num_queries(9) as few:
        client.get(url)
    for _ in range(8):
        officer = MemberFactory()
        Assignment.objects.create(area=around.area, officer=officer, from_at=timezone.now())
        tasks.give_task(area=around.area, to=officer, by=around.commander, body="Go.")
    with django_assert_max_num_queries(9) as many:
        client.get(url)
    assert len(few) == len(many)


def test_appoint_page_appoints_and_hands_over_with_what_was_sent_up(client, around):
    successor = SergeantFactory()
    answer = post(
        client,
        around.chief,
        "appoint",
        around.area.slug,
        commander=successor.pk,
        order_reference="Memo 7",
        note="Dog.",
    )
    assert answer.url == reverse("area_people", args=[around.area.slug])
    made = Handover.objects.get()
    assert (made.to_member, made.note) == (successor, "Dog.")
    assert [section["name"] for section in made.pack["sections"]][4] == "With the chief, or answered"
    again = post(
        client, around.chief, "appoint", around.area.slug, commander=successor.pk, order_reference="Memo 8"
    )
    assert again.status_code == 422
    assert "Memo 8" in again.content.decode()


def test_act_and_end_pages_work(client, around):
    until = (timezone.localtime() + dt.timedelta(2)).strftime("%Y-%m-%dT%H:%M")
    post(client, around.chief, "act", around.area.slug, commander=around.stranger.pk, until_at=until)
    term = Command.objects.get(is_acting=True)
    assert get(client, around.chief, "end_term", around.area.slug, term.pk).status_code == 200
    post(client, around.chief, "end_term", around.area.slug, term.pk, reason="Back early.")
    term.refresh_from_db()
    assert term.until_at <= timezone.now()
    assert (
        post(client, around.chief, "end_term", around.other_area.slug, term.pk, reason="x").status_code == 404
    )


def test_assign_and_release_pages_ask_the_reason_beside_it(client, around):
    refused = post(
        client, around.other_commander, "assign", around.other_area.slug, officer=around.officer.pk
    )
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["reason"])
    post(
        client,
        around.other_commander,
        "assign",
        around.other_area.slug,
        officer=around.officer.pk,
        reason="Knows it.",
    )
    assert Assignment.objects.current().get(officer=around.officer).area == around.other_area
    here = (around.other_area.slug, around.officer.pk)
    assert get(client, around.other_commander, "release", *here).status_code == 200
    post(client, around.other_commander, "release", *here, reason="Academy.")
    assert not Assignment.objects.current().filter(officer=around.officer).exists()
    assert post(client, around.other_commander, "release", *here, reason="Again.").status_code == 404


def test_task_pages_give_finish_and_drop(client, around):
    entry = information(by=around.officer, area=around.area)
    for body in ("Go.", "Stay."):
        post(
            client,
            around.commander,
            "give_task",
            around.area.slug,
            to=around.officer.pk,
            body=body,
            number=entry.number.lower(),
        )
    go, stay = Task.objects.order_by("pk")
    assert go.information == entry
    page = get(client, around.officer, "tasks")
    assert (page.context["own"], page.context["others"]) == ([go, stay], [])
    page = get(client, around.commander, "tasks")
    assert (page.context["own"], page.context["others"], page.context["may_drop"]) == ([], [go, stay], True)
    assert get(client, around.officer, "finish_task", go.pk).status_code == 200
    post(client, around.officer, "finish_task", go.pk, note="Went.", version=1)
    assert get(client, around.officer, "drop_task", stay.pk).status_code == 403
    assert get(client, around.stranger, "finish_task", stay.pk).status_code == 404
    post(client, around.commander, "drop_task", stay.pk, reason="No need.", version=1)
    stale = post(client, around.officer, "finish_task", stay.pk, note="Stayed all night.", version=1)
    assert stale.status_code == 422
    assert "Stayed all night." in stale.content.decode()
    assert Task.objects.open().count() == 0


def test_task_form_refuses_a_past_day_and_a_number_out_of_sight(client, around):
    foreign = information(by=around.stranger, area=around.other_area)
    answer = post(
        client, around.commander, "give_task", around.area.slug, to=around.officer.pk, body="Go.",
        due_date="2001-01-01", number=foreign.number,
    )  # fmt: skip
    assert set(answer.context["form"].errors) == {"due_date", "number"}


def test_profile_page_shows_lines_by_kind_within_sight(client, around):
    profile.write_note(
        around.area, by=around.commander, kind="hazard", title="Dog", review_date=timezone.localdate()
    )
    profile.write_note(around.area, by=around.commander, kind="key_holder", title="Safe", is_restricted=True)
    page = get(client, around.commander, "area_profile", around.area.slug)
    shown = {group["kind"]: [row["note"].title for row in group["notes"]] for group in page.context["kinds"]}
    assert shown == {"place": [], "key_holder": ["Safe"], "group": [], "language": [], "hazard": ["Dog"]}
    assert "Safe" not in get(client, around.officer, "area_profile", around.area.slug).content.decode()
    assert get(client, around.stranger, "area_profile", around.area.slug).context["may_keep"] is False


def test_profile_pages_add_change_end_and_describe(client, around):
    area = around.area.slug
    refused = post(client, around.officer, "add_note", area, kind="hazard", title="Dog")
    assert list(refused.context["form"].errors) == ["review_date"]
    post(
        client,
        around.officer,
        "add_note",
        area,
        kind="hazard",
        title="Dog",
        review_date="2030-01-01",
        is_restricted="on",
    )
    note = AreaNote.objects.get()
    assert (note.title, note.is_restricted) == ("Dog", False)
    assert get(client, around.officer, "change_note", area, note.pk).status_code == 200
    post(
        client,
        around.officer,
        "change_note",
        area,
        note.pk,
        title="Two dogs",
        review_date="2031-01-01",
        version=1,
    )
    stale = post(
        client,
        around.officer,
        "change_note",
        area,
        note.pk,
        title="No dog",
        review_date="2031-01-01",
        version=1,
    )
    assert (stale.status_code, stale.context["current"].title) == (422, "Two dogs")
    assert "No dog" in stale.content.decode()
    assert get(client, around.officer, "end_note", area, note.pk).status_code == 200
    post(client, around.officer, "end_note", area, note.pk, reason="Moved.", version=2)
    assert get(client, around.officer, "change_note", area, note.pk).status_code == 404
    assert get(client, around.officer, "describe_area", area).status_code == 200
    post(client, around.officer, "describe_area", area, profile="Mills.", version=1)
    around.area.refresh_from_db()
    assert around.area.profile == "Mills."


def test_change_of_a_restricted_line_is_out_of_an_officers_sight(client, around):
    note = profile.write_note(
        around.area, by=around.commander, kind="place", title="Safe", is_restricted=True
    )
    assert get(client, around.officer, "change_note", around.area.slug, note.pk).status_code == 404
    assert get(client, around.stranger, "add_note", around.area.slug).status_code == 403


FORMS = [
    ("appoint", lambda around, data: AppointForm(data)),
    ("act", lambda around, data: ActingForm(data)),
    ("end", lambda around, data: EndForm(data)),
    ("assign", lambda around, data: AssignForm(data, area=around.area)),
    ("release", lambda around, data: ReleaseForm(data)),
    ("task", lambda around, data: TaskForm(data, area=around.area, member=around.commander)),
    ("done", lambda around, data: DoneForm(data)),
    ("drop", lambda around, data: DropForm(data)),
    ("acknowledge", lambda around, data: AcknowledgeForm(data)),
    ("who", lambda around, data: WhoAnsweredForm(data, member=around.officer)),
    ("note", lambda around, data: NoteForm(data, area=around.area, member=around.commander)),
    ("end_note", lambda around, data: EndNoteForm(data)),
    ("describe", lambda around, data: DescribeForm(data)),
]


@pytest.mark.parametrize("made", [form for _name, form in FORMS], ids=[name for name, _form in FORMS])
def test_forms_take_anything_and_lose_nothing_typed(around, made):
    names = list(made(around, None).fields)

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.fixed_dictionaries(dict.fromkeys(names, ANY)))
    def clean(data):
        form = made(around, data)
        assert form.is_valid() == (not form.errors)
        for name in names:
            assert form[name].value() == (data[name] if name != "is_restricted" else form[name].value())

    clean()


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(
    st.fixed_dictionaries(
        dict.fromkeys(
            ("title", "body", "contact", "review_date", "version", "number", "reason", "at", "area"), ANY
        )
    )
)
def test_pages_never_break_whatever_is_sent(client, data):
    around = Around()
    note = profile.write_note(around.area, by=around.commander, kind="place", title="School")
    client.force_login(around.commander)
    here = around.area.slug
    for name, args in (
        ("add_note", [here]), ("change_note", [here, note.pk]), ("end_note", [here, note.pk]),
        ("describe_area", [here]),
        ("assign", [here]), ("give_task", [here]),
    ):  # fmt: skip
        sent = data | {
            "kind": "place",
            "profile": data["body"],
            "to": around.officer.pk,
            "officer": around.officer.pk,
        }
        assert client.post(reverse(name, args=args), sent).status_code in {302, 404, 422}
    asked = client.get(reverse("who_answered"), {"area": data["area"], "at": data["at"]})
    # an address with a NUL names nothing, which is the door's answer
    assert asked.status_code == (404 if "\0" in data["area"] + data["at"] else 200)


def test_members_are_all_there_is_to_choose_from(around):
    assert set(AppointForm().fields["commander"].queryset) == set(
        Member.objects.exclude(role="administrator")
    )
    assert ChangeNoteForm.base_fields["version"].widget.is_hidden
