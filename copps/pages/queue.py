"""The review queues: what waits for a commander, at the chief's desk and at the holding desk; open, decide, next.

Reading a queue never writes. An entry is opened by POST alone: with the button of its cover, by choosing its row where
scripts run, or as the next one by whoever decides. So "who first opened it and when" tells of a real opening.
"""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from areas import rules
from areas.actions import forwarding, review, watches
from areas.forms.review import DECISIONS, FORWARD, DecideForm
from areas.models import Answer, Area, Information, Watch
from areas.panels import beside
from areas.panels import queue as panel
from areas.queries.sight import sight_of
from areas.workflow import NotReady, Outcome
from people.doors import door
from people.rules import is_chief, takes_part
from problems.actions import escalation as escalations
from problems.models import Escalation
from problems.panels import files
from problems.rules import escalation as escalation_rules

Desk = Information.Desk


@dataclass(slots=True)
class Queue:
    """One queue: its address, its title, and what waits in it."""

    url: str
    title: str
    desk: str
    area: Area | None = None
    waiting: int | None = None
    oldest_at: object = None
    hours: int | None = None
    is_many_areas: bool = False

    def entries(self, member):
        """All that waits in it."""
        return panel.of_area(member, self.area) if self.area else panel.at_desk(member, self.desk)

    def first(self, member):
        """The first that wait in it, and how many there are, where the area did not bring it along."""
        if self.waiting is None:
            facts = panel.counted(member, self.desk)
            self.waiting, self.oldest_at = facts["waiting"], facts["oldest_at"]
        if self.area:
            return panel.first_of_area(member, self.area.pk)
        return panel.first_at_desk(member, self.desk)


def of_area(member, slug):
    """The queue of an area, for those who may look into it."""
    area = panel.area_with_counts(member, slug)
    if area is None:
        raise Http404
    if not rules.sees_queue(member, area):
        raise PermissionDenied
    return Queue(
        url=reverse("queue", args=[slug]), title=_("To review"), desk=Desk.AREA, area=area,
        waiting=area.waiting or 0, oldest_at=area.oldest_at, hours=area.hours,
    )  # fmt: skip


def of_desk(member, desk):
    """The chief's desk, or the holding desk."""
    names = {
        Desk.CHIEF: ("chief_queue", _("The chief’s desk")),
        Desk.HOLDING: ("desk", _("The holding desk")),
    }
    name, title = names[desk]
    return Queue(url=reverse(name), title=title, desk=desk, is_many_areas=True)


def queue_of(member, information):
    """The queue in which an entry stands."""
    if information.desk != Desk.AREA:
        return of_desk(member, information.desk)
    area = information.area
    return Queue(url=reverse("queue", args=[area.slug]), title=_("To review"), desk=Desk.AREA, area=area)


@door(takes_part)
def queue(request, slug):
    """Show what waits for the commander of an area, oldest first."""
    return page(request, of_area(request.user, slug))


@door(takes_part)
def chief_queue(request):
    """Show what waits at the chief's desk; lead anyone else to the queue that is theirs."""
    member = request.user
    if is_chief(member):
        return page(request, of_desk(member, Desk.CHIEF))
    sight = sight_of(member)
    own = Area.objects.filter(pk__in=sight.commands | sight.keeps).by_number().first()
    if own:
        return redirect("queue", slug=own.slug)
    return redirect("desk" if rules.keeps_desk(member) else "home")


@door(rules.keeps_desk)
def desk(request):
    """Show what waits at the holding desk until its area is found."""
    return page(request, of_desk(request.user, Desk.HOLDING))


def page(request, queue, *, number="", form=None, rival=None, status=200):
    """The queue with the entry that is asked for: in full once it is opened, else its cover."""
    member, now = request.user, timezone.now()
    entries = queue.first(member)
    number = number or request.GET.get("entry", "")
    entry = asked_for(member, queue, number) if number else None
    context = {
        "queue": queue,
        "rows": panel.rows(entries[: panel.SHOWN], now=now, with_area=queue.is_many_areas),
        "more": max(0, queue.waiting - panel.SHOWN),
        "oldest": panel.when(queue.oldest_at, now=now) if queue.oldest_at else "",
        "days": round(queue.hours / 24) if queue.hours and queue.hours >= 24 else 0,
        "opens": queue.area is None or rules.commands(member, queue.area),
        "done": done(request.GET.get("done", "")),
        "entry": entry,
        "detail": detail(member, entry, form=form, now=now, is_anew="anew" in request.GET) if entry else None,
        "rival": rival,
    }
    return render(request, "pages/queue.html", context, status=status)


def done(number):
    """The draft that may be forgotten: that of the entry just decided."""
    return number if number.replace("-", "").isalnum() and len(number) <= 20 else ""


def asked_for(member, queue, number):
    """The entry with all that its page shows, within sight and within the queue's desk."""
    entries = Information.objects.visible_to(member).select_related(
        "kind", "area", "recorded_by", "responsible", "opened_by", "decided_by", "reporter"
    )
    answer = Escalation.objects.filter(information=OuterRef("pk"), answered_at__isnull=False).order_by("-pk")
    unhelped = Answer.objects.filter(information=OuterRef("pk"), helped=False).order_by("-pk")
    answered = {
        "chief_choice": answer.values("choice")[:1], "chief_words": answer.values("words")[:1],
        "chief_date": answer.values("due_date")[:1], "unhelped_words": unhelped.values("reply")[:1],
        "open_problems": files.count_of_area(member, OuterRef("area")),
    }  # fmt: skip
    entry = (
        entries.filter(number=number)
        .annotate(**{name: Subquery(words) for name, words in answered.items()})
        .first()
    )
    if entry is None or (entry.desk, queue.area and entry.area_id) != (
        queue.desk,
        queue.area and queue.area.pk,
    ):
        raise Http404
    return entry


def detail(member, entry, *, form, now, is_anew=False):
    """What the right side shows of an entry."""
    buttons = rules.allowed(member, entry)
    is_cover = entry.opened_at is None and rules.answers_for(member, entry)
    kind, text, *also = panel.badges(entry, now=now)
    facts = {
        "allowed": buttons, "is_cover": is_cover, "badge": {"kind": kind, "text": text}, "also": also,
        "way": beside.way(entry, now=now), "form": None, "neighbors": [], "fits": [],
        "chief_choice": dict(Escalation.Choice.choices).get(entry.chief_choice, ""),
    }  # fmt: skip
    if is_cover:
        return facts
    # what was typed stays on the page, also where somebody else has decided in between
    is_open = entry.decided_at is None or form is not None or is_anew
    if "review" in buttons and entry.opened_at and is_open:
        areas, lists, fits = beside.choices(member, entry)
        if form:
            form.offer(areas=areas, watches=lists)
        facts |= {"form": form or form_for(member, entry, areas=areas, watches=lists), "fits": fits}
    return facts | {"neighbors": beside.neighbors(member, entry, now=now)}


def form_for(member, entry, data=None, *, areas, watches):
    """The decision form with the choices that this entry and this member have."""
    offered = [choice for choice in DECISIONS if choice[0] in offers(member, entry)]
    return DecideForm(
        data, areas=areas, watches=watches, reasons=Escalation.Reason.choices, offered=offered,
        initial={"version": entry.version}, auto_id="decide_%s",
    )  # fmt: skip


def offers(member, entry):
    """The decisions that are open to a member on an entry: the chief sends nothing up to the chief."""
    names: set[str] = {Outcome.ACTED, Outcome.REFERRED, Outcome.NO_ACTION}
    if entry.area_id:
        names.add(Outcome.WATCH)
    if rules.may_forward(member, entry):
        names.add(FORWARD)
    if escalation_rules.may_escalate(member, entry):
        names.add(Outcome.ESCALATED)
    return names


@door(takes_part, "POST")
def decide(request, number):
    """Take the decision, then open the next entry, on the record."""
    member = request.user
    entries = Information.objects.visible_to(member).select_related("kind", "area", "reporter")
    entry = get_object_or_404(entries, number=number)
    rules.require(rules.may_review(member, entry))
    queue = queue_of(member, entry)
    if entry.opened_at is None:
        messages.warning(request, _("Open the entry before deciding: nothing is closed unopened."))
        return page(request, queue, number=number, status=422)
    form = bound(member, entry, request.POST)
    if not form.is_valid():
        return page(request, queue, number=number, form=form, status=422)
    try:
        carry_out(member, entry, form.cleaned_data)
    except NotReady as why:
        form.add_error(None, str(why))
        return page(request, queue, number=number, form=form, status=422)
    except review.Stale as race:
        form.renew(race.current.version)
        return page(request, queue, number=number, form=form, rival=race.current, status=409)
    messages.success(request, _("%(number)s is decided.") % {"number": number})
    return to_next(member, queue, entry, is_next="stay" not in request.POST)


def bound(member, entry, data):
    """The form with what was sent; areas and watches are looked up where the decision needs them."""
    areas, lists = [], []
    if data.get("decision") in {FORWARD, Outcome.WATCH}:
        areas, lists, _fits = beside.choices(member, entry)
    return form_for(member, entry, data, areas=areas, watches=lists)


def to_next(member, queue, entry, *, is_next):
    """Open the next entry by itself, for whom it waits, and lead there."""
    following = panel.next_after(queue.entries(member), entry.pk) if is_next else None
    if following and following.opened_at is None and rules.answers_for(member, following):
        review.open_information(following, by=member)
    to = f"&entry={following.number}" if following else ""
    return redirect(f"{queue.url}?done={entry.number}{to}")


def carry_out(member, entry, given):
    """Call the one action that the decision stands for."""
    decision, version = given["decision"], given["version"]
    if decision == FORWARD:
        to_area = Area.objects.visible_to(member).get(number=given["to_area"])
        return forwarding.forward(entry, to_area=to_area, words=given["summary"], by=member, version=version)
    if decision == Outcome.ESCALATED:
        return escalations.escalate(
            entry, by=member, reason=given["reason"], tried=given["tried"], asked=given["summary"],
            wanted_by=given["wanted_by"], version=version,
        )  # fmt: skip
    if decision == Outcome.WATCH:
        return put_on_watch(member, entry, given)
    further = {}
    if decision == Outcome.ACTED:
        further = {"promised_for": given["promised_for"]}
    elif decision == Outcome.REFERRED:
        further = {"agency": given["agency"], "agency_contact": given["agency_contact"]}
    return review.decide(
        entry, outcome=decision, summary=given["summary"], by=member, version=version, **further
    )


@transaction.atomic
def put_on_watch(member, entry, given):
    """Add the entry to a watch, which may begin with it; without the decision there is no new watch."""
    return review.decide(
        entry, outcome=Outcome.WATCH, summary=given["summary"], by=member, version=given["version"],
        watch=chosen_watch(member, entry, given),
    )  # fmt: skip


def chosen_watch(member, entry, given):
    """The watch that was chosen, or a new one of the name that was typed."""
    if given["watch_name"].strip():
        return watches.make_watch(
            area=entry.area, name=given["watch_name"], places=entry.place_label, by=member
        )
    return Watch.objects.visible_to(member).in_use().get(area=entry.area, pk=given["watch"])
