"""The community side on one page: with whom the department works, what was promised, what comes next."""
# ruff: noqa: E501 a door reads better on one line

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from areas.rules import keeps_desk
from partnerships.rules.training import follows_others
from people.doors import door
from people.rules import reads_report, takes_part

# who is led where, by what it serves: the name of the door, what it is called, what it holds
GROUPS = (
    (
        _("With whom we work"),
        (
            (takes_part, "organizations", _("Organizations"), _("Whom the department works with, and who knows them")),
            (takes_part, "partnerships", _("Partnerships"), _("Parties who work together on problems")),
            (takes_part, "commitments", _("Promises"), _("What each party promised, and what came of it")),
            (takes_part, "priorities_of_partners", _("What matters to partners"), _("Beside the ranking of the police")),
            (takes_part, "brainstorms", _("Ideas gathered with partners"), _("Votes, and what became an option")),
            (takes_part, "engagements", _("Contact log"), _("Who came to whom, and what it led to")),
            (takes_part, "media", _("Media"), _("Who may speak, and what was said")),
            (takes_part, "programs", _("Programs"), _("The academy, young people, others")),
            (takes_part, "volunteers", _("Volunteers"), _("Skills, languages, hours")),
        ),
    ),
    (
        _("What people say"),
        (
            (takes_part, "meetings", _("Meetings"), _("What people said, the answers, and what comes next")),
            (takes_part, "surveys", _("Surveys"), _("What people were asked, what they said, and what they wrote")),
            (takes_part, "heard", _("Who have we not heard from?"), _("By neighborhood, language, kind of organization and age")),
        ),
    ),
    (
        _("What comes first"),
        (
            (takes_part, "plans", _("Policing plans"), _("What comes first in each area, and what came of it")),
            (takes_part, "needs_areas", _("What the areas need"), _("Counted, heard and ranked, area by area")),
        ),
    ),
    (
        _("Every member"),
        (
            (takes_part, "ideas", _("Ideas of members"), _("On policing, partnership and problem solving, each with its answer")),
            (takes_part, "thank", _("Thanks to a member"), _("What a partner or a resident said, for the member's portfolio")),
            (follows_others, "participation", _("Every member takes part"), _("What each member did in a quarter, by name, with the way to training and portfolio")),
            (takes_part, "program_duties", _("Duties of a community policing officer"), _("What stands as evidence under each")),
            (takes_part, "program_practices", _("Thirty-nine practices"), _("Where the department stands, and what is counted")),
        ),
    ),
    (
        _("In public"),
        (
            (takes_part, "publishing", _("Publishing"), _("What residents see, and what waits for a second look")),
            (keeps_desk, "held", _("Held back"), _("What came by the public pages and looked like spam")),
            (reads_report, "council", _("For the mayor and council"), _("The work in each area, to print")),
        ),
    ),
)  # fmt: skip


@door(takes_part)
def community(request):
    """Show the way to each part of the community side, with what it holds."""
    return render(request, "pages/community.html", {"groups": _groups(request.user)})


def _groups(member):
    """What is open to the member, in groups: each part with its address, its name and what it holds."""
    groups = [
        {
            "title": title,
            "parts": [
                {"url": reverse(name), "name": label, "meta": meta}
                for question, name, label, meta in parts
                if question(member)
            ],
        }
        for title, parts in GROUPS
    ]
    return [group for group in groups if group["parts"]]
