"""The problem files of Larkfield with their histories, through the same actions that members use."""

import datetime as dt
import zoneinfo

from django.utils import timezone

from areas.actions.place_to_area import whereabouts
from areas.models import Area, Information
from copps.demo_city import cases, oversight
from copps.demo_city.members import OF_AREA
from problems import models as pieces
from problems.actions import assessment, problem, recheck, tasks, writing
from problems.evaluation.cheers import Element
from problems.workflow.problem import Verb

ASSESSED_AFTER = 60
MOVES = {
    "accept": Verb.ACCEPT, "analyze": Verb.ANALYZE, "plan": Verb.PLAN, "ask": Verb.ASK_APPROVAL,
    "approve": Verb.APPROVE, "assess": Verb.ASSESS, "ask_closing": Verb.ASK_CLOSING, "close": Verb.CLOSE,
}  # fmt: skip
BY_LEAD = {"ask", "assess", "ask_closing"}


class History:
    """One file as it went: each step is taken on its day, by who takes it."""

    def __init__(self, case, *, people, now):
        self.case, self.people, self.now = case, people, now
        self.lead, head = people[case["lead"]], dict(case["head"])
        place = head["place"]
        self.area = whereabouts(label=place, is_unsure=False, on=timezone.localdate(now)).area
        if head["level"] == "city":
            self.area, head["parts"] = None, list(Area.objects.by_number())
        self.commander = people[OF_AREA[self.area.number][0]] if self.area else people["chief"]
        at = self.at(case["days"]["open"])
        seen = Information.objects.visible_to(self.lead)
        entries = seen.filter(place_label=place, area=self.area, recorded_at__lt=at, restriction="")
        self.problem = problem.open_problem(
            by=self.lead, area=self.area, statement=case["statement"], found_by=case["found_by"],
            entries=entries.order_by("-pk")[:3], now=at, **head,
        )  # fmt: skip

    def at(self, days, hour=10):
        """The moment so many days ago, in the department's morning."""
        day = timezone.localdate(self.now) - dt.timedelta(days)
        moment = dt.datetime.combine(
            day, dt.time(hour), tzinfo=zoneinfo.ZoneInfo(timezone.get_current_timezone_name())
        )
        return min(moment, self.now)

    def go(self):
        """Take every step of the case; what a gate asks for is written the day before it."""
        for name, days in list(self.case["days"].items())[1:]:
            write = getattr(self, f"before_{name}", None)
            if write:
                write(self.at(days, 9))
            self.move(name, self.at(days, 11))
            oversight.send_up(self, name)
        if len(self.case["days"]) == 2:
            self.before_analyze(self.at(self.case["days"]["accept"] - 1))
        return self

    def move(self, name, at, **given):
        """One step along the table of moves."""
        is_leads = name in BY_LEAD or (name == "close" and self.problem.form == "short")
        by = self.lead if is_leads else self.commander
        verb = MOVES.get(name, name)
        self.problem = problem.move(self.problem, verb, by=by, version=self.problem.version, now=at, **given)

    def add(self, model, at, by=None, **fields):
        """Write one piece, by the lead unless somebody else wrote it."""
        return writing.add(self.problem, model, by=by or self.lead, now=at, **fields)

    def before_analyze(self, at):
        for element, evidence in zip(Element, self.case.get("cheers", ()), strict=False):
            self.add(pieces.Cheers, at, element=element, met="yes", evidence=evidence)

    def before_plan(self, at):
        case, analyst = self.case, self.people["analyst"]
        for side, (who, weakness) in zip(pieces.TriangleSide, case.get("sides", ()), strict=False):
            self.add(pieces.Side, at, side=side, who=who, weakness=weakness)
        for kind, description, count, limits in case.get("sources", ()):
            self.add(
                pieces.Source, at, by=analyst, kind=kind, description=description, count=count, limits=limits
            )
        for statement, evidence, against, status in case.get("hypotheses", ()):
            self.add(
                pieces.Hypothesis, at, statement=statement, evidence_for=evidence, evidence_against=against,
                status=status,
            )  # fmt: skip
        for family, body in case.get("causes", ()):
            self.add(pieces.Cause, at, family=family, body=body)
        self.measure = self.count(case, at, phase="before")

    def count(self, case, at, *, phase, measure=None):
        """A measure with the counts of one phase, in each area of the design."""
        analyst = self.people["analyst"]
        name, unit, source = case["measure"]
        measure = measure or self.add(pieces.Measure, at, by=analyst, name=name, unit=unit, source=source)
        for role, counts in case["counts"].items():
            figure = counts[0 if phase == "before" else 1]
            self.add(pieces.Reading, at, by=analyst, measure=measure, role=role, phase=phase, count=figure)
        return measure

    def before_ask(self, at):
        for option in self.case["options"]:
            self.option(option, at)
        if self.problem.form == "long":
            goal, objectives, design, displacement = self.case["plan"]
            self.add(
                pieces.Plan, at, goal=goal, objectives=objectives, design=design, displacement=displacement,
                starts_on=timezone.localdate(at) + dt.timedelta(7),
                assess_on=timezone.localdate(at) + dt.timedelta(ASSESSED_AFTER),
            )  # fmt: skip
        self.give(self.case["tasks"], at)

    def option(self, option, at):
        body, means, techniques, side, mechanism, is_chosen, reason = option
        self.add(
            pieces.Option, at, body=body, means=means, techniques=techniques, side=side, mechanism=mechanism,
            is_chosen=is_chosen, reason=reason,
        )  # fmt: skip

    def give(self, given, at):
        """Tasks of members and of partners, each within a season."""
        for body, who in given:
            member = self.people.get(who)
            tasks.give(
                self.problem, body=body, member=member, party="" if member else who, by=self.commander, now=at,
                due_date=timezone.localdate(at) + dt.timedelta(75),
            )  # fmt: skip

    def before_assess(self, at):
        self.finish_tasks(at)
        self.count(self.case, at, phase="after", measure=self.measure)

    def finish_tasks(self, at):
        for task in pieces.PlanTask.objects.filter(problem=self.problem).open():
            tasks.finish(
                task, evidence="Seen by the lead.", minutes_spent=30, by=self.commander, version=task.version, now=at
            )  # fmt: skip

    def before_ask_closing(self, at):
        self.judge(self.case, self.measure, at)

    def judge(self, case, measure, at):
        """The result of the counts, and the round judged."""
        assessment.save_result(measure, by=self.lead, now=at)
        carried_out, outcome, lessons, displacement = case["judgment"]
        self.add(
            pieces.Judgment, at, round=self.problem.round, carried_out=carried_out, outcome=outcome, lessons=lessons,
            displacement=displacement,
        )  # fmt: skip

    def look_back(self, days, *, has_come_back, note):
        """The first look back that is still to be made."""
        row = pieces.Recheck.objects.filter(problem=self.problem, done_at=None).earliest("due_date")
        recheck.recheck(row, has_come_back=has_come_back, note=note, by=self.lead, now=self.at(days))


def write(people, now):
    """Twelve files in all stages, in the order in which they were opened; gives how many."""
    told = {}
    for name, end in ENDINGS.items():
        told[name] = History(getattr(cases, name), people=people, now=now).go()
        if end:
            end(told[name], told)
    oversight.audit_files(people, now)
    return len(told)


def _fairground(file, told):
    """The first response failed; the second went to the owner of the place."""
    file.judge(file.case, file.measure, file.at(200))
    file.move(
        Verb.GO_BACK, file.at(198), to="response", basis="result_based",
        words="The patrols were there as planned and the calls went on: the response has to change, not the effort.",
    )  # fmt: skip
    at = file.at(190)
    file.measure = file.count(cases.AGAIN, at, phase="before")
    file.option(cases.AGAIN["option"], at)
    plan = file.problem.plans.get()
    writing.change(
        plan, by=file.lead, version=plan.version, now=at, design="comparison",
        design_note="The lots on Mill Road are the comparison.", assess_on=timezone.localdate(file.at(80)),
    )  # fmt: skip
    file.give(cases.AGAIN["tasks"], at)
    for name, days in (("ask", 189), ("approve", 187)):
        file.move(name, file.at(days, 11))
    file.finish_tasks(file.at(90))
    file.move("assess", file.at(80))
    file.count(cases.AGAIN, file.at(79), phase="after", measure=file.measure)
    file.judge(cases.AGAIN, file.measure, file.at(78))
    for name, days in (("ask_closing", 78), ("close", 76)):
        file.move(name, file.at(days, 11))
    file.look_back(45, has_come_back=False, note="Gates locked on all five nights that were looked at.")


def _trucks(file, told):
    file.look_back(158, has_come_back=False, note="The bay is used.")
    file.look_back(98, has_come_back=False, note="No truck on the crossing in two weeks.")


def _skate(file, told):
    """It came back, and so does the file."""
    file.look_back(78, has_come_back=False, note="Quiet at eleven.")
    file.look_back(
        15, has_come_back=True, note="The timer was changed for the fall fair and nobody set it back."
    )
    file.move(Verb.REOPEN, file.at(14), words="Five calls in two weeks: it has come back.")


def _laundromat(file, told):
    """Under way: persons kept apart, and short tasks for whoever has the minutes."""
    oversight.keep_apart(file)
    oversight.leave_to_anybody(file)


def _declined(file, told):
    file.move(
        Verb.DECLINE,
        file.at(56),
        words="One dog and one owner: animal services has it, and no pattern is seen.",
    )


def _merged(file, told):
    file.move(
        Verb.MERGE, file.at(42), words="The same group and the same bus.", target=told["LAUNDROMAT"].problem
    )


# by the day on which they were opened, and what became of each after its plain steps
ENDINGS = {
    "FAIRGROUND": _fairground, "LIBRARY": None, "TRUCKS": _trucks, "CAMP": None, "SKATE": _skate, "OVERLOOK": None,
    "SCAMS": None, "LAUNDROMAT": _laundromat, "DOGS": _declined, "BUS": _merged, "CROSSING": None, "IDLING": None,
}  # fmt: skip
