"""The doors to needs assessments: the areas, one area's, and each thing written in one."""

import datetime as dt

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.models import Area
from areas.views.asking import ask
from areas.workflow import NotReady
from partnerships.actions import needs as actions
from partnerships.forms import needs as forms
from partnerships.models import NeedsAssessment
from partnerships.panels import needs as panels
from partnerships.rules import needs as rules
from people.doors import door, sent
from people.rules import takes_part

# an assessment looks back over the half year between two updates of the plan
DAYS = 182


@door(takes_part)
def areas(request):
    """List the areas, each with its newest needs assessment."""
    found = list(Area.objects.in_force(on=timezone.localdate()).by_number())
    return render(request, "partnerships/needs_areas.html", {"rows": panels.newest_of(request.user, found)})


@door(takes_part, "GET", "POST")
def needs(request, slug):
    """List the assessments of an area, newest first, and begin the next one."""
    area = get_object_or_404(Area, slug=slug)
    may_begin = rules.may_assess(request.user, area)
    if request.method == "POST":
        rules.require(may_begin)
    today = timezone.localdate()
    form = forms.BeginForm(
        sent(request), initial={"from_date": today - dt.timedelta(days=DAYS - 1), "until_date": today}
    )
    if form.is_bound and form.is_valid():
        try:
            return redirect(actions.begin(area, by=request.user, **form.cleaned_data))
        except NotReady as why:
            form.add_error(None, str(why))
    seen = NeedsAssessment.objects.visible_to(request.user).filter(area=area).select_related("area", "by")
    context = {"area": area, "assessments": list(seen.newest_first()), "form": form, "may_begin": may_begin}
    return render(request, "partnerships/needs.html", context, status=422 if form.is_bound else 200)


@door(takes_part, "POST")
def count_again(request, slug, pk):
    """Take the counts of an open assessment anew."""
    found = found_for(request.user, slug, pk)
    try:
        actions.count_again(found, by=request.user)
    except NotReady as why:
        messages.error(request, str(why))
    return redirect(found)


@door(takes_part, "GET", "POST")
def words(request, slug, pk):
    """Write the commander's words."""
    found = _to_write(request, slug, pk)
    form = forms.WordsForm(sent(request), initial={"version": found.version, "words": found.words})
    return ask(
        request, form, lambda **given: actions.write_words(found, by=request.user, **given),
        to=found.get_absolute_url(), title=_("The commander's words"), send=_("Keep"), done=_("Kept."),
        about=str(found),
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def source(request, slug, pk, key=None):
    """Write down what was heard or counted elsewhere, or correct it and lay it to a concern."""
    found = _to_write(request, slug, pk)
    line = get_object_or_404(found.sources, pk=key) if key else None
    initial = {"version": line.version} if line else _days(found)
    form = forms.SourceForm(sent(request), assessment=found, instance=line, initial=initial)

    def keep(version=None, **given):
        if line:
            return actions.change_source(line, by=request.user, version=version or 0, **given)
        return actions.add_source(found, by=request.user, **given)

    may_drop = line and not line.key
    return ask(
        request, form, keep, to=found.get_absolute_url(), title=_("What was heard or counted"), send=_("Keep"),
        done=_("Kept."), about=str(line or found),
        end_url=reverse("need_source_drop", args=[slug, pk, key]) if may_drop else "",
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def drop_source(request, slug, pk, key):
    """Take out what was heard, with a reason."""
    found = _to_write(request, slug, pk)
    line = get_object_or_404(found.sources, pk=key)
    form = forms.DropForm(sent(request), initial={"version": line.version})
    return ask(
        request, form, lambda **given: actions.drop_source(line, by=request.user, **given),
        to=found.get_absolute_url(), title=_("Take this out"), send=_("Take it out"), done=_("Taken out."),
        about=line.words,
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def need(request, slug, pk, key=None):
    """Name a concern, or correct one, with the evidence that it rests on."""
    found = _to_write(request, slug, pk)
    concern = get_object_or_404(found.needs, pk=key) if key else None
    initial = {}
    if concern:
        initial = {"version": concern.version, "sources": list(concern.sources.values_list("pk", flat=True))}
    form = forms.NeedForm(
        sent(request), assessment=found, before=panels.assessment_before(found), instance=concern, initial=initial
    )  # fmt: skip

    def keep(version=None, **given):
        if concern:
            return actions.change_need(concern, by=request.user, version=version or 0, **given)
        return actions.add_need(found, by=request.user, **given)

    return ask(
        request, form, keep, to=found.get_absolute_url(), title=_("A concern"), send=_("Keep"), done=_("Kept."),
        about=str(found), end_url=reverse("need_drop", args=[slug, pk, key]) if concern else "",
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def drop_need(request, slug, pk, key):
    """Take a concern out of the ranking, with a reason."""
    found = _to_write(request, slug, pk)
    concern = get_object_or_404(found.needs, pk=key)
    form = forms.DropForm(sent(request), initial={"version": concern.version})
    return ask(
        request, form, lambda **given: actions.drop_need(concern, by=request.user, **given),
        to=found.get_absolute_url(), title=_("Take this out"), send=_("Take it out"), done=_("Taken out."),
        about=concern.title,
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def rank(request, slug, pk):
    """Rank the concerns."""
    found = _to_write(request, slug, pk)
    form = forms.RankForm(
        sent(request), needs=found.needs.order_by("rank"), initial={"version": found.version}
    )
    return ask(
        request, form, lambda **given: actions.rank(found, by=request.user, **given), to=found.get_absolute_url(),
        title=_("Rank the concerns"), send=_("Keep"), done=_("Ranked."), about=_("1 is the most pressing."),
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def finish(request, slug, pk):
    """Finish the assessment, on the record."""
    found = _to_write(request, slug, pk)
    rules.require(rules.may_finish(request.user, found.area))
    form = forms.Versioned(sent(request), initial={"version": found.version})
    return ask(
        request, form, lambda **given: actions.finish(found, by=request.user, **given), to=found.get_absolute_url(),
        title=_("Finish the assessment"), send=_("Finish it"), done=_("Finished."),
        about=_("From then on it stays as it is, and its concerns may be cited."),
    )  # fmt: skip


def found_for(member, slug, pk):
    """The assessment that the member reads; any other is out of sight."""
    seen = NeedsAssessment.objects.visible_to(member).select_related("area", "by", "finished_by")
    return get_object_or_404(seen, area__slug=slug, pk=pk)


def _to_write(request, slug, pk):
    found = found_for(request.user, slug, pk)
    rules.require("write" in rules.allowed(request.user, found))
    return found


def _days(found):
    return {"from_date": found.from_date, "until_date": found.until_date}
