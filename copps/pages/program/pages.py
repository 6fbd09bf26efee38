"""The doors to the thirty-nine practices and to the duties of a community policing officer."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from areas.views.asking import ask
from copps.pages.program import change, duty, partnership, solving
from copps.pages.program.evidence import Asker, counted
from partnerships.actions import standing as actions
from partnerships.forms.standing import StandForm
from partnerships.models import ProgramStanding
from partnerships.rules import standing as rules
from partnerships.workflow.program import COLUMNS, DUTIES, NAMES, Stand
from people.doors import door, sent
from people.rules import takes_part

# what the system does not count, so that nobody takes its silence for none
NOT_COUNTED = {
    "CP1": gettext_lazy("How many residents read the pages is not counted."),
    "CP3": gettext_lazy("Which of them a member spoke at stands in the minutes, and is not counted."),
    "CP12": gettext_lazy("Only patrols that a member wrote down; the hours of a shift are not known here."),
    "OC4": gettext_lazy(
        "Search, area files and public pages are this application; who uses them is not counted."
    ),
    "OC8": gettext_lazy(
        "Ranks and steps of the department are not counted; here they are two, commander and chief."
    ),
    "OC11": gettext_lazy("Whether a response is new is not counted."),
    "DB1": gettext_lazy("Enforcement outside the tasks of a problem file is not counted here."),
    "DF": gettext_lazy(
        "Uncommitted patrol time is known to dispatch alone; here are the tasks offered for it."
    ),
}


@door(takes_part)
def practices(request):
    """Show the thirty-nine practices, where the department stands with each, and what the system counts of it."""
    told = _told(request.user, partnership.TABLE | change.TABLE | solving.TABLE)
    columns = [(title, [told(code, name) for code, name in names.items()]) for title, names in COLUMNS]
    sums = [(title, _sums(rows)) for title, rows in columns]
    context = {
        "columns": columns,
        "sums": sums,
        "stands": Stand.labels,
        "may_say": rules.may_say(request.user),
    }
    return render(request, "pages/practices.html", context)


@door(takes_part)
def duties(request):
    """Show the duties of a community policing officer, with the evidence under each."""
    told = _told(request.user, duty.TABLE)
    context = {
        "rows": [told(code, name) for code, name in DUTIES.items()],
        "may_say": rules.may_say(request.user),
    }
    return render(request, "pages/duties.html", context)


@door(takes_part, "GET", "POST")
def say_stand(request, code):
    """Say where the department stands with a practice or a duty."""
    if code not in NAMES:
        raise Http404
    rules.require(rules.may_say(request.user))
    newest = ProgramStanding.objects.visible_to(request.user).filter(code=code).newest_first().first()
    form = StandForm(sent(request), initial={"stand": newest.stand, "words": newest.words} if newest else {})
    page = reverse("program_duties" if code in DUTIES else "program_practices")
    return ask(
        request, form, lambda **given: actions.say(code, by=request.user, **given), to=f"{page}#{code}",
        title=_("Where do we stand?"), send=_("Say so"), done=_("On the record."), about=f"{code} · {NAMES[code]}",
    )  # fmt: skip


def _told(member, table):
    """A function that tells of a practice: what was said of it, and its counts."""
    asker = Asker(member, timezone.localtime())
    counts = counted(table, asker)
    newest = ProgramStanding.objects.visible_to(member).newest().select_related("by")
    said = {standing.code: standing for standing in newest}

    def tell(code, name):
        evidence = [
            (found.words, counts.get(f"{code} {place}", 0), reverse(found.door) if found.door else "")
            for place, found in enumerate(table.get(code, ()))
        ]
        return {
            "code": code,
            # a duty begins with its own letter
            "name": name if code in DUTIES else f"{code} {name}",
            "said": said.get(code),
            "evidence": evidence,
            "not_counted": NOT_COUNTED.get(code),
        }

    return tell


def _sums(rows):
    """How many of these practices stand where; last, those of which nothing was said."""
    stands = [row["said"].stand if row["said"] else "" for row in rows]
    return [stands.count(value) for value in (*Stand.values, "")]
