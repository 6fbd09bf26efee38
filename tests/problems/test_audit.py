"""Files are drawn at random with a recorded seed, judged by an editable checklist, for the chief alone."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from areas.actions.entry import Stale
from areas.workflow import NotReady
from ledger.models import Entry
from problems.actions import audit as actions
from problems.models import Audit, AuditQuestion, Problem
from tests import factories

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def files(around):
    return [factories.problem(by=around.officer, area=around.area, place=f"{n} Quay").pk for n in range(8)]


def draw(by, **fields):
    today = timezone.localdate()
    return actions.draw(by=by, **({"size": 3, "from_date": today - DAY, "until_date": today} | fields))


def drawn(audit):
    return list(audit.files.order_by("problem").values_list("problem_id", flat=True))


def test_seed_draws_the_same_files_again_and_another_seed_others(around, files):
    first = draw(around.chief, seed=7)
    assert (len(drawn(first)), first.drawn_from, first.seed) == (3, 8, 7)
    assert drawn(draw(around.chief, seed=7)) == drawn(first) == actions.sample(files, size=3, seed=7)
    assert len({tuple(actions.sample(files, size=3, seed=seed)) for seed in range(20)}) > 5
    line = Entry.objects.about(first).get()
    assert (line.verb, line.words.now) == ("audit.drawn", {"seed": 7, "of": 8, "files": 3})


def test_seed_is_drawn_and_kept_where_none_is_given(around, files):
    audit = draw(around.chief)
    assert drawn(audit) == actions.sample(files, size=3, seed=audit.seed)
    assert draw(around.chief).seed != audit.seed


def test_sample_takes_files_of_the_days_and_of_the_area(around, files):
    Problem.objects.filter(pk=files[0]).update(opened_at=timezone.now() - 5 * DAY)
    there = factories.problem(by=around.stranger, area=around.other_area).pk
    assert drawn(draw(around.chief, size=99)) == [*files[1:], there]
    assert drawn(draw(around.chief, size=99, area=around.other_area)) == [there]
    with pytest.raises(NotReady, match="No file was opened"):
        draw(around.chief, from_date=dt.date(2001, 1, 1), until_date=dt.date(2001, 1, 2))
    with pytest.raises(NotReady, match="before the first"):
        draw(around.chief, from_date=dt.date(2001, 1, 3), until_date=dt.date(2001, 1, 2))


def scores(score="met"):
    return {question.pk: score for question in AuditQuestion.objects.filter(is_asked=True)}


def test_file_is_judged_by_the_checklist_of_the_day(around, files):
    row = draw(around.chief, seed=1).files.first()
    AuditQuestion.objects.filter(position__gt=2).update(is_asked=False)
    first = AuditQuestion.objects.get(position=1)
    judged = actions.judge(
        row, scores=scores("partly"), finding="No people named.", by=around.chief, version=1
    )
    first.text = "Another question?"
    first.save()
    judged.refresh_from_db()
    said = "Is the problem stated as behavior, place, people and time?"
    assert (judged.scores[0], len(judged.scores)) == ({"question": said, "score": "partly"}, 2)
    assert (judged.judged_by, judged.finding, judged.version) == (around.chief, "No people named.", 2)
    again = actions.judge(judged, scores=scores(), finding="They are.", by=around.chief, version=2)
    lines = list(Entry.objects.about(again))
    assert [line.verb for line in lines] == ["audit.judged", "audit.judged"]
    assert (lines[1].words.was["finding"], lines[1].in_file) == ("No people named.", False)


def test_judging_refuses_an_old_page_an_old_checklist_and_no_words(around, files):
    row = draw(around.chief).files.first()
    with pytest.raises(Stale):
        actions.judge(row, scores=scores(), finding="Good.", by=around.chief, version=9)
    with pytest.raises(NotReady, match="what was found"):
        actions.judge(row, scores=scores(), finding=" ", by=around.chief, version=1)
    asked = scores()
    AuditQuestion.objects.create(text="One more?")
    with pytest.raises(NotReady, match="has changed"):
        actions.judge(row, scores=asked, finding="Good.", by=around.chief, version=1)


@pytest.mark.parametrize("who", ["commander", "officer", "clerk", "analyst", "administrator"])
def test_audits_are_for_the_chief(around, files, who):
    audit, member = draw(around.chief), getattr(around, who)
    assert list(Audit.objects.visible_to(member)) == []
    with pytest.raises(PermissionDenied):
        draw(member)
    with pytest.raises(PermissionDenied):
        actions.judge(audit.files.first(), scores=scores(), finding="x", by=member, version=1)


def test_pages_draw_and_judge(client, around, files, django_assert_max_num_queries):
    client.force_login(around.chief)
    url, today = reverse("audits"), timezone.localdate()
    assert "No audit yet" in client.get(url).content.decode()
    sent = {"size": 3, "from_date": today - DAY, "until_date": today, "seed": 7}
    refused = client.post(url, sent | {"until_date": "2001-01-01"})
    assert (refused.status_code, "before the first" in refused.content.decode()) == (422, True)
    assert client.post(url, sent | {"size": 0}).status_code == 422
    audit = client.get(client.post(url, sent).url).context["audit"]
    row = audit.files.order_by("problem").first()
    judging = reverse("audit_judge", args=[audit.pk, row.pk])
    page = client.get(judging).content.decode()
    assert "Is the problem stated as behavior" in page
    answers = {f"question_{key}": "met" for key in scores()}
    lacking = client.post(judging, {"version": 1, "finding": "Sound."})
    assert (lacking.status_code, "Sound." in lacking.content.decode()) == (422, True)
    kept = client.post(judging, answers | {"version": 1, "finding": "Sound."})
    assert kept.url == audit.get_absolute_url()
    stale = client.post(judging, answers | {"version": 1, "finding": "Unsound."})
    assert (stale.status_code, "Sound." in stale.content.decode()) == (422, True)
    with django_assert_max_num_queries(5):
        shown = client.get(audit.get_absolute_url()).content.decode()
    assert ("Sound." in shown, "3 of 8 files" in shown, "seed 7" in shown) == (True, True, True)
    assert [each.pk for each in client.get(url).context["audits"]] == [audit.pk]
