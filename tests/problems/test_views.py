import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from areas.actions import review
from problems.actions import escalation as actions
from problems.forms.escalation import AnswerForm, AskForm, CarryOutForm, EscalateForm, ReplyForm, WithdrawForm
from problems.models import Escalation
from tests.factories import information

pytestmark = pytest.mark.django_db
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=400)


@pytest.fixture
def entry(around):
    return review.open_information(information(by=around.officer, area=around.area), by=around.commander)


@pytest.fixture
def up(around, entry):
    return actions.escalate(
        entry, by=around.commander, reason="legal", tried="Asked.", asked="May we?", version=entry.version
    )


def post(client, member, name, key, **data):
    client.force_login(member)
    return client.post(reverse(name, args=[key]), data)


def test_escalate_page_sends_up_and_shows_the_entry_again(client, around, entry):
    url = reverse("escalate", args=[entry.number])
    client.force_login(around.commander)
    assert client.get(url).status_code == 200
    answer = post(
        client, around.commander, "escalate", entry.number, reason="legal", tried="Asked.", asked="May we?",
        version=entry.version,
    )  # fmt: skip
    assert (answer.status_code, answer.url) == (302, entry.get_absolute_url())
    assert Escalation.objects.get().asked == "May we?"


def test_escalate_page_loses_nothing_that_was_typed(client, around, entry):
    answer = post(client, around.commander, "escalate", entry.number, tried="Asked.", version=entry.version)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"reason", "asked"}
    assert "Asked." in answer.content.decode()


def test_escalate_page_is_for_the_commander(client, around, entry):
    codes = {}
    for name in ("officer", "stranger", "chief", "clerk", "analyst", "administrator"):
        client.force_login(getattr(around, name))
        codes[name] = client.get(reverse("escalate", args=[entry.number])).status_code
    assert codes == {
        "officer": 403, "stranger": 404, "chief": 403, "clerk": 403, "analyst": 403, "administrator": 403,
    }  # fmt: skip


def test_escalation_page_notes_the_chiefs_first_reading_only(client, around, up):
    url = reverse("escalation_open", args=[up.pk])
    client.force_login(around.commander)
    assert client.get(up.get_absolute_url()).context["opens"] is False
    assert client.post(url).status_code == 403
    client.force_login(around.chief)
    page = client.get(up.get_absolute_url())
    assert (page.context["opens"], page.context["allowed"]) == (True, {"ask", "answer"})
    up.refresh_from_db()
    assert up.opened_at is None
    assert client.post(url, headers={"HX-Request": "true"}).status_code == 204
    assert client.post(url).url == up.get_absolute_url()
    up.refresh_from_db()
    assert up.opened_at is not None
    assert client.get(up.get_absolute_url()).context["opens"] is False


def test_escalation_goes_its_whole_way_by_its_pages(client, around, up):
    client.force_login(around.chief)
    client.get(up.get_absolute_url())
    steps = [
        (around.chief, "escalation_ask", {"question": "Who?"}),
        (around.commander, "escalation_reply", {"reply": "She."}),
        (
            around.chief,
            "escalation_answer",
            {"choice": "grant", "words": "Yes.", "due_date": timezone.localdate()},
        ),
        (around.commander, "escalation_carry_out", {"note": "Done."}),
    ]
    for member, name, data in steps:
        up.refresh_from_db()
        assert post(client, member, name, up.pk, **data, version=up.version).url == up.get_absolute_url()
        assert client.get(up.get_absolute_url()).status_code == 200
    up.refresh_from_db()
    assert (up.question, up.reply, up.words, up.carried_out_note) == ("Who?", "She.", "Yes.", "Done.")
    assert client.get(reverse("escalation_carry_out", args=[up.pk])).status_code == 200


def test_withdraw_page_takes_it_back(client, around, up):
    assert (
        post(
            client, around.commander, "escalation_withdraw", up.pk, reason="Peace.", version=up.version
        ).status_code
        == 302
    )
    client.force_login(around.commander)
    assert "Peace." in client.get(up.get_absolute_url()).content.decode()


def test_answer_page_shows_what_changed_in_between(client, around, up):
    actions.withdraw(up, reason="Peace.", by=around.commander, version=up.version)
    answer = post(
        client, around.chief, "escalation_answer", up.pk, choice="decline", words="No.", version=up.version
    )
    assert answer.status_code == 422
    assert "No." in answer.content.decode()
    up.refresh_from_db()
    assert answer.context["form"]["version"].value() == up.version
    again = post(
        client, around.chief, "escalation_answer", up.pk, choice="decline", words="No.", version=up.version
    )
    assert "taken back" in str(again.context["form"].non_field_errors())


def test_escalations_page_lists_open_ones_before_settled_ones(
    client, around, up, django_assert_max_num_queries
):
    second = review.open_information(information(by=around.officer, area=around.area), by=around.commander)
    settled = actions.escalate(
        second, by=around.commander, reason="legal", tried="Asked.", asked="May we?", version=second.version
    )
    actions.withdraw(settled, reason="Peace.", by=around.commander, version=settled.version)
    client.force_login(around.commander)
    with django_assert_max_num_queries(5):
        page = client.get(reverse("escalations"))
    assert (page.context["open"], page.context["settled"]) == ([up], [settled])
    client.force_login(around.stranger)
    page = client.get(reverse("escalations"))
    assert (page.context["open"], page.context["settled"]) == ([], [])


def test_escalation_page_is_out_of_sight_for_a_stranger(client, around, up):
    client.force_login(around.stranger)
    assert client.get(up.get_absolute_url()).status_code == 404
    client.force_login(around.administrator)
    assert client.get(up.get_absolute_url()).status_code == 403


@pytest.mark.parametrize("form", [EscalateForm, AskForm, ReplyForm, AnswerForm, WithdrawForm, CarryOutForm])
def test_forms_take_anything_and_keep_what_they_accept(form):
    names = list(form().fields)

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        st.fixed_dictionaries(
            {name: ANY_TEXT | st.sampled_from(["1", "legal", "grant", "2030-01-01"]) for name in names}
        )
    )
    def clean(data):
        made = form(data)
        is_valid = made.is_valid()
        assert is_valid == (not made.errors)
        for name in ("tried", "asked", "question", "reply", "words", "note"):
            if name in made.cleaned_data:
                assert made.cleaned_data[name] == data[name].replace("\r\n", "\n").replace("\r", "\n")
        for name in names:
            assert made[name].value() == data[name]

    clean()


def test_escalate_form_refuses_a_day_that_has_passed():
    form = EscalateForm(
        {"reason": "legal", "tried": "x", "asked": "y", "wanted_by": "2001-01-01", "version": "1"}
    )
    assert list(form.errors) == ["wanted_by"]
