"""What an area needs is counted, heard, ranked and finished; restricted entries are in no count."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from areas.actions.entry import Stale
from areas.models import Information
from areas.workflow import NotReady
from ledger.models import Entry
from partnerships.actions import needs as actions
from partnerships.actions.need_counts import FEWEST_ANSWERS
from partnerships.figures import FEWEST_SHOWN
from partnerships.models import (
    Concern,
    Feedback,
    Meeting,
    Need,
    NeedsAssessment,
    NeedSource,
    Organization,
    OrganizationKind,
    Response,
    Survey,
    Wave,
)
from partnerships.panels import needs as panels
from people.models import Notice
from tests import factories

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def days(*, long=90, ago=0):
    until = timezone.localdate() - ago * DAY
    return {"from_date": until - long * DAY, "until_date": until}


def begun(around, *, by=None, **span):
    return actions.begin(around.area, by=by or around.commander, **days(**span))


def counts(assessment):
    return {line.words: (line.count, line.count_before) for line in assessment.sources.exclude(key="")}


def entries(around, n, *, block="", days_ago=1, **fields):
    for _each in range(n):
        entry = factories.information(by=around.officer, area=around.area, **fields)
        at = timezone.now() - days_ago * DAY
        Information.objects.filter(pk=entry.pk).update(block=block, recorded_at=at, seen_at=at)


def written(around, assessment, *titles):
    """Name concerns, each with what was heard of it, and write the commander's words."""
    for title in titles:
        heard = actions.add_source(
            assessment, source="meeting", words=f"{title}, they say.", by=around.officer, **days()
        )
        actions.add_need(assessment, title=title, sources=[heard], by=around.officer)
    assessment.refresh_from_db()
    return actions.write_words(
        assessment, words="The first comes first.", version=assessment.version, by=around.commander
    )


def finished(around, *titles):
    assessment = written(around, begun(around), *titles)
    return actions.finish(assessment, version=assessment.version, by=around.commander)


def test_assessment_begins_with_counts_by_kind_and_by_block(around):
    entries(around, 3, block="100 block of Foundry Rd")
    entries(around, 2, block="200 block of Foundry Rd", kind="hazard")
    entries(around, 4, days_ago=100)
    entries(around, 1, days_ago=400)
    found = begun(around, long=89)
    assert counts(found) == {
        "Kind: Complaint": (3, 4), "Kind: Hazard": (2, 0), "100 block of Foundry Rd": (3, 0)
    }  # fmt: skip
    assert Entry.objects.about(found).get().verb == "needs.begun"


def test_counts_leave_out_what_is_restricted_what_is_about_a_member_and_other_areas(around):
    entries(around, 1, block="1")
    Information.objects.update(about_member=around.stranger)
    entries(around, 2, block="1")
    entries(around, 1, block="1", kind="member-complaint", about_member=around.stranger)
    factories.information(by=around.stranger, area=around.other_area)
    hidden = Information.objects.filter(area=around.area, restriction="").newest_first().first()
    Information.objects.filter(pk=hidden.pk).update(restriction="area")
    assert counts(begun(around)) == {"Kind: Complaint": (1, None)}
    assert Information.objects.filter(area=around.area).count() == 4


def test_counts_before_stay_unknown_where_entries_were_not_kept_for_all_of_that_span(around):
    entries(around, 1)
    entries(around, 1, days_ago=100)
    assert counts(begun(around)) == {"Kind: Complaint": (1, None)}


def test_meetings_surveys_and_partners_of_the_days_are_counted_too(around):
    assert FEWEST_ANSWERS == FEWEST_SHOWN
    now, by = timezone.now(), around.commander
    facts = {"by": by, "at": now}
    group = Organization.objects.create(kind=OrganizationKind.objects.first(), name="Alder Street", **facts)
    for area, held_at in (
        (around.area, now - DAY),
        (around.area, now - 200 * DAY),
        (around.other_area, now - DAY),
    ):
        meeting = Meeting.objects.create(
            title=f"{area.number}",
            area=area,
            starts_at=held_at,
            held_at=held_at,
            held_by=by,
            **facts,
        )
        for number in (1, None):
            said = factories.information(by=around.officer, area=area)
            Concern.objects.create(
                meeting=meeting, information=said, number=number, answer_by=timezone.localdate(), **facts
            )
        Feedback.objects.create(organization=group, area=area, nature="noise", importance=4, **facts)
    for n, survey in ((12, "Trust"), (3, "Fear")):
        wave = Wave.objects.create(
            survey=Survey.objects.create(name=survey, **facts), name="Fall", closed_at=now - DAY, **facts
        )
        Response.objects.bulk_create(
            Response(wave=wave, channel="web", digest=str(each)) for each in range(n)
        )
    Wave.objects.create(survey=wave.survey, name="Open", **facts)
    found = begun(around)
    assert {line.words: line.count for line in found.sources.exclude(source="entries")} == {
        f"{around.area.number}: concerns, which are entries too": 1,
        "Partners name it: Noise and disorder": 2,
        "Trust · Fall: answers": 12,
        "Fear · Fall: answers": None,
    }
    assert found.sources.get(source="meeting").meeting.area == around.area
    assert [label for label, _lines in panels.page_of(found)["unranked"]] == [
        "Area information, by kind", "Meeting", "Partner", "Survey"
    ]  # fmt: skip


def test_counts_are_taken_again_and_what_has_gone_stands_as_none_left(around):
    entries(around, 2, kind="hazard")
    found = begun(around)
    Information.objects.filter(area=around.area).update(area=around.other_area)
    entries(around, 1)
    line = found.sources.get(key="kind:hazard")
    actions.count_again(found, by=around.officer)
    assert counts(found) == {"Kind: Hazard": (0, None), "Kind: Complaint": (1, None)}
    line.refresh_from_db()
    last = Entry.objects.about(found).order_by("sequence").last()
    assert (line.version, last.verb, last.in_file) == (2, "needs.counted", False)
    assert (last.words.was, last.words.now) == (
        {"Kind: Hazard": 2},
        {"Kind: Hazard": 0, "Kind: Complaint": 1},
    )


def test_beginning_refuses_days_that_make_no_sense_and_a_second_one(around):
    with pytest.raises(NotReady, match="before the first"):
        actions.begin(
            around.area, from_date=dt.date(2026, 2, 2), until_date=dt.date(2026, 2, 1), by=around.commander
        )
    with pytest.raises(NotReady, match="future"):
        begun(around, ago=-2)
    begun(around)
    with pytest.raises(NotReady, match="under way"):
        begun(around)
    assert NeedsAssessment.objects.count() == 1


@pytest.mark.parametrize("who", ["stranger", "other_commander", "clerk", "analyst", "administrator"])
def test_assessment_is_written_by_those_who_work_in_the_area(around, who):
    member, found = getattr(around, who), begun(around)
    source = actions.add_source(found, source="other", words="x", by=around.officer, **days())
    need = actions.add_need(found, title="x", by=around.officer)
    for verb in (
        lambda: begun(around, by=member),
        lambda: actions.count_again(found, by=member),
        lambda: actions.write_words(found, words="x", version=1, by=member),
        lambda: actions.add_source(found, source="other", words="x", by=member, **days()),
        lambda: actions.change_source(source, words="y", version=1, by=member),
        lambda: actions.drop_source(source, reason="x", version=1, by=member),
        lambda: actions.add_need(found, title="x", by=member),
        lambda: actions.change_need(need, title="y", version=1, by=member),
        lambda: actions.drop_need(need, reason="x", version=1, by=member),
        lambda: actions.rank(found, order=[need], version=1, by=member),
        lambda: actions.finish(found, version=1, by=member),
    ):
        with pytest.raises(PermissionDenied):
            verb()


def test_officer_writes_and_does_not_finish(around):
    found = written(around, begun(around, by=around.officer), "Racing")
    with pytest.raises(PermissionDenied):
        actions.finish(found, version=found.version, by=around.officer)
    assert actions.finish(found, version=found.version, by=around.chief).finished_by == around.chief


def test_draft_is_seen_in_the_area_and_finished_by_all_who_take_part(around):
    draft = begun(around)
    need = actions.add_need(draft, title="Racing", by=around.officer)
    see = {
        name: (
            list(NeedsAssessment.objects.visible_to(getattr(around, name))),
            list(Need.objects.visible_to(getattr(around, name))),
        )
        for name in ("officer", "commander", "chief", "clerk", "analyst", "stranger", "administrator")
    }
    assert [see[name] for name in ("officer", "commander", "chief", "clerk", "analyst")] == [
        ([draft], [need])
    ] * 5
    assert (see["stranger"], see["administrator"]) == (([], []), ([], []))
    assert list(Need.objects.citable()) == []
    actions.drop_need(need, reason="Twice.", version=1, by=around.officer)
    written(around, draft, "Racing")
    draft.refresh_from_db()
    actions.finish(draft, version=draft.version, by=around.commander)
    assert list(NeedsAssessment.objects.visible_to(around.stranger)) == [draft]
    assert [str(each) for each in Need.objects.visible_to(around.stranger)] == ["Racing"]
    assert list(Need.objects.visible_to(around.administrator)) == []
    assert [str(each) for each in Need.objects.citable().of_area(around.area).by_rank()] == ["Racing"]
    assert list(Need.objects.citable().of_area(around.other_area)) == []


def test_finishing_needs_a_concern_its_evidence_and_words(around):
    found = begun(around)
    with pytest.raises(NotReady, match="at least one concern"):
        actions.finish(found, version=1, by=around.commander)
    actions.add_need(found, title="Racing", by=around.officer)
    with pytest.raises(NotReady, match="“Racing” rests on nothing yet.*commander's words"):
        actions.finish(found, version=1, by=around.commander)
    with pytest.raises(Stale):
        actions.finish(found, version=9, by=around.commander)


def test_finished_assessment_stays_as_it_is_and_the_chief_hears_of_it(around):
    found = finished(around, "Racing", "Litter")
    need, source = found.needs.first(), found.sources.first()
    line = Entry.objects.about(found).order_by("sequence").last()
    assert (line.verb, line.words.now, line.words.text, line.area_id) == (
        "needs.finished", ["Racing", "Litter"], "The first comes first.", around.area.pk
    )  # fmt: skip
    assert [(each.member, each.url) for each in Notice.objects.filter(verb="needs.finished")] == [
        (around.chief, found.get_absolute_url())
    ]
    for verb in (
        lambda: actions.count_again(found, by=around.chief),
        lambda: actions.write_words(found, words="x", version=found.version, by=around.chief),
        lambda: actions.add_need(found, title="x", by=around.chief),
        lambda: actions.change_need(need, title="y", version=need.version, by=around.chief),
        lambda: actions.drop_source(source, reason="x", version=source.version, by=around.chief),
        lambda: actions.finish(found, version=found.version, by=around.chief),
    ):
        with pytest.raises(NotReady, match="finished"):
            verb()


def test_next_assessment_says_where_each_concern_stood(around):
    first = finished(around, "Racing", "Litter", "Noise")
    assert [row["place"] for row in panels.page_of(first)["needs"]] == ["", "", ""]
    racing, litter, _noise = first.needs.order_by("rank")
    second = begun(around)
    for title, earlier in (("Litter in the park", litter), ("Racing", racing), ("Burglaries", None)):
        actions.add_need(second, title=title, earlier=earlier, by=around.officer)
    told = panels.page_of(second)
    assert [row["place"] for row in told["needs"]] == ["was rank 2", "was rank 1", "new"]
    assert ([str(need) for need in told["left"]], told["before"], told["next"]) == (["Noise"], first, None)
    written(around, second, "Dogs")
    second.refresh_from_db()
    with pytest.raises(NotReady, match="rests on nothing"):
        actions.finish(second, version=second.version, by=around.commander)
    heard = actions.add_source(second, source="other", words="Seen.", by=around.officer, **days())
    for need in second.needs.filter(sources=None):
        own = actions.add_source(second, source="other", words="Seen.", by=around.officer, **days())
        actions.change_need(need, sources=[own], version=1, by=around.officer)
    actions.finish(second, version=second.version, by=around.commander)
    assert panels.page_of(first)["next"] == second
    assert [label for label, _found in panels.page_of(second)["unranked"]] == ["Other"]
    assert NeedSource.objects.get(pk=heard.pk).need is None


def test_ranking_gives_each_concern_its_own_place(around):
    found = begun(around)
    one, two, three = [actions.add_need(found, title=title, by=around.officer) for title in "abc"]
    assert [need.rank for need in (one, two, three)] == [1, 2, 3]
    actions.rank(found, order=[three, one, two], version=1, by=around.officer)
    assert [str(need) for need in found.needs.order_by("rank")] == ["c", "a", "b"]
    line = Entry.objects.about(found).order_by("sequence").last()
    assert (line.words.was, line.words.now) == (["a", "b", "c"], ["c", "a", "b"])
    with pytest.raises(Stale):
        actions.rank(found, order=[one, two, three], version=1, by=around.officer)
    with pytest.raises(NotReady, match="changed in between"):
        actions.rank(found, order=[one, two], version=2, by=around.officer)
    actions.drop_need(one, reason="The same as b.", version=1, by=around.officer)
    assert [(str(need), need.rank) for need in found.needs.order_by("rank")] == [("c", 1), ("b", 2)]


def test_evidence_goes_from_one_concern_to_another_and_stays_when_the_concern_goes(around):
    entries(around, 1)
    found = begun(around)
    line = found.sources.get()
    need = actions.add_need(found, title="Racing", sources=[line], by=around.officer)
    line.refresh_from_db()
    assert (line.need, line.version) == (need, 2)
    changed = actions.change_need(need, title="Races", sources=[], version=1, by=around.officer)
    line.refresh_from_db()
    assert (line.need, str(changed), changed.version) == (None, "Races", 2)
    laid = actions.change_source(line, need=need, version=3, words="tampered", by=around.officer)
    assert (laid.need, laid.words) == (need, "Kind: Complaint")
    assert actions.change_source(laid, need=need, version=4, by=around.officer).version == 4
    with pytest.raises(NotReady, match="not taken out"):
        actions.drop_source(laid, reason="x", version=4, by=around.officer)
    with pytest.raises(NotReady, match="Say why"):
        actions.drop_need(need, reason=" ", version=2, by=around.officer)
    actions.drop_need(need, reason="No.", version=2, by=around.officer)
    line.refresh_from_db()
    assert (line.need, found.needs.count()) == (None, 0)
    with pytest.raises(NotReady, match="took this out"):
        actions.change_need(need, title="x", version=2, by=around.officer)


def test_what_was_heard_is_corrected_and_taken_out_on_the_record(around):
    found = begun(around)
    heard = actions.add_source(found, source="partner", words="Dogs bark.", by=around.officer, **days())
    with pytest.raises(NotReady, match="before the first"):
        actions.add_source(
            found, source="partner", words="x", from_date=dt.date(2026, 2, 2), until_date=dt.date(2026, 2, 1),
            by=around.officer,
        )  # fmt: skip
    with pytest.raises(Stale):
        actions.change_source(heard, words="x", version=5, by=around.officer)
    changed = actions.change_source(heard, words="Dogs bark at night.", version=1, by=around.officer)
    with pytest.raises(NotReady, match="Say why"):
        actions.drop_source(changed, reason="", version=2, by=around.officer)
    actions.drop_source(changed, reason="Said twice.", version=2, by=around.officer)
    lines = [
        (line.verb, line.words.was, line.words.text)
        for line in Entry.objects.about(found).order_by("sequence")
    ]
    assert lines[1:] == [
        ("needs.heard", None, "Dogs bark."),
        ("needs.heard_changed", {"words": "Dogs bark."}, "Dogs bark at night."),
        ("needs.heard_dropped", None, "Dogs bark at night."),
    ]


def test_words_of_somebody_else_in_between_are_not_lost(around):
    found = begun(around)
    actions.write_words(found, words="Mine.", version=1, by=around.officer)
    with pytest.raises(Stale):
        actions.write_words(found, words="Yours.", version=1, by=around.commander)


def at(name, found, *more):
    return reverse(name, args=[found.area.slug, found.pk, *more])


def test_pages_go_from_beginning_to_finished(client, around):
    entries(around, 3, block="100 block of Foundry Rd")
    client.force_login(around.commander)
    listed = reverse("needs", args=[around.area.slug])
    assert "No assessment yet" in client.get(listed).content.decode()
    sent = {name: str(day) for name, day in days().items()}
    refused = client.post(listed, sent | {"until_date": "2001-01-01"})
    assert (refused.status_code, "before the first" in refused.content.decode()) == (422, True)
    found = client.get(client.post(listed, sent).url).context["assessment"]
    again = client.post(listed, sent)
    assert (again.status_code, "under way" in again.content.decode()) == (422, True)
    shown = client.get(found.get_absolute_url()).content.decode()
    assert [words in shown for words in ("100 block of Foundry Rd", "Kind: Complaint", "Nothing is ranked yet")] == [
        True, True, True
    ]  # fmt: skip
    heard = {"source": "meeting", "words": "Cars race.", **sent}
    lacking = client.post(at("need_source_new", found), heard | {"words": ""})
    assert lacking.status_code == 422
    assert client.post(at("need_source_new", found), heard).url == found.get_absolute_url()
    line, counted = found.sources.get(key=""), found.sources.get(key="kind:complaint")
    need = {"title": "Racing", "sources": [line.pk]}
    assert client.post(at("need_new", found), need).status_code == 302
    racing = found.needs.get()
    form = client.get(at("need", found, racing.pk))
    assert form.context["form"].initial["sources"] == [line.pk]
    more = need | {"title": "Cars racing", "version": 1, "sources": [line.pk, counted.pk]}
    assert client.post(at("need", found, racing.pk), more).status_code == 302
    stale = client.post(at("need", found, racing.pk), more | {"title": "Lost?"})
    assert (stale.status_code, "Lost?" in stale.content.decode()) == (422, True)
    client.post(at("need_new", found), {"title": "Litter"})
    litter = found.needs.get(title="Litter")
    laid = {"need": litter.pk, "version": counted.version + 1}
    assert client.post(at("need_source", found, counted.pk), laid).status_code == 302
    same = {f"need_{racing.pk}": 1, f"need_{litter.pk}": 1, "version": 1}
    refused = client.post(at("needs_rank", found), same)
    assert (refused.status_code, "the same rank" in refused.content.decode()) == (422, True)
    assert client.post(at("needs_rank", found), same | {f"need_{racing.pk}": 2}).status_code == 302
    assert client.post(at("needs_count", found)).url == found.get_absolute_url()
    early = client.post(at("needs_finish", found), {"version": 2})
    assert (early.status_code, "commander&#x27;s words" in early.content.decode()) == (422, True)
    client.post(at("needs_words", found), {"words": "Litter first.", "version": 2})
    assert "Finish the assessment" in client.get(found.get_absolute_url()).content.decode()
    assert client.post(at("needs_finish", found), {"version": 3}).status_code == 302
    client.force_login(around.stranger)
    shown = client.get(found.get_absolute_url()).content.decode()
    assert ("1. Litter" in shown, "2. Cars racing" in shown, "Correct" in shown) == (True, True, False)
    assert found.get_absolute_url() in client.get(reverse("needs_areas")).content.decode()


def test_pages_take_out_with_a_reason(client, around):
    found = begun(around)
    heard = actions.add_source(found, source="other", words="Dogs.", by=around.officer, **days())
    need = actions.add_need(found, title="Dogs", by=around.officer)
    client.force_login(around.officer)
    for name, thing in (("need_source_drop", heard), ("need_drop", need)):
        assert client.post(at(name, found, thing.pk), {"version": 1}).status_code == 422
        sent = {"version": 1, "reason": "Said twice."}
        assert client.post(at(name, found, thing.pk), sent).url == found.get_absolute_url()
    assert (found.needs.count(), found.sources.count()) == (0, 0)


def test_count_of_one_that_was_finished_in_between_is_refused_in_words(client, around):
    found = finished(around, "Racing")
    client.force_login(around.commander)
    answer = client.post(at("needs_count", found), follow=True)
    assert "This assessment is finished" in answer.content.decode()


def test_area_file_tells_of_needs_in_words_and_with_their_page(client, around):
    found = finished(around, "Racing", "Litter")
    client.force_login(around.officer)
    lines = client.get(reverse("whole_file", args=[around.area.slug])).context["lines"]
    told = [(line.what, line.note, line.url) for line in lines if line.label == str(found)]
    assert told[0] == ("needs assessment finished", "1. Racing; 2. Litter", found.get_absolute_url())
    assert [what for what, _note, _url in told[1:]] == [
        "words of the needs assessment written",
        *["concern named", "heard for the needs assessment"] * 2,
        "needs assessment begun",
    ]


def asked(client, url):
    """How many questions a page asks of the database."""
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


def test_pages_ask_the_same_number_of_questions_for_one_and_for_many(client, around):
    client.force_login(around.commander)
    finished(around, "Zero")
    found = written(around, begun(around), "One")
    urls = [found.get_absolute_url(), reverse("needs", args=[around.area.slug]), reverse("needs_areas")]
    few = [asked(client, url) for url in urls]
    found = written(around, found, "Two", "Three", "Four")
    actions.finish(found, version=found.version, by=around.commander)
    found = written(around, begun(around), "Five", "Six", "Seven")
    urls[0] = found.get_absolute_url()
    factories.AreaFactory.create_batch(3)
    assert [asked(client, url) for url in urls] == few


@pytest.mark.parametrize("first", ["0001-01-01", "0026-11-01", "1000-01-01", "2300-01-01"])
def test_year_that_was_mistyped_is_refused_beside_its_field(client, around, first):
    client.force_login(around.commander)
    page = client.post(
        reverse("needs", args=[around.area.slug]), {"from_date": first, "until_date": "2026-01-01"}
    )
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["from_date"])
    assert NeedsAssessment.objects.count() == 0
