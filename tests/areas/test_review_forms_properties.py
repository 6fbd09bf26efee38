"""Whatever is typed into the forms of the review: no server error, nothing lost, kept as it was sent."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from areas.actions import review
from areas.forms.areas import AreaChoice
from areas.models import ActionTaken, Addendum, Area, Decision, Information, Watch
from tests.factories import information

pytestmark = pytest.mark.django_db
FEW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), min_size=1, max_size=300)
NAMES = (
    "decision", "summary", "promised_for", "watch", "watch_name", "to_area", "agency", "agency_contact", "reason",
    "tried", "wanted_by", "standard", "version",
)  # fmt: skip


NUMBER = st.from_regex(r"[0-9A-D]{1,3}([-./][0-9A-D]{1,2})?", fullmatch=True).filter(
    lambda number: any(letter.isdigit() for letter in number)
)


@settings(max_examples=300, deadline=None)
@given(numbers=st.lists(NUMBER, min_size=1, max_size=5, unique_by=str.casefold), data=st.data())
def test_number_of_an_area_is_whole_or_none(numbers, data):
    """What is forwarded to a commander who was not meant is read by whom it does not concern."""
    number = data.draw(st.sampled_from(numbers))
    cut = sorted(data.draw(st.tuples(*[st.integers(0, len(number))] * 2)))
    typed = data.draw(st.sampled_from(["", "#", "area #", "Area ", "quarter "])) + number[slice(*cut)]
    choice = AreaChoice()
    choice.areas = [
        (each, str(Area(number=each, name=f"Quarter {place}x"))) for place, each in enumerate(numbers)
    ]
    try:
        meant = choice.meant(typed)
    except ValidationError:
        return
    names = {meant, f"Area #{meant}", f"Quarter {numbers.index(meant)}x"}
    assert typed.strip().casefold() in {name.casefold() for name in names} | {"quarter"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("cap", "CAPITOL HILL"), ("area", None), ("hill", "CAPITOL HILL"), ("old", "7"), ("mi", None)],
)
def test_name_of_an_area_counts_from_where_a_word_begins(typed, meant):
    choice = AreaChoice()
    choice.areas = [
        ("CAPITOL HILL", "Area CAPITOL HILL"),
        ("7", "Area #7 — Old Mill"),
        ("8", "Area #8 — Mill Lane"),
    ]
    if meant:
        assert choice.meant(typed) == meant
    else:
        with pytest.raises(ValidationError):
            choice.meant(typed)


@pytest.fixture
def as_commander(client, around):
    client.force_login(around.commander)
    return client


def opened(around):
    return review.open_information(information(by=around.officer, area=around.area), by=around.commander)


@FEW
@given(sent=st.dictionaries(st.sampled_from(NAMES), ANYTHING))
def test_decision_form_takes_anything(as_commander, around, sent):
    entry = opened(around)
    answer = as_commander.post(reverse("information_decide", args=[entry.number]), sent)
    assert answer.status_code == 422
    assert Decision.objects.filter(information=entry).count() == 0
    form = answer.context["detail"]["form"]
    assert {name: form[name].value() for name in sent if name != "standard"} == {
        name: value for name, value in sent.items() if name != "standard"
    }


@FEW
@given(summary=WORDS, outcome=st.sampled_from(["acted", "no_action", "referred", "watch"]))
def test_decision_is_kept_as_it_was_typed(as_commander, around, summary, outcome):
    entry = opened(around)
    answer = as_commander.post(
        reverse("information_decide", args=[entry.number]),
        {
            "decision": outcome, "summary": summary, "version": entry.version, "standard": "on", "agency": "City",
            "watch_name": f"W{entry.pk}",
        },
    )  # fmt: skip
    kept = list(Decision.objects.filter(information=entry).values_list("summary", flat=True))
    assert (answer.status_code, kept) == ((302, [summary]) if summary.strip() else (422, []))


@FEW
@given(body=ANYTHING, day=ANYTHING)
def test_further_action_takes_anything(as_commander, around, body, day):
    entry = opened(around)
    review.decide(entry, outcome="no_action", summary="Fine.", by=around.commander, version=entry.version)
    answer = as_commander.post(
        reverse("information_act", args=[entry.number]), {"body": body, "due_date": day}
    )
    assert answer.status_code in {302, 422}
    if answer.status_code == 422:
        assert answer.context["form"]["body"].value() == body
    else:
        assert ActionTaken.objects.latest("pk").body == body.replace("\r\n", "\n").replace("\r", "\n")


@FEW
@given(body=ANYTHING)
def test_addendum_takes_anything(as_commander, around, body):
    entry = opened(around)
    answer = as_commander.post(reverse("information_add", args=[entry.number]), {"body": body})
    if answer.status_code == 302:
        assert Addendum.objects.latest("pk").body == body.replace("\r\n", "\n").replace("\r", "\n")
    else:
        assert (answer.status_code, answer.context["form"]["body"].value()) == (422, body)


@FEW
@given(name=ANYTHING, places=ANYTHING, words=ANYTHING)
def test_watch_takes_anything_and_the_queue_still_stands(as_commander, around, name, places, words):
    Watch.objects.all().delete()
    new = reverse("new_watch", args=[around.area.slug])
    answer = as_commander.post(new, {"name": name, "places": places, "words": words})
    assert answer.status_code in {302, 422}
    entry = opened(around)
    queue = reverse("queue", args=[around.area.slug])
    assert as_commander.get(queue, {"entry": entry.number}).status_code == 200


@FEW
@given(
    sent=st.dictionaries(
        st.sampled_from(["version", "to_area", "words", "reason", "where", "area"]), ANYTHING
    )
)
def test_following_forms_take_anything(as_commander, around, sent):
    entry = opened(around)
    assert as_commander.post(reverse("information_forward", args=[entry.number]), sent).status_code == 422
    review.decide(entry, outcome="no_action", summary="Fine.", by=around.commander, version=entry.version)
    answer = as_commander.post(reverse("information_reopen", args=[entry.number]), sent)
    assert answer.status_code == 422
    assert as_commander.post(reverse("information_tell", args=[entry.number]), sent).status_code == 422
    assert Information.objects.get(pk=entry.pk).closed_at


@FEW
@given(entry=ANYTHING, done=ANYTHING)
def test_queue_takes_any_address(as_commander, around, entry, done):
    queue = reverse("queue", args=[around.area.slug])
    assert as_commander.get(queue, {"entry": entry, "done": done}).status_code in {200, 404}
