"""The doors to what can be shown to residents: the list, and preparing a preview."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.views.asking import ask
from copps.pages.publishing.compose import SUBJECTS, Brought, brought
from partnerships.actions import publication as actions
from partnerships.forms.publication import PrepareForm
from partnerships.models import Publication
from partnerships.rules.publication import may_name_publishers, may_prepare, may_publish
from partnerships.workflow.publication import Kind
from partnerships.workflow.publication_words import known_words, words_beside
from people.doors import door, sent
from people.rules import takes_part

LISTED = 30


@door(takes_part)
def publishing(request):
    """Show what waits for a second look, what is to be looked at again, what can be shown, and what is public."""
    rows = Publication.objects.visible_to(request.user).select_related("area", "prepared_by")
    context = {
        "waiting": list(rows.waiting().order_by("pk")[:LISTED]),
        "due": list(rows.due_for_review(on=timezone.localdate()).order_by("review_date", "pk")[:LISTED]),
        "public": list(rows.public().newest_first()[:LISTED]),
        "offered": list(_offered(request.user)) if may_prepare(request.user) else [],
        "may_prepare": may_prepare(request.user),
        "may_publish": may_publish(request.user),
        "may_name": may_name_publishers(request.user),
    }
    return render(request, "partnerships/publishing.html", context)


def _offered(member):
    """Each kind with the newest things that can be shown, and whether they are public."""
    for name, subject in SUBJECTS.items():
        rows = list(subject.rows(member)[:LISTED])
        known = {f"{name}:{row.pk}" for row in rows}
        public = set(Publication.objects.public().filter(source__in=known).values_list("source", flat=True))
        yield {
            "name": Kind(subject.kind).label,
            "rows": [
                {
                    "label": subject.label(row),
                    "url": reverse("publishing_prepare", args=[f"{name}:{row.pk}"]),
                    "is_public": f"{name}:{row.pk}" in public,
                }
                for row in rows
            ],
        }


def _spanish_of(facts, thing, former):
    """The Spanish words that stand already: what the thing brings, and what was written before for the same English."""
    written = known_words(former.facts, former.spanish) if former else {}
    return words_beside(facts, known_words(facts, thing.spanish) | written)


@door(may_prepare, "GET", "POST")
def prepare(request, source):
    """Word what residents are to see; what the thing itself brings along is not typed."""
    is_news = source == Kind.ANNOUNCEMENT
    thing = Brought(Kind.ANNOUNCEMENT, "", None, {}) if is_news else brought(request.user, source)
    former = None if is_news else Publication.objects.filter(source=source).order_by("-pk").first()
    # what was worded before begins the new version; what the thing brings along is as it is now
    facts = (former.facts if former else {}) | {
        name: value for name, value in thing.facts.items() if former is None or name != "title"
    }
    form = PrepareForm(
        sent(request),
        kind=thing.kind,
        facts=facts,
        spanish=_spanish_of(facts, thing, former),
        with_area=is_news,
    )
    made = []

    def do(facts, spanish, area=thing.area):
        made.append(
            actions.prepare(
                kind=thing.kind, facts=facts, spanish=spanish, area=area, source=thing.source, by=request.user
            )
        )

    answer = ask(
        request, form, do, to=reverse("publishing"), title=_("Prepare: %(kind)s") % {"kind": Kind(thing.kind).label},
        send=_("Make the preview"), template="partnerships/prepare.html", thing_url=thing.url,
    )  # fmt: skip
    return redirect(made[0]) if made else answer
