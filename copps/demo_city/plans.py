"""The policing plans of Larkfield and their half-year updates: one published and changed, one owed."""
# ruff: noqa: E501 a story reads better on one line

import datetime as dt

from django.utils import timezone

from areas.models import Area
from partnerships.actions import plan as plans
from partnerships.actions import plan_pieces as pieces
from partnerships.actions import publication as publications
from partnerships.actions import update as updates
from partnerships.actions import update_pieces as judged
from partnerships.models import (
    Organization,
    PlanInput,
    PlanMeasure,
    PlanNote,
    PlanReading,
    PolicingPlan,
    Priority,
)
from partnerships.panels import survey_update as surveys
from partnerships.panels.plan_public import public_facts, public_facts_of_update
from partnerships.workflow import plan as plan_ways
from partnerships.workflow import update as update_ways
from partnerships.workflow.half_year import half_year_of
from partnerships.workflow.publication import Kind
from problems.actions import priority_link
from problems.models import Problem
from problems.panels.priorities import results_in

DAY = dt.timedelta(days=1)
# source, days before the adoption, what was said, how many, languages, groups
DOWNTOWN = {
    "number": "1",
    "profile": "Shops, the library, the fairground and about nine hundred homes. One household in five on Birch Street speaks Spanish. The last bus leaves at 23:40, and who misses it waits on Market Street.",
    "communication": "Read out at the library on the first Tuesday, in English and Spanish; a sheet at the laundromat, the school and the bus station; on the public pages.",
    "inputs": [
        ("meeting", 38, "Nights on Foundry Road are lost to car racing; it has come first three meetings in a row.", 34, "English, Spanish", "homeowners, tenants of Birch Street"),
        ("survey", 34, "Racing, the corner of Market Street after the last bus, and cars that do not stop at the school crossing were named most.", 118, "English, Spanish", "all neighborhoods"),
        ("engagement", 31, "Young people on Birch Street say they are stopped for standing where there is nowhere else to stand.", 11, "Spanish", "young people who do not come to meetings"),
        ("entries", 28, "More complaints about noise at night than about anything else.", None, "", ""),
    ],
    "priorities": [
        {
            "title": "Quiet weekend nights around the fairground", "kind": "quality_of_life", "inputs": [0, 1, 3], "means": "both",
            "goal": "Half as many calls about racing within a year.", "strategy": "Patrol the lot on weekend nights and cite.\nTell drivers about the track day.",
            "evidence": "55 calls in six months, all within two hundred yards of one gate.", "partners": 1, "owner": "bello",
            "measure": ("Calls about racing in a half-year", "Dispatch", 55, 27), "readings": [(118, 52), (210, 50)], "behavior": "Car racing",
        },
        {
            "title": "The corner of Market Street after the last bus", "kind": "crime", "inputs": [1, 2], "means": "prevention",
            "goal": "No broken window in a month.", "strategy": "Find out why people wait there.\nLight, and a place to wait.",
            "evidence": "Nine windows in four months, always after 23:40.", "partners": 1, "owner": "lindqvist",
            "measure": ("Windows broken in a half-year", "Reports of the address", 9, 2), "readings": [(119, 7), (220, 4)], "behavior": "Broken windows",
        },
        {
            "title": "Cars at the school crossing", "kind": "quality_of_life", "inputs": [1], "means": "enforcement",
            "goal": "Drivers stop for children.", "strategy": "Two weeks of mornings at the crossing each term.",
            "evidence": "Two near misses in the spring.", "partners": 0, "owner": "ortega",
            "measure": ("Drivers who stop, of a hundred", "Count at the crossing", 61, 90), "readings": [(60, 84), (117, 91)], "behavior": "",
        },
    ],
    "note": "The crossing is as good as done. Racing is not: the cars wait until the patrol has gone.",
}  # fmt: skip
HILL = {
    "number": "2",
    "profile": "The hill with its schools, the new homes along the creek and the shops of Elm Street. Vietnamese is spoken in the shops and at home.",
    "communication": "At the homeowners' association, in the school letter, and in the window of every shop on Elm Street, in English and Vietnamese.",
    "inputs": [
        ("meeting", 37, "Shop owners want an officer who knows them by name, and an answer when something was stolen.", 17, "English, Vietnamese", "shop owners"),
        ("partner", 33, "The school sees the same cars speed on Elm Street at eight and at three.", 3, "English", "teachers, parents"),
        ("needs", 29, "Thefts from shops and speeding near the school rank first and second.", None, "", ""),
    ],
    "priorities": [
        {
            "title": "Thefts from the shops of Elm Street", "kind": "crime", "inputs": [0, 2], "means": "prevention",
            "goal": "A third fewer thefts in a year.", "strategy": "Walk Elm Street twice a week, in and out of every shop.\nShow owners what is taken and from where.",
            "evidence": "41 reports in a half-year.", "partners": 1, "owner": "diaz",
            "measure": ("Thefts reported in a half-year", "Reports", 41, 27), "readings": [(108, 38)], "behavior": "",
        },
        {
            "title": "Speed at the school", "kind": "quality_of_life", "inputs": [1, 2], "means": "both",
            "goal": "Cars keep to 25 while children walk.", "strategy": "A board that shows the speed, then stops where it does not help.",
            "evidence": "Every third car drives over 32.", "partners": 1, "owner": "marsh",
            "measure": ("Cars over 32, of a hundred", "Speed board", 34, 10), "readings": [(100, 29)], "behavior": "",
        },
    ],
    "note": "",
}  # fmt: skip


class History:
    """One plan as it went, from its input to its adoption; `days` before now it was adopted."""

    def __init__(self, story, *, people, commander, adopted_on, now):
        self.story, self.people, self.now = story, people, now
        self.area = Area.objects.get(number=story["number"])
        self.commander, self.chief = people[commander], people["chief"]
        self.adopted_at = timezone.make_aware(dt.datetime.combine(adopted_on, dt.time(10)))
        self.partners = list(
            Organization.objects.in_use().of_area(self.area).filter(kind__is_person=False).by_name()[:3]
        )

    def write(self):
        """Start the plan, write it, and have it adopted."""
        start = self.adopted_at - 40 * DAY
        words = {name: self.story[name] for name in ("profile", "communication")}
        year = self.adopted_at.year
        self.plan = plans.start(
            self.area, title=f"Community policing plan {year}", by=self.commander, now=start, **words
        )
        self.move(plan_ways.Verb.OPEN_INPUT, self.commander, start)
        self.inputs = [self._input(*said) for said in self.story["inputs"]]
        self.move(plan_ways.Verb.CLOSE_INPUT, self.commander, self.adopted_at - 25 * DAY)
        for rank, told in enumerate(self.story["priorities"], 1):
            self._priority(rank, told)
        self.move(plan_ways.Verb.SEND, self.commander, self.adopted_at - 8 * DAY)
        self.move(plan_ways.Verb.ADOPT, self.chief, self.adopted_at)
        for told in self.story["priorities"]:
            self._read_and_tie(told)
        return self

    def move(self, verb, by, at):
        """One step along the table of moves."""
        version = PolicingPlan.objects.values_list("version", flat=True).get(pk=self.plan.pk)
        self.plan = plans.move(self.plan, verb, by=by, version=version, now=at)

    def _input(self, source, days, words, number, languages, groups):
        at = self.adopted_at - days * DAY
        return pieces.add(
            self.plan, PlanInput, by=self.commander, source=source, on_date=at.date(), words=words, number=number,
            languages=languages, groups=groups, is_distrustful="young" in groups, is_critical="stopped" in words, now=at,
        )  # fmt: skip

    def _priority(self, rank, told):
        at = self.adopted_at - 12 * DAY
        names = ("title", "kind", "means", "goal", "strategy", "evidence")
        priority = pieces.add(
            self.plan, Priority, by=self.commander, rank=rank, owner=self.people[told["owner"]],
            inputs=[self.inputs[place] for place in told["inputs"]], partners=self.partners[: told["partners"]],
            now=at, **{name: told[name] for name in names},
        )  # fmt: skip
        name, source, baseline, target = told["measure"]
        told["made"] = pieces.add(
            self.plan, PlanMeasure, by=self.commander, priority=priority, name=name, source=source, baseline=baseline,
            baseline_date=at.date(), target=target, target_date=(self.adopted_at + 365 * DAY).date(), now=at,
        )  # fmt: skip

    def _read_and_tie(self, told):
        for days, value in told["readings"]:
            at = self.adopted_at + days * DAY
            if at < self.now:
                pieces.add(
                    self.plan, PlanReading, by=self.people["analyst"], measure=told["made"], on_date=at.date(), value=value,
                    now=at,
                )  # fmt: skip
        if told["behavior"]:
            for file in Problem.objects.filter(area=self.area, behavior=told["behavior"], merged_into=None):
                tied_at = max(self.adopted_at, file.opened_at) + 5 * DAY
                priority_link.tie(file, priorities=[told["made"].priority], by=self.commander, now=tied_at)


def write(people, now):
    """Write both plans: the first with an update that went to the public, the second with one that is owed."""
    today = timezone.localdate(now)
    # an update takes a week: in the first days of a half-year the one before has none yet
    this_start, _end = half_year_of(today - 9 * DAY)
    last_start, last_end = half_year_of(this_start - DAY)
    first = History(
        DOWNTOWN, people=people, commander="ortega", adopted_on=last_start + 45 * DAY, now=now
    ).write()
    second = History(
        HILL, people=people, commander="whitfield", adopted_on=last_start + 62 * DAY, now=now
    ).write()
    publish(first.plan, Kind.PLAN, public_facts, people, first.adopted_at + 9 * DAY)
    handed_in = timezone.make_aware(dt.datetime.combine(last_end + 18 * DAY, dt.time(9)))
    update_of(first, last_start, people, min(handed_in, now - 2 * DAY))
    for history in (first, second):
        for day in (this_start, today):
            plans.owe_update(history.plan, on=day)
    if first.story["note"]:
        pieces.add(first.plan, PlanNote, by=people["ortega"], words=first.story["note"], now=now - 20 * DAY)


def publish(thing, kind, facts, people, at):
    """Prepare what residents are to read, and have the chief check it."""
    name = {Kind.PLAN: "plan", Kind.UPDATE: "update"}[kind]
    area = thing.area if kind == Kind.PLAN else thing.plan.area
    made = publications.prepare(
        kind=kind, facts=facts(thing), by=people["ortega"], area=area, source=f"{name}:{thing.pk}", now=at
    )
    publications.publish(made, digest=made.digest, by=people["chief"], now=at + dt.timedelta(hours=4))


def update_of(history, start, people, at):
    """Open the update of a half-year, judge its priorities, hand it in, have it approved and published."""
    commander = people["ortega"]
    update, _made = plans.owe_update(history.plan, on=start)
    problems = results_in(commander, history.plan, until=update.period_end)
    asked = surveys.results_in(history.plan, (update.period_start, update.period_end))
    update = updates.open_update(
        update, by=commander, version=update.version, problems=problems, surveys=asked, now=at - 6 * DAY
    )
    _judge(update, people, at)
    _add_what_is_new(update, people, at)
    update.refresh_from_db()
    update = _hand_in(update, people, at)
    publish(update, Kind.UPDATE, public_facts_of_update, people, at + dt.timedelta(days=1, hours=2))


def _judge(update, people, at):
    """One priority goes on with other means, one stays and one is dropped."""
    commander = people["ortega"]
    racing, corner, crossing = update.lines.order_by("priority__rank")
    key = {each["priority"]: each["key"] for each in update.frozen["measures"]}
    said = [each["key"] for each in [*update.frozen["meetings"], *update.frozen["inputs"]]][:1]
    judged.judge(
        racing, by=commander, version=1, now=at - 4 * DAY, effect="partly",
        effect_words="A few calls fewer. The cars wait until the patrol has gone: a patrol is not a gate.",
        is_relevant=True, relevant_words="It is still the first thing that is named at every meeting.", decision="modify",
        basis="both", evidence=[key[racing.priority_id], *said], evidence_words="Both nights on which the gate was chained were quiet.",
        strategy="Lock both gates at ten and switch the lights off.\nTell drivers about the track day.", means="prevention",
        targets={str(racing.priority.measures.get().pk): "20"},
    )  # fmt: skip
    judged.judge(
        corner, by=commander, version=1, now=at - 4 * DAY, effect="works",
        effect_words="Fewer windows since the waiting room stays open on Fridays.", is_relevant=True,
        relevant_words="Reports fell, and the owner still sweeps glass.", decision="keep",
    )  # fmt: skip
    judged.judge(
        crossing, by=commander, version=1, now=at - 4 * DAY, effect="works",
        effect_words="Nearly all drivers stop since the crossing was repainted.", is_relevant=False,
        relevant_words="No near miss since; parents did not name it again.", decision="drop", basis="result_based",
        evidence=[key[crossing.priority_id]],
    )  # fmt: skip


def _add_what_is_new(update, people, at):
    """What the young people asked for."""
    judged.add_response(
        update, by=people["ortega"], now=at - 3 * DAY, title="A place for young people to be in the evening",
        goal="Two evenings a week with an open door.", strategy="The library hall on Tuesdays and Fridays, with the youth group and an officer who plays.",
        means="prevention", owner=people["tran"], measure="Evenings with an open door in a month", baseline=0, target=8,
        target_date=update.period_end + 365 * DAY, basis="community_input_based", evidence_words="Asked for on Birch Street and at the school.",
    )  # fmt: skip


def _hand_in(update, people, at):
    """Say what the neighbors hear of it, hand it in and have it approved."""
    commander = people["ortega"]
    update = updates.write(
        update, by=commander, version=update.version, now=at - 2 * DAY,
        feedback="Racing is named first, the corner after the last bus second. Young people say that they are stopped for standing about, and that nobody asked them. The crossing is thanked for.",
        effectiveness="Two of three priorities are nearer to their target. Patrols alone do not stop the racing.", is_modified=True,
        modified_words="Gates instead of patrols at the fairground; the crossing is done; a place for young people is new.",
        shared_words="Read out at the library meeting in English and Spanish; a sheet at the school and the laundromat; the public pages.",
        shared_date=(at + 12 * DAY).date(),
    )  # fmt: skip
    for verb, by, days in (
        (update_ways.Verb.SUBMIT, commander, 0),
        (update_ways.Verb.APPROVE, people["chief"], 1),
    ):
        update = updates.move(update, verb, by=by, version=update.version, now=at + days * DAY)
    return update
