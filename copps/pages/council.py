"""A report for the mayor and council: the areas by their number, and nobody named but the commanders."""

from django.db.models import Count, Prefetch
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _l

from areas.models import Area, Command, Information
from areas.queries.sight import in_report
from ledger.heads import head, short_seal
from partnerships.models import Commitment, Meeting, PolicingPlan, Priority, PublicSide, Survey
from partnerships.models.organization import Party
from partnerships.panels import survey as surveys
from partnerships.panels import training as trainings
from people.doors import door
from people.models import Member
from people.rules import reads_report, takes_part
from problems.models import Problem
from problems.workflow.problem import Outcome

PERIODS = {"3": _l("Three months"), "6": _l("Half a year"), "12": _l("A year")}
HALF_YEAR = "6"


@door(reads_report)
def council(request):
    """Show, and print, what the city may know of the work in each area: the same figures to whoever reads them."""
    now = timezone.now()
    until = timezone.localdate(now)
    asked = request.GET.get("months", "")
    months = asked if asked in PERIODS else HALF_YEAR
    since, sealed = trainings.back(until, int(months)), head()
    context = {
        "since": since,
        "until": until,
        "periods": [
            {"label": label, "url": f"?months={value}", "current": value == months}
            for value, label in PERIODS.items()
        ],
        "is_ours": takes_part(request.user),
        "areas": _areas(request.user, since, until, now),
        "trained": _trained(until, now),
        "surveys": _surveys(request.user),
        "fewest": _fewest(),
        "line": sealed.sequence,
        "seal": short_seal(sealed.seal),
        "now": now,
    }
    return render(request, "pages/council.html", context)


def _fewest():
    return (PublicSide.objects.first() or PublicSide()).fewest_shown


def shown(count, fewest):
    """A number of people or of their reports; None where it is so small that it could point to somebody."""
    return None if 0 < count < fewest else count


def _areas(member, since, until, now):
    """What stands in the report of each area in force, and last of the whole city."""
    within, fewest = (since, until), _fewest()
    commanders = {
        term.area_id: term.commander
        for term in reversed(Command.objects.answering(now=now).select_related("commander"))
    }
    plans = _plans(member)
    # what is about a member is the chief's alone: a report that counts it would tell the member that it is there
    told = in_report(Information.objects, member).filter(about_member=None)
    told = _by_area(told.filter(recorded_at__date__range=within))
    met = _by_area(in_report(Meeting.objects, member).held().filter(starts_at__date__range=within))
    files, kept = _files(member, within), _promises(member, within)
    rows = []
    for area in [*Area.objects.in_force(on=until).by_number(), None]:
        key = area and area.pk
        rows.append(
            {
                "area": area,
                "commander": commanders.get(key),
                "plan": plans.get(key),
                "entries": shown(told.get(key, 0), fewest),
                "meetings": met.get(key, 0),
                "promises": kept.get(key, []),
                **files.get(key, {"open": 0, "closed": []}),
            }
        )
    return rows


def _plans(member):
    """The plan in force of each area, with what comes first in it."""
    standing = Prefetch("priorities", Priority.objects.standing().by_rank(), to_attr="coming_first")
    plans = in_report(PolicingPlan.objects, member).in_force().prefetch_related(standing)
    return {
        plan.area_id: {
            "plan": plan,
            "priorities": [each.title for each in plan.coming_first],
        }
        for plan in plans
    }


def _by_area(things):
    counts: dict[int | None, int] = {}
    for area, count in (
        things.order_by().values_list("area").annotate(Count("pk")).values_list("area", "pk__count")
    ):
        counts[area] = counts.get(area, 0) + count
    return counts


def _files(member, within):
    """Open problem files of each area, and the closed ones of the period by what came of them."""
    found: dict[int | None, dict] = {}
    seen = in_report(Problem.objects, member).order_by()
    for area, count in seen.open().values_list("area").annotate(Count("pk")):
        found.setdefault(area, {"open": 0, "closed": []})["open"] = count
    closed = seen.filter(closed_at__date__range=within)
    labels = dict(Outcome.choices)
    for area, outcome, count in (
        closed.values_list("area", "outcome").annotate(Count("pk")).order_by("area", "outcome")
    ):
        row = found.setdefault(area, {"open": 0, "closed": []})
        row["closed"].append((labels.get(outcome, outcome), count))
    return found


def _promises(member, within):
    """Promises of each area that fell due in the period, by party: how many were kept, out of all."""
    due = in_report(Commitment.objects, member).standing().filter(due_date__range=within)
    found: dict[int | None, dict] = {}
    for area, party, kept_at in due.order_by().values_list("area", "party", "kept_at"):
        counts = found.setdefault(area, {}).setdefault(party, {"kept": 0, "base": 0})
        counts["base"] += 1
        counts["kept"] += kept_at is not None
    return {
        area: [{"party": party.label, **counts[party.value]} for party in Party if party.value in counts]
        for area, counts in found.items()
    }


def _trained(until, now):
    """How many have the hours that are asked for: of all members, and of an area where its members are many enough."""
    rule, fewest = trainings.rule_on(until), _fewest()
    groups = trainings.by_area(Member.objects.taking_part().in_order(), rule, now=now)
    count, short = (sum(group[name] for group in groups) for name in ("count", "short"))
    listed = _large_enough(groups, fewest)
    return {
        "rule": rule,
        "count": count,
        "complete": count - short,
        "areas": [
            {"area": each["area"], "count": each["count"], "complete": each["count"] - each["short"]}
            for each in listed
        ],
    }


def _large_enough(groups, fewest):
    """The areas that are told by themselves, so that all of them taken from the total leave many or nobody."""
    listed = [group for group in groups if group["area"] and group["count"] >= fewest]
    everybody = sum(group["count"] for group in groups)
    while listed and 0 < everybody - sum(group["count"] for group in listed) < fewest:
        listed.remove(min(listed, key=lambda group: group["count"]))
    return listed


def _surveys(member):
    """The last two waves of each survey: the share of the two best answers to each question, as it may be shown."""
    found = []
    for survey in in_report(Survey.objects, member).in_order().prefetch_related("waves"):
        waves = sorted(
            (wave for wave in survey.waves.all() if wave.closed_at or wave.imported_at), key=_when
        )[-2:]
        figures = [surveys.summary_of(wave) for wave in waves]
        if rows := _trend(figures):
            found.append({"survey": survey, "waves": figures, "rows": rows})
    return found


def _when(wave):
    return wave.closed_at or wave.imported_at


def _trend(figures):
    """Each question with its share in each wave; only those of which one share may be shown."""
    language = "es" if get_language() == "es" else "en"
    texts = {each["key"]: each["text"][language] for wave in figures for each in wave["questions"]}
    shares = [{each["key"]: each["share"] for each in wave["questions"]} for wave in figures]
    rows = [(text, [share.get(key) for share in shares]) for key, text in texts.items()]
    return [{"text": text, "shares": found} for text, found in rows if any(found)]
