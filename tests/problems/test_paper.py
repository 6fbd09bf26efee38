"""A problem file as a PDF: the response plan and the page for the council say what their print pages say, no more."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from areas.exports.paper import tree_of, typeset, words_of
from areas.models import Information
from ledger.actions import record as keep
from ledger.models import Entry
from people.models import Department
from problems import models as pieces
from problems.actions import person as persons
from problems.actions import problem as actions
from problems.actions import tasks, writing
from problems.exports import paper
from problems.models import Link
from problems.panels import record
from problems.views.paper import LINES_ON_PAPER
from problems.workflow.problem import Verb
from tests import pdf
from tests.factories import assess, information, problem, write_what_is_needed

pytestmark = pytest.mark.django_db
PAPERS = [("problem_print", "problem_plan_pdf"), ("problem_council", "problem_council_pdf")]
TEMPLATES = {"problem_print": "problems/plan.html", "problem_council": "problems/one_page.html"}
HOSTILE = '*bold* #panic("x") $x^2$ @label <tag> `raw` // no comment \\ "quoted" <script>alert(1)</script> שלום السلام'


@pytest.fixture
def file(around):
    """A long form in its second round, with a piece of each kind, tasks, measures and a result."""
    opened = problem(by=around.officer, area=around.area, form="long")
    go(opened, Verb.ACCEPT, around.commander, lead=around.officer)
    measure = write_what_is_needed(opened, by=around.officer)
    hours = {"kind": "hours", "rows": "Fri 23:10\nSat 1:00", "source": "Dispatch"}
    ranked = {"kind": "facilities", "rows": "Motel, 45\nInn, 5", "source": "Dispatch"}
    for kind, told in (
        (pieces.Table, hours),
        (pieces.Table, ranked),
        (pieces.PlaceSurvey, {"place": "Steps", "surveyed_at": timezone.now(), "ratings": {"access": 2}}),
        (pieces.Stakeholder, {"name": "The parish"}),
    ):
        writing.add(opened, kind, by=around.officer, **told)
    for verb in (Verb.ANALYZE, Verb.PLAN, Verb.ASK_APPROVAL, Verb.APPROVE, Verb.ASSESS):
        go(opened, verb, around.commander if verb != Verb.ASK_APPROVAL else around.officer)
    assess(opened, measure, by=around.officer)
    go(opened, Verb.GO_BACK, around.commander, to="response", basis="result_based", words="It came back.")
    opened.team.add(around.stranger)
    opened.refresh_from_db()
    return opened


def go(problem, verb, by, **given):
    problem.refresh_from_db()
    return actions.move(problem, verb, by=by, version=problem.version, **given)


def take(client, member, problem, name):
    client.force_login(member)
    return client.post(reverse(name, args=[problem.number]))


def shown(client, member, problem, name):
    """What the print page prints."""
    client.force_login(member)
    body = client.get(reverse(name, args=[problem.number])).content.decode()
    return words_of(tree_of(body[body.index("<main") : body.index("</main>") + len("</main>")]))


def made_of(client, problem, printed):
    """What a PDF is made of, from the same template and context as the print page."""
    context = client.get(reverse(printed, args=[problem.number])).context
    names = context.keys()
    return paper.file_of(TEMPLATES[printed], {name: context[name] for name in names}, title=printed)


def unsealed(words):
    """Words without the place of the record, which another line moves on."""
    return re.sub(r"at line .*? as it stood on", "", words)


def squeezed(words):
    """Words without what the breaking of lines adds or takes."""
    return re.sub(r"[\s\u200b]+", "", words)


@pytest.mark.parametrize(("printed", "door"), PAPERS)
def test_pdf_says_what_the_print_page_says(client, around, file, printed, door):
    Department.objects.update(name="Larkfield Police")
    answer = take(client, around.commander, file, door)
    assert answer["Content-Type"] == "application/pdf"
    told = squeezed(pdf.words_of(answer.content))
    said = unsealed(shown(client, around.commander, file, printed))
    assert [word for word in said.split() if squeezed(word) not in told] == []
    assert "LarkfieldPolice" in told
    # nothing stands between the page and the paper
    assert unsealed(words_of(made_of(client, file, printed)["page"])).split() == said.split()


def test_plan_holds_every_section_that_is_written(client, around, file):
    told = pdf.words_of(take(client, around.commander, file, "problem_plan_pdf").content)
    for words in (
        "The problem as it was found", "Is it a problem? Six questions", "The parish", "The triangle",
        "Calls of the year", "Motel", "by day", "The light is out.", "Repair the light", "Do nothing", "Quiet nights",
        "Have the light repaired", "Fewer, without a comparison", "Ask first.", "It came back.", "Chief of Police",
        around.stranger.name, "went back a stage",
    ):  # fmt: skip
        assert squeezed(words) in squeezed(told), words


@pytest.mark.parametrize(("printed", "door"), PAPERS)
def test_pdf_is_tagged_titled_and_tells_its_language(client, around, file, printed, door):
    answer = take(client, around.commander, file, door)
    title = {"problem_plan_pdf": "Response plan", "problem_council_pdf": "For the council"}[door]
    for mark in ("/Lang(en)", "/StructTreeRoot", "/Marked true", f"{file.number} · {title}</rdf:li>"):
        assert mark.encode() in answer.content
    name = {"problem_plan_pdf": "response-plan", "problem_council_pdf": "council"}[door]
    assert answer["Content-Disposition"] == f'attachment; filename="{file.number}-{name}.pdf"'
    # the whole of the standard, headings, tables and drawings among it
    made = made_of(client, file, printed)
    assert b"<pdfuaid:part>1<" in typeset("page.typ", made, pdf_standards="ua-1")


@pytest.mark.parametrize(("printed", "door"), PAPERS)
def test_pdf_of_an_empty_file_says_what_is_not_there(client, around, printed, door):
    opened = problem(by=around.chief, area=None, place="All of the city", level="city")
    pieces.Scan.objects.filter(problem=opened).delete()
    told = pdf.words_of(take(client, around.chief, opened, door).content)
    missing = {
        "problem_plan_pdf": ["No task yet", "None yet."],
        "problem_council_pdf": ["No response is chosen yet.", "Not assessed yet."],
    }[door]
    assert [words for words in ("City-wide", "Nothing is written yet.", *missing) if words not in told] == []


def test_long_record_ends_where_the_page_of_the_record_goes_on(client, around, file):
    for number in range(LINES_ON_PAPER):
        keep("problem.linked", file, area=file.area, by=around.officer, now=f"I-2020-{number:05}")
    told = pdf.words_of(take(client, around.officer, file, "problem_plan_pdf").content)
    assert re.findall(r"I-2020-\d{5}", told) == [f"I-2020-{number:05}" for number in range(LINES_ON_PAPER)]
    assert "Older lines stand on the page of the whole record." in told
    assert "problem file opened" not in told


def test_hostile_words_stand_on_paper_as_they_were_written(client, around):
    opened = problem(
        by=around.officer, area=around.area, form="long", statement=HOSTILE, behavior="#eval(“1”) *loud*"
    )
    writing.add(opened, pieces.Cause, by=around.officer, family="social", body=f"{HOSTILE}\n\n= {HOSTILE}")
    writing.add(opened, pieces.Option, by=around.officer, body="x" * 300, is_chosen=True)
    writing.add(opened, pieces.Side, by=around.officer, side="place", who='"><svg onload=1>')
    for _page, door in PAPERS:
        told = squeezed(pdf.words_of(take(client, around.officer, opened, door).content))
        latin = squeezed(HOSTILE.rpartition("</script>")[0])
        assert (latin in told, "#eval(“1”)*loud*" in told, "x" * 300 in told) == (True, True, True)


def test_file_out_of_sight_is_not_given_nor_noted(client, around, file):
    file.team.clear()
    for _page, door in PAPERS:
        assert take(client, around.stranger, file, door).status_code == 404
    assert not Entry.objects.filter(verb="problem.exported").exists()


def test_nothing_restricted_is_on_paper(client, around, file):
    teller = information(
        by=around.officer,
        area=around.area,
        reporter={"name": "Hal Brandt", "phone": "555-0199"},
        narrative="A gate.",
    )
    actions.link(file, teller, by=around.commander)
    hidden = information(by=around.officer, area=around.area, narrative="The sergeant looked away.")
    Link.objects.create(problem=file, information=hidden, by=around.chief, at=timezone.now())
    Information.objects.filter(pk=hidden.pk).update(restriction="chief", about_member=around.commander)
    persons.refer(
        file, role="victim", identity="Robin Quill", purpose="Talk to the family of the victim.",
        expires_on=timezone.localdate() + dt.timedelta(days=30), by=around.officer,
    )  # fmt: skip
    tasks.give(file, body="Call.", party="Dan Ruiz", due_date=dt.date(2030, 1, 1), by=around.commander)
    for member in (around.chief, around.commander, around.officer, around.analyst):
        plan, council = (pdf.words_of(take(client, member, file, door).content) for _page, door in PAPERS)
        secrets = (
            "Hal Brandt",
            "555-0199",
            "looked away",
            hidden.number,
            "Robin Quill",
            "family of the victim",
        )
        assert [words for words in secrets if squeezed(words) in squeezed(plan + council)] == []
        people = ("Dan Ruiz", around.officer.name, around.commander.name)
        assert [name for name in people if squeezed(name) in squeezed(council)] == []
        assert ("Dan Ruiz" in plan, teller.number in plan) == (True, True) or member == around.analyst


def test_taking_a_pdf_is_on_the_audit_trail_and_not_in_the_file(client, around, file):
    for _page, door in PAPERS:
        take(client, around.officer, file, door)
    noted = Entry.objects.audit().filter(verb="problem.exported").with_words()
    assert [(line.actor, line.subject_label, line.words.note) for line in noted] == [
        (around.officer, file.number, "response plan"), (around.officer, file.number, "council page"),
    ]  # fmt: skip
    lines, _is_more = record.lines_of(file, size=100)
    assert [line["what"] for line in lines if line["what"] == "taken as a PDF"] == []


def test_print_page_asks_the_same_number_of_questions_whatever_it_holds(
    client, around, file, django_assert_max_num_queries
):
    for _ in range(200):
        keep("problem.linked", file, area=file.area, by=around.officer, now="I-2026-00001")
    client.force_login(around.officer)
    with django_assert_max_num_queries(11):
        client.get(reverse("problem_print", args=[file.number]))


def test_file_page_leads_to_both_papers(client, around, file):
    client.force_login(around.officer)
    body = client.get(file.get_absolute_url()).content.decode()
    for _page, door in PAPERS:
        assert f'action="{reverse(door, args=[file.number])}"' in body
