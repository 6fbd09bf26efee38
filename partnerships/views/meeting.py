"""The doors to meetings: the list, one meeting, its steps from the day it is called to its published minutes."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.actions.entry import Stale
from areas.forms.areas import to_narrow_by
from areas.models import Area
from areas.queries.sight import sight_of
from areas.views.asking import ask
from areas.workflow import NotReady
from partnerships.actions import meeting as actions
from partnerships.forms import meeting as forms
from partnerships.models import Meeting, Series
from partnerships.panels import meeting as panels
from partnerships.panels import meeting_public as public
from partnerships.rules import meeting as rules
from partnerships.rules.publication import may_prepare
from people.doors import door, number_in, sent
from people.rules import takes_part


@door(takes_part)
def meetings(request):
    """List the meetings to come, those that wait for a word, and those of the past; by area where one is asked for."""
    now, member = timezone.now(), request.user
    today, asked = timezone.localdate(now), request.GET.get("area", "")
    known = Area.objects.visible_to(member).in_force(on=today)
    chosen = known.filter(slug=asked).first() if asked else None
    found = Meeting.objects.visible_to(member)
    series = Series.objects.visible_to(member).running().select_related("area").soonest_first()
    if chosen:
        found, series = found.filter(area=chosen), series.filter(area=chosen)
    page = _page_number(request.GET.get("page", ""))
    shown = panels.listed(found, now=now, page=page)
    context = {
        **shown,
        "series": list(series),
        "areas": to_narrow_by(member, asked, on=today),
        "chosen": chosen,
        "today": today,
        "newer": _to_page(request.GET, page - 1) if page else "",
        "older": _to_page(request.GET, page + 1) if shown["is_more"] else "",
    }
    return render(request, "partnerships/meetings.html", context)


def _to_page(query, page):
    asked = query.copy()
    asked["page"] = page
    return f"?{asked.urlencode()}"


def _page_number(text):
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0


def found_meeting(request, pk):
    """The meeting of an address, in sight of whoever asks."""
    known = Meeting.objects.visible_to(request.user).with_public().select_related(
        "area", "series", "host__kind", "presenter", "by", "held_by", "minutes_by", "approved_by", "cancelled_by",
    )  # fmt: skip
    return get_object_or_404(known, pk=pk)


@door(takes_part)
def meeting(request, pk):
    """Show a meeting: what is planned, who speaks which language, what was said, what was written."""
    found, member = found_meeting(request, pk), request.user
    context = {
        "meeting": found,
        "standing": found.standing,
        "allowed": rules.allowed(member, found),
        "is_past": found.starts_at < timezone.now(),
        "needs": list(found.needs.asked().select_related("member", "volunteer").in_order()),
        "items": list(found.items.filter(dropped_at=None).order_by("position")),
        "concerns": panels.concerns_of(found, member),
        "commitments": list(panels.commitments_of(found, member)),
        "last": panels.last_time(found, by=member),
        "present": list(found.present.in_order()),
        "represented": list(found.represented.by_name()),
        "neighborhoods": list(found.neighborhoods.order_by("name", "pk")),
        "today": timezone.localdate(),
        "told_otherwise": public.is_told_otherwise(found),
        "may_prepare": may_prepare(member),
        "source": f"meeting:{found.pk}",
    }
    return render(request, "partnerships/meeting.html", context)


@door(takes_part, "GET", "POST")
def new(request):
    """Call a meeting, by itself or as the next of a series."""
    member = request.user
    asked = request.GET.get("series", "")
    series = (
        Series.objects.visible_to(member).running().filter(pk=number_in(asked)).first() if asked else None
    )
    form = forms.MeetingForm(sent(request), member=member, initial=_first(member, series))
    if request.method == "POST" and form.is_valid():
        rules.require(rules.may_keep(member, form.cleaned_data["area"]))
        try:
            made = actions.schedule(by=member, **form.cleaned_data)
        except NotReady as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, _("Called."))
            return redirect(made)
    context = {
        "form": form,
        "title": _("Call a meeting"),
        "send": _("Call it"),
        "back": reverse("meetings"),
    }
    return render(request, "areas/ask.html", context, status=422 if form.is_bound else 200)


def _first(member, series):
    """What the form begins with: the next day of a series, or the member's own area."""
    if series is None:
        return {"area": next(iter(sight_of(member).areas), None), "kind": "beat"}
    starts, ends = series.times_on(series.next_date)
    names = ("kind", "area", "host", "place", "languages")
    known = {name: getattr(series, name) for name in names}
    return known | {"title": series.name, "series": series.pk, "starts_at": starts, "ends_at": ends}


@door(takes_part, "GET", "POST")
def change(request, pk):
    """Change day, place or words of a meeting to come."""
    found = found_meeting(request, pk)
    rules.require(rules.may_keep(request.user, found.area))
    form = forms.MeetingForm(
        sent(request), member=request.user, meeting=found, initial=forms.as_filled_in(found)
    )
    return ask(
        request, form, lambda **given: actions.change(found, by=request.user, **given), to=found.get_absolute_url(),
        title=_("Change the meeting"), send=_("Keep it"), done=_("Kept."), about=found.title,
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def hold(request, pk):
    """Say that a meeting was held and who came."""
    found = found_meeting(request, pk)
    rules.require(rules.may_keep(request.user, found.area))
    form = forms.HoldForm(sent(request), member=request.user, meeting=found, initial=forms.as_held(found))
    return ask(
        request, form, lambda **given: actions.hold(found, by=request.user, **given), to=found.get_absolute_url(),
        title=_("Who came"), send=_("Say that it was held"), done=_("Kept."), about=found.title,
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def minutes(request, pk):
    """Write the minutes."""
    found = found_meeting(request, pk)
    rules.require(rules.may_keep(request.user, found.area))
    form = forms.MinutesForm(sent(request), initial={"version": found.version, "minutes": found.minutes})
    return ask(
        request, form, lambda **given: actions.write_minutes(found, by=request.user, **given),
        to=found.get_absolute_url(), title=_("Minutes"), send=_("Keep the minutes"), done=_("Kept."), about=found.title,
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def cancel(request, pk):
    """Cancel a meeting with a reason."""
    found = found_meeting(request, pk)
    rules.require(rules.may_keep(request.user, found.area))
    form = forms.ReasonForm(sent(request), initial={"version": found.version})
    return ask(
        request, form, lambda **given: actions.cancel(found, by=request.user, **given), to=found.get_absolute_url(),
        title=_("Cancel the meeting"), send=_("Cancel it"), done=_("Cancelled."), about=found.title,
    )  # fmt: skip


@door(takes_part, "POST")
def approve(request, pk):
    """Approve the minutes that another wrote."""
    return _step(request, pk, actions.approve_minutes, _("Approved."))


def _step(request, pk, do, done):
    """Take a step that asks for nothing; a refusal is shown on the page of the meeting."""
    found = found_meeting(request, pk)
    form = forms.StepForm(request.POST)
    try:
        do(found, by=request.user, version=form.cleaned_data["version"] if form.is_valid() else 0)
    except (NotReady, Stale) as why:
        messages.error(request, str(why))
    else:
        messages.success(request, done)
    return redirect(found)
