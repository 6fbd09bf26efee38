"""The doors of the watches of an area."""

from django.db.models import Count
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from areas import rules
from areas.actions import watches as actions
from areas.forms.watches import EndWatchForm, NewWatchForm, WatchForm
from areas.models import Area, Watch
from areas.views.asking import ask
from people.doors import door, sent
from people.rules import takes_part


@door(takes_part)
def watches(request, slug):
    """Show what the commander of an area keeps an eye on, to those who work there."""
    area = get_object_or_404(Area.objects.visible_to(request.user), slug=slug)
    rules.require(rules.reads_file(request.user, area))
    kept = Watch.objects.visible_to(request.user).in_use().filter(area=area).select_related("made_by")
    context = {
        "area": area,
        "watches": kept.annotate(entries=Count("decisions")).order_by("name"),
        "may_watch": rules.may_watch(request.user, area),
    }
    return render(request, "areas/review/watches.html", context)


@door(takes_part, "GET", "POST")
def new_watch(request, slug):
    """Begin a watch."""
    area = get_object_or_404(Area.objects.visible_to(request.user), slug=slug)
    rules.require(rules.may_watch(request.user, area))

    def do(**given):
        actions.make_watch(area=area, by=request.user, **given)

    return ask(
        request, NewWatchForm(sent(request)), do, to=reverse("watches", args=[slug]), title=_("A new watch"),
        send=_("Keep an eye on it"), field="name", template="areas/review/ask.html",
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def change_watch(request, slug, pk):
    """Change what a watch looks out for."""
    watch = _watch(request.user, slug, pk)

    def do(**given):
        actions.change_watch(watch, by=request.user, **given)

    shown = {name: getattr(watch, name) for name in ("name", "places", "words", "version")}
    return ask(
        request, WatchForm(sent(request), initial=shown), do, to=reverse("watches", args=[slug]),
        title=watch.name, send=_("Save"), field="name", template="areas/review/ask.html",
    )  # fmt: skip


@door(takes_part, "POST")
def end_watch(request, slug, pk):
    """End a watch; what was decided with it stays."""
    watch = _watch(request.user, slug, pk)

    def do(version):
        actions.end_watch(watch, by=request.user, version=version)

    return ask(
        request, EndWatchForm(request.POST), do, to=reverse("watches", args=[slug]), title=_("End this watch"),
        send=_("End it"), template="areas/review/ask.html", about=watch.name,
    )  # fmt: skip


def _watch(member, slug, pk):
    kept = Watch.objects.visible_to(member).in_use().select_related("area")
    watch = get_object_or_404(kept, area__slug=slug, pk=pk)
    rules.require(rules.may_watch(member, watch.area))
    return watch
