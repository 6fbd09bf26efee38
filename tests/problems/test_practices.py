"""What was tried elsewhere and here, with its source and result; used in files, and the concerns that files cite."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from areas.actions.entry import Stale
from areas.workflow import NotReady
from ledger.models import Entry
from partnerships.actions import needs
from problems.actions import citing
from problems.actions import practice as actions
from problems.models import CitedNeed, GuideTitle, Practice, PracticeUse, Problem
from problems.panels import practice as panels
from tests.factories import problem
from tests.filled import Filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(around):
    return problem(by=around.officer, area=around.area, behavior="Drinking")


def brought(by, **fields):
    given = {
        "title": "Earlier closing", "behavior": "drinking", "agency": "Elm Falls Police", "source": "Letter of 2024",
        "done": "The shop closes at ten.", "worked": "worked", "result": "Calls fell.",
    }  # fmt: skip
    return actions.add(by=by, **given | fields)


def ranked(around, *titles, area=None, by=None):
    """A finished assessment with these concerns."""
    today = timezone.localdate()
    days = {"from_date": today - dt.timedelta(days=30), "until_date": today}
    made = needs.begin(area or around.area, by=by or around.commander, **days)
    for title in titles:
        heard = needs.add_source(made, source="other", words=title, by=by or around.commander, **days)
        needs.add_need(made, title=title, sources=[heard], by=by or around.commander)
    made = needs.write_words(made, words="So.", version=1, by=by or around.commander)
    return needs.finish(made, version=2, by=by or around.commander)


def test_practice_is_brought_corrected_and_taken_off_on_the_record(around):
    made = brought(around.officer)
    changed = actions.change(made, by=around.officer, version=1, worked="partly", year=2025, techniques=["7"])
    with pytest.raises(Stale):
        actions.change(made, by=around.officer, version=1, worked="failed")
    with pytest.raises(NotReady, match="Say why"):
        actions.withdraw(changed, by=around.chief, version=2, reason=" ")
    gone = actions.withdraw(changed, by=around.chief, version=2, reason="Never happened.")
    with pytest.raises(Stale):
        actions.change(gone, by=around.officer, version=3, worked="failed")
    lines = [
        (line.verb, line.words.was, line.words.now) for line in Entry.objects.about(made).order_by("sequence")
    ]
    assert lines == [
        ("practice.added", None, None),
        ("practice.changed", {"worked": "worked", "year": "", "techniques": []},
         {"worked": "partly", "year": 2025, "techniques": ["7"]}),
        ("practice.withdrawn", None, None),
    ]  # fmt: skip
    assert list(Practice.objects.visible_to(around.stranger).kept()) == []
    assert list(Practice.objects.visible_to(around.stranger)) == [gone]
    assert list(Practice.objects.visible_to(around.administrator)) == []


def test_practice_without_a_source_is_refused(around, file):
    with pytest.raises(NotReady, match="Name the source"):
        brought(around.officer, source="")
    made = brought(around.officer, source="", own=file)
    with pytest.raises(NotReady, match="Name the source"):
        actions.change(made, by=around.officer, version=1, own=None)
    actions.change(made, by=around.officer, version=1, own=None, url="https://example.org/report")


def test_practice_is_kept_by_its_author_commanders_chief_and_analyst(around):
    made = brought(around.officer)
    version = 1
    for who in ("officer", "commander", "other_commander", "chief", "analyst"):
        actions.change(made, by=getattr(around, who), version=version, done=f"By {who}.")
        version += 1
    for who in ("stranger", "clerk", "administrator"):
        with pytest.raises(PermissionDenied):
            actions.change(made, by=getattr(around, who), version=version, done="x")
    with pytest.raises(PermissionDenied):
        brought(around.administrator)


def test_practice_is_used_in_a_file_once_and_left_with_a_reason(around, file):
    made = brought(around.stranger)
    with pytest.raises(PermissionDenied):
        actions.use(made, file, words="The same.", by=around.stranger)
    used = actions.use(made, file, words="The same.", by=around.officer)
    with pytest.raises(NotReady, match="already"):
        actions.use(made, file, words="Again.", by=around.officer)
    with pytest.raises(NotReady, match="Say why"):
        actions.leave(used, reason="", by=around.officer)
    with pytest.raises(PermissionDenied):
        actions.leave(used, reason="x", by=around.stranger)
    actions.leave(used, reason="The shop closed.", by=around.officer)
    assert PracticeUse.objects.count() == 0
    lines = list(Entry.objects.about(file).order_by("sequence"))[-2:]
    assert [(line.verb, line.words.was, line.words.now, line.words.text, line.area_id) for line in lines] == [
        ("problem.practice_used", None, "Earlier closing", "The same.", around.area.pk),
        ("problem.practice_left", "Earlier closing", None, "", around.area.pk),
    ]
    gone = actions.withdraw(made, by=around.chief, version=1, reason="No.")
    with pytest.raises(NotReady, match="taken off the shelf"):
        actions.use(gone, file, words="x", by=around.officer)


def test_practices_of_the_same_kind_are_suggested_in_the_file(client, around, file):
    others = [brought(around.officer, title=str(n), worked="failed", behavior="DRINKING") for n in range(6)]
    brought(around.officer, title="Of another kind", behavior="Speeding")
    gone = brought(around.officer, title="Gone")
    actions.withdraw(gone, by=around.chief, version=1, reason="No.")
    client.force_login(around.officer)
    shown = client.get(file.get_absolute_url()).context
    assert [(row.what, row.more, row.number) for row in shown["suggested"]] == [
        (str(n), "It did not work", "Elm Falls Police") for n in range(1, 6)
    ]
    actions.use(others[5], file, words="As there.", by=around.officer)
    shown = client.get(file.get_absolute_url()).context
    assert [row.what for row in shown["suggested"]] == ["1", "2", "3", "4"]
    assert [(row.what, row.more) for row in shown["used"]] == [("5", "As there.")]
    printed = client.get(reverse("problem_print", args=[file.number])).content.decode()
    assert ("As there." in printed, "Tried here and elsewhere" in printed) == (True, False)


def test_library_is_narrowed_by_words_outcome_and_technique(around):
    one = brought(around.officer, techniques=["1", "enforcement"])
    two = brought(around.officer, title="Bright light", worked="failed", techniques=["11"])
    shelf = Practice.objects.visible_to(around.officer).kept().order_by("pk")
    assert list(panels.narrowed(shelf, q="elm LIGHT")) == [two]
    assert list(panels.narrowed(shelf, worked="worked")) == [one]
    assert list(panels.narrowed(shelf, technique="1")) == [one]
    assert list(panels.narrowed(shelf, technique="nothing", worked="x", before="x")) == [one, two]
    assert list(panels.narrowed(shelf, before=str(two.pk))) == [one]


def test_use_and_own_file_out_of_full_sight_show_their_number_alone(client, around, file):
    made = brought(around.officer, own=file)
    actions.use(made, file, words="Told to the owner of the shop.", by=around.officer)
    for who, sees in (("officer", True), ("stranger", False)):
        client.force_login(getattr(around, who))
        shown = client.get(made.get_absolute_url()).content.decode()
        assert [words in shown for words in (file.number, "owner of the shop", file.get_absolute_url())] == [
            True, sees, sees
        ]  # fmt: skip


def test_pages_bring_correct_and_take_off_a_practice(client, around, file):
    client.force_login(around.officer)
    url = reverse("practices")
    assert "No practice here" in client.get(url).content.decode()
    Problem.objects.filter(pk=file.pk).update(
        stage="closed", closed_at=timezone.now(), closed_by=around.chief, outcome="reduced"
    )
    new = reverse("practice_new")
    assert client.get(f"{new}?file={file.number}").context["form"].initial == {
        "own": file.number, "behavior": "Drinking"
    }  # fmt: skip
    sent = {
        "title": "Light", "behavior": "Drinking", "agency": "Ours", "done": "A lamp.", "worked": "failed",
        "result": "None.", "techniques": ["7"],
    }  # fmt: skip
    lacking = client.post(new, sent)
    assert (lacking.status_code, "Name the source" in lacking.content.decode()) == (422, True)
    assert client.post(new, sent | {"own": file.number, "url": "example.org/lamps"}).url == url
    made = Practice.objects.get()
    assert (made.own, made.techniques, made.url) == (file, ["7"], "https://example.org/lamps")
    assert [row["practice"] for row in client.get(f"{url}?q=lamp").context["rows"]] == [made]
    change = reverse("practice_change", args=[made.pk])
    assert "A lamp." in client.get(change).content.decode()
    more = sent | {"own": file.number, "done": "Two lamps.", "version": 1}
    assert client.post(change, more).url == made.get_absolute_url()
    stale = client.post(change, more | {"done": "Three?"})
    assert (stale.status_code, "Three?" in stale.content.decode(), "Two lamps." in stale.content.decode()) == (
        422, True, True
    )  # fmt: skip
    off = reverse("practice_off", args=[made.pk])
    assert client.post(off, {"version": 2}).status_code == 422
    assert client.post(off, {"version": 2, "reason": "Not so."}).url == url
    shown = client.get(made.get_absolute_url()).content.decode()
    assert ("taken off the shelf" in shown, change in shown) == (True, False)


@pytest.mark.parametrize(("who", "names_it"), [("officer", True), ("other_commander", False)])
def test_practice_that_is_corrected_keeps_its_own_file(client, around, file, who, names_it):
    """Whoever corrects it may not read the file, which may have been taken up again as well."""
    made = brought(around.officer, own=file, source="")
    client.force_login(getattr(around, who))
    change = reverse("practice_change", args=[made.pk])
    page = client.get(change).content.decode()
    assert (file.number in page, f"{file.number} {file.title}" in page) == (True, False)
    Problem.objects.filter(pk=file.pk).update(
        stage="closed", closed_at=timezone.now(), closed_by=around.chief, outcome="reduced"
    )
    page = client.get(change).content.decode()
    assert f"{file.number} {file.title}" in page or not names_it
    assert client.post(change, Filled(page).sent | {"done": "The shop closes at nine."}).status_code == 302
    made.refresh_from_db()
    assert (made.own, made.done) == (file, "The shop closes at nine.")


def test_pages_use_and_leave_a_practice_in_a_file(client, around, file):
    made = brought(around.officer)
    client.force_login(around.officer)
    use = reverse("practice_use", args=[file.number, made.pk])
    assert client.post(use, {"words": " "}).status_code == 422
    assert client.post(use, {"words": "The same."}).status_code == 302
    assert client.post(use, {"words": "The same."}).status_code == 422
    leave = reverse("practice_leave", args=[file.number, made.pk])
    assert client.post(leave, {"reason": "No."}).status_code == 302
    assert client.get(leave).status_code == 404


def test_library_pages_ask_the_same_number_of_questions_for_one_and_for_many(client, around):
    client.force_login(around.officer)
    made = brought(around.officer)
    urls = [reverse("practices"), made.get_absolute_url()]

    def asked(url):
        client.get(url)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url).status_code == 200
        return len(asked)

    actions.use(made, problem(by=around.officer, area=around.area), words="x", by=around.officer)
    few = [asked(url) for url in urls]
    for n in range(55):
        brought(around.officer, title=str(n))
    for _n in range(3):
        actions.use(made, problem(by=around.officer, area=around.area), words="x", by=around.officer)
    assert [asked(url) for url in urls] == few
    older = client.get(urls[0]).context["older"]
    assert len(client.get(urls[0] + older).context["rows"]) == 6


def test_guides_of_the_list_are_chosen_and_others_written_beside(client, around, file):
    GuideTitle.objects.filter(title="Cruising").update(is_active=False)
    client.force_login(around.officer)
    url = reverse("piece", args=[file.number, "scan", file.scans.get().pk])
    sent = {"statement": "Groups drink there.", "version": 1}
    chosen = {"guides_listed": ["Panhandling", "Graffiti"], "guides_other": "Our own leaflet"}
    assert client.post(url, sent | chosen).status_code == 302
    assert file.scans.get().guides == "Panhandling; Graffiti; Our own leaflet"
    shown = client.get(url)
    widget = shown.context["form"].fields["guides"].widget
    assert widget.decompress(file.scans.get().guides) == [["Panhandling", "Graffiti"], "Our own leaflet"]
    assert [title for title, _label in widget.titles if title in {"Cruising", "Graffiti"}] == ["Graffiti"]
    long = client.post(url, sent | chosen | {"guides_other": "x" * 600, "version": 2})
    assert (long.status_code, "too many titles" in long.content.decode()) == (422, True)
    assert client.post(url, sent | {"version": 2}).status_code == 302
    assert file.scans.get().guides == ""


def test_file_cites_a_concern_of_its_area_and_leaves_it_with_a_reason(client, around, file):
    ours = ranked(around, "Drinking", "Litter").needs.get(rank=1)
    theirs = ranked(around, "Speed", area=around.other_area, by=around.other_commander).needs.get()
    draft = needs.begin(
        around.area, from_date=timezone.localdate(), until_date=timezone.localdate(), by=around.officer
    )
    unready = needs.add_need(draft, title="Not yet", by=around.officer)
    with pytest.raises(NotReady, match="not finished"):
        citing.cite(file, unready, by=around.officer)
    with pytest.raises(PermissionDenied):
        citing.cite(file, ours, by=around.stranger)
    client.force_login(around.officer)
    url = reverse("need_cite", args=[file.number])
    assert [label for _key, label in client.get(url).context["form"].fields["need"].choices][1:] == [
        f"{timezone.localdate()} · 1. Drinking", f"{timezone.localdate()} · 2. Litter"
    ]  # fmt: skip
    assert client.post(url, {"need": theirs.pk}).status_code == 422
    assert client.post(url, {"need": ours.pk}).url == file.get_absolute_url()
    assert client.post(url, {"need": ours.pk}).status_code == 422
    shown = client.get(file.get_absolute_url())
    assert [(row.what, where) for row, where in shown.context["needs"]] == [
        ("1. Drinking", ours.assessment.get_absolute_url())
    ]
    printed = client.get(reverse("problem_print", args=[file.number])).content.decode()
    assert "1. Drinking" in printed
    for who, links in (("officer", True), ("stranger", False)):
        client.force_login(getattr(around, who))
        page = client.get(ours.assessment.get_absolute_url()).content.decode()
        assert (file.number in page, file.get_absolute_url() in page) == (True, links)
    cited = CitedNeed.objects.get()
    with pytest.raises(PermissionDenied):
        citing.uncite(cited, reason="x", by=around.stranger)
    with pytest.raises(NotReady, match="Say why"):
        citing.uncite(cited, reason=" ", by=around.officer)
    client.force_login(around.officer)
    gone = reverse("need_uncite", args=[file.number, cited.pk])
    assert client.post(gone, {"reason": "Another trouble."}).url == file.get_absolute_url()
    lines = list(Entry.objects.about(file).order_by("sequence"))[-2:]
    assert [line.verb for line in lines] == ["problem.need_cited", "problem.need_uncited"]
    assert (lines[0].words.now.endswith(": 1. Drinking"), lines[1].words.was) == (True, "Drinking")


def test_city_wide_file_cites_a_concern_of_any_area(client, around):
    wide = problem(by=around.chief, area=None, level="city")
    need = ranked(around, "Drinking").needs.get()
    client.force_login(around.chief)
    url = reverse("need_cite", args=[wide.number])
    assert client.post(url, {"need": need.pk}).status_code == 302
    assert CitedNeed.objects.get().need == need
