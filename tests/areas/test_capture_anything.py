"""Whatever is typed: no server error, nothing typed lost, and the stored text is what was sent."""

import os
import uuid

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from areas.models import Draft, Information, Reporter
from tests import factories
from tests.factories import Around

EXAMPLES = 400 if os.environ.get("COPPS_PROOFS") else 25
anything = settings(
    max_examples=EXAMPLES, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
# what a browser can send: any character but half of a pair
text = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=80).filter(str.strip)
names = st.from_regex(r"[a-z_]{3}[a-z0-9_-]{0,20}", fullmatch=True).filter(
    lambda name: name not in {"draft", "discard"}
)
lat = st.sampled_from(["37.985", "", "x", "91", "nan", "0"])
FREE = ("narrative", "where", "reporter_name", "reporter_phone", "reporter_email", "reporter_address",
        "reporter_language", "call_number")  # fmt: skip


@pytest.fixture
def officer(db, client):
    around = Around()
    factories.PlaceFactory(label="18 Mill Rd")
    client.force_login(around.officer)
    client.raise_request_exception = True
    return client


def lines(value):
    return value.replace("\r\n", "\n").replace("\r", "\n")


@anything
@given(
    typed=st.fixed_dictionaries(dict.fromkeys(FREE, text))
    | st.fixed_dictionaries({name: words for name in FREE if name != "reporter_email"}),
    choices=st.fixed_dictionaries(
        {
            "kind": st.sampled_from(["hazard", "complaint", "bias-complaint", "", "nonsense", "\0"]),
            "seen": st.sampled_from(["now", "earlier", "", "x"]),
            "seen_at": st.sampled_from(["", "2026-01-01T10:00", "9999-12-31T23:59", "\0", "x"]) | text,
            "told": st.sampled_from(["me", "someone", "anonymous", "x"]),
            "lat": lat, "lng": st.sampled_from(["-120.395", "", "y", "181"]),
            "place": st.sampled_from(["", "1", "9" * 30, "x"]), "area": st.sampled_from(["", "nowhere", "\0"]),
            "about_member": st.sampled_from(["", "1", "x", "9" * 30]),
            "submission_key": st.uuids().map(str) | st.sampled_from(["", "x"]),
        }
    ),
)  # fmt: skip
def test_anything_typed_into_add_information_is_kept_or_given_back(officer, typed, choices):
    before = Information.objects.count()
    answer = officer.post("/information/new/", typed | choices)
    if answer.status_code == 302:
        entry = Information.objects.order_by("pk").last()
        assert (entry.narrative, entry.call_number) == (
            lines(typed["narrative"]),
            typed["call_number"].strip(),
        )
        assert entry.place_label == typed["where"] or not typed["where"]
        reporter = Reporter.objects.filter(information=entry).first()
        if reporter and not reporter.is_anonymous:
            assert reporter.name == typed["reporter_name"].strip()
        return
    assert (answer.status_code, Information.objects.count()) == (422, before)
    form = answer.context["form"]
    assert form.errors != {}
    assert {name: form[name].value() for name in typed} == typed


@anything
@given(
    what=text,
    where=text,
    kind=st.sampled_from(["information", "", "x"]),
    more=st.booleans(),
    lat=lat,
    occasion=text,
)
def test_anything_typed_into_many_is_kept_or_given_back(officer, what, where, kind, more, lat, occasion):
    data = {
        "occasion": occasion, "seen_at": "2026-01-01T10:00", "channel": "observed", "submission_key": str(uuid.uuid4()),
        "form-0-narrative": what, "form-0-where": where, "form-0-kind": kind, "form-0-lat": lat,
        "form-0-lng": "-120.395",
    } | ({"more": "5"} if more else {})  # fmt: skip
    answer = officer.post("/information/many/", data)
    if answer.status_code == 302:
        entry = Information.objects.order_by("pk").last()
        assert (entry.narrative, entry.place_label) == (lines(what), where)
        return
    assert answer.status_code == (200 if more else 422)
    row, head = answer.context["rows"][0], answer.context["occasion"]
    assert (row["narrative"].value(), row["where"].value(), head["occasion"].value()) == (
        what,
        where,
        occasion,
    )


@anything
@given(what=text, version=st.sampled_from(["1", "2", "", "x", "9" * 30]))
def test_anything_typed_into_better_words_is_kept_or_given_back(officer, what, version):
    officer.post(
        "/information/new/",
        {"narrative": "First.", "kind": "hazard", "not_sure": "on", "submission_key": str(uuid.uuid4())},
    )
    entry = Information.objects.order_by("pk").last()
    answer = officer.post(f"/information/{entry.number}/edit/", {"narrative": what, "version": version})
    entry.refresh_from_db()
    if answer.status_code == 302:
        assert entry.narrative == lines(what)
        return
    assert answer.status_code in {409, 422}
    assert (answer.context["form"]["narrative"].value(), entry.narrative) == (what, "First.")


@anything
@given(fields=st.dictionaries(names, text, max_size=5))
def test_any_draft_comes_back_as_it_was_typed(officer, fields):
    Draft.objects.all().delete()
    assert officer.post("/drafts/any/", fields).status_code == 204
    typed = {name: [value.replace("\0", "")] for name, value in fields.items()}
    has_text = any(value.strip() for values in typed.values() for value in values)
    assert officer.get("/drafts/any/").json() == {"fields": typed if has_text else {}}


@anything
@given(
    fields=st.fixed_dictionaries(
        dict.fromkeys(("narrative", "where", "kind", "lat", "seen_at", "area", "place"), text)
    )
)
def test_any_draft_opens_again_without_a_server_error(officer, fields):
    officer.post("/drafts/information-new/", fields)
    page = officer.get("/information/new/")
    kept = (
        fields["narrative"].replace("\0", "")
        if any(value.replace("\0", "").strip() for value in fields.values())
        else None
    )
    assert (page.status_code, page.context["form"]["narrative"].value()) == (200, kept)


@anything
@given(query=text, lat=lat, where=text)
def test_any_question_about_a_place_is_answered(officer, query, lat, where):
    # an address with a NUL names nothing, which is the door's answer
    assert officer.get("/places/", {"q": query}).status_code == (404 if "\0" in query else 200)
    asked = officer.get("/information/where/", {"where": where, "lat": lat, "lng": "-120.395"})
    assert asked.status_code == (404 if "\0" in where else 200)
