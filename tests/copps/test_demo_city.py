"""The invented city: a year with its decisions, loaded once, and never where DEBUG is off."""

import datetime as dt
import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from areas.models import Area, BaseMap, Command, Information, Place, Task
from copps.demo_city import members, stories
from ledger.models import Words
from ledger.verify import verify
from people.models import Mail, Member
from problems.models import AuditedFile, Escalation, Move, PersonReference, PlanTask, Problem, Recheck
from problems.workflow.problem import standing_of

pytestmark = pytest.mark.django_db


def load(*options):
    out, beside = io.StringIO(), io.StringIO()
    call_command("load_demo", *options, stdout=out, stderr=beside)
    return out.getvalue().splitlines(), beside.getvalue().splitlines()


@pytest.mark.timeout(600)
def test_demo_is_loaded_once_with_a_year_of_decisions(settings):
    settings.DEBUG = True
    said, progress = load()
    assert said == [f"{login:<10} larkfield-demo   {what}" for login, what in members.TO_SHOW]
    count = Information.objects.count()
    assert (progress[0], progress[-1]) == ("  streets and areas", f"Larkfield is loaded: {count} entries.")
    assert all(
        Member.objects.get(username=login).check_password(members.PASSWORD) for login, _ in members.TO_SHOW
    )
    assert [term.area.number for term in Command.objects.select_related("area").order_by("pk")] == ["1", "2"]
    assert (Area.objects.count(), BaseMap.objects.count(), Place.objects.exists()) == (2, 1, True)
    oldest = Information.objects.order_by("recorded_at").first().recorded_at
    assert timezone.now() - oldest > dt.timedelta(days=300)
    decided = Information.objects.exclude(decided_at=None).values_list("outcome", flat=True)
    assert set(decided) == {"acted", "watch", "referred", "escalated", "no_action"}
    waiting = Information.objects.filter(opened_at=None, about_member=None)
    # and two that residents told on the public pages today
    assert waiting.count() == len(stories.OPEN_NOW) + 2
    assert Escalation.objects.open().filter(problem=None).count() == 1
    assert {task.to.username for task in Task.objects.open()} == {"lindqvist", "diaz"}
    check_problem_files()
    about = Information.objects.get(about_member__username="whitfield")
    assert about not in Information.objects.listed_for(Member.objects.get(username="whitfield"))
    assert not Mail.objects.filter(
        sent_at=None, created_at__lt=timezone.now() - dt.timedelta(days=4)
    ).exists()
    assert verify().fault is None
    assert load() == (said, ["The invented city is here already."])
    assert Information.objects.count() == count


def check_problem_files():
    """Twelve files stand in all stages, in each area and city-wide; one failed and went round again."""
    files = Problem.objects.order_by("pk")
    assert sorted(str(standing_of(file)) for file in files) == [
        "active", "analysis", "approval", "assessment", "closed", "closed", "closing", "declined", "merged", "opened",
        "planning", "scanning",
    ]  # fmt: skip
    assert {file.area and file.area.number for file in files} == {"1", "2", None}
    assert {file.form for file in files} == {"short", "long"}
    back = Move.objects.get(verb="go_back")
    assert (back.basis, back.problem.round, back.problem.outcome) == ("result_based", 2, "reduced")
    found = back.problem.results.order_by("pk").values_list("outcome", flat=True)
    assert list(found) == ["too_few", "fewer_than_comparison"]
    looked = Recheck.objects.exclude(done_at=None).values_list("has_come_back", flat=True)
    assert sorted(looked) == [False, False, False, False, True]
    assert Move.objects.filter(verb="reopen").count() == 1
    chiefs = Problem.objects.get(level="city")
    assert (chiefs.lead.username, chiefs.parts.count()) == ("chief", 2)
    check_oversight()
    assert not Move.objects.exclude(passed="").exists()


def check_oversight():
    """Two files went to the chief, one has its answer; persons stand apart; short tasks wait; an audit has findings."""
    up = Escalation.objects.filter(problem__isnull=False).order_by("problem__opened_at")
    assert [(each.choice, bool(each.carried_out_at)) for each in up] == [("grant", True), ("", False)]
    kept = PersonReference.objects.order_by("pk")
    assert [(each.problem.behavior, each.is_juvenile) for each in kept] == [
        ("Broken windows", False), ("Broken windows", True)
    ]  # fmt: skip
    told = "".join(Words.objects.values_list("text", flat=True)) + str(
        list(Words.objects.values_list("now", flat=True))
    )
    assert [each.identity for each in kept if each.identity in told] == []
    short = PlanTask.objects.filter(minutes__isnull=False)
    assert (short.open().anybodys().count(), short.get(done_at__isnull=False).minutes_spent) == (2, 10)
    judged = AuditedFile.objects.order_by("pk")
    assert [bool(row.finding) for row in judged] == [True, True, True, False]
    assert {score["score"] for row in judged for score in row.scores} == {"met", "partly", "not_met"}


def test_accounts_alone_are_only_said(settings):
    settings.DEBUG = True
    said, beside = load("--accounts")
    assert (len(said), beside, Member.objects.count()) == (10, [], 0)


def test_demo_is_refused_where_debug_is_off(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="DEBUG is off: the demo has accounts with known passwords"):
        load("--accounts")
    assert Member.objects.count() == 0
