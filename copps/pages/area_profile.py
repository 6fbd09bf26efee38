"""The profile of an area: places, key holders, groups, languages and hazards, and the verbs on them."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from areas import rules
from areas.actions import profile as actions
from areas.forms.profile import ChangeNoteForm, DescribeForm, EndNoteForm, NoteForm
from areas.models import Area, AreaNote
from areas.panels.days import due_badge
from areas.views.asking import ask
from copps.pages.area_file import area_for, tabs
from people.doors import door, sent
from people.rules import takes_part


@door(takes_part)
def profile(request, slug):
    """Show what is known of an area, by kind, with the day on which each line is looked at again."""
    member, today = request.user, timezone.localdate()
    area = area_for(slug)
    notes = AreaNote.objects.visible_to(member).in_use().filter(area=area).select_related("written_by")
    by_kind = {kind: [] for kind in AreaNote.Kind}
    for note in notes.order_by("title", "pk"):
        badge = due_badge(note.review_date, now=today) if note.review_date else None
        by_kind[AreaNote.Kind(note.kind)].append({"note": note, "badge": badge})
    context = {
        "area": area,
        "tabs": tabs(area, member, "profile"),
        "kinds": [{"kind": kind, "label": kind.label, "notes": found} for kind, found in by_kind.items()],
        "may_keep": rules.may_keep_profile(member, area),
        "may_restrict": rules.may_restrict(member, area),
    }
    return render(request, "pages/area_profile.html", context)


@door(takes_part, "GET", "POST")
def add_note(request, slug):
    """Add a line to the profile."""
    area = _area(request, slug)
    form = NoteForm(sent(request), area=area, member=request.user, initial={"kind": request.GET.get("kind")})
    return ask(
        request, form, lambda **given: actions.write_note(area, by=request.user, **given),
        to=_back(area), title=_("Add to the profile of %(area)s") % {"area": area}, send=_("Add"), field="review_date",
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def change_note(request, slug, pk):
    """Change a line of the profile, or look at it again."""
    area, note = _note(request, slug, pk)
    names = ("kind", "title", "body", "contact", "review_date", "is_restricted", "version")
    initial = {name: getattr(note, name) for name in names}
    form = ChangeNoteForm(sent(request), area=area, member=request.user, note=note, initial=initial)
    return ask(
        request, form, lambda kind, **given: actions.change_note(note, by=request.user, **given),
        to=_back(area), title=note.title, send=_("Save"), end_url=reverse("end_note", args=[area.slug, note.pk]),
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def end_note(request, slug, pk):
    """Take a line out of the profile, with a reason."""
    area, note = _note(request, slug, pk)
    form = EndNoteForm(sent(request), initial={"version": note.version})
    return ask(
        request, form, lambda **given: actions.end_note(note, by=request.user, **given),
        to=_back(area), title=_("Take “%(title)s” out of the profile") % {"title": note.title}, send=_("Take out"),
        field="reason",
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def describe(request, slug):
    """Write about the area as a whole."""
    area = _area(request, slug)
    form = DescribeForm(sent(request), initial={"profile": area.profile, "version": area.version})
    return ask(
        request, form, lambda **given: actions.describe(area, by=request.user, **given),
        to=_back(area), title=_("About %(area)s") % {"area": area}, send=_("Save"),
    )  # fmt: skip


def _area(request, slug):
    area = get_object_or_404(Area.objects.visible_to(request.user), slug=slug)
    rules.require(rules.may_keep_profile(request.user, area))
    return area


def _note(request, slug, pk):
    found = AreaNote.objects.visible_to(request.user).in_use().select_related("area")
    note = get_object_or_404(found, pk=pk, area__slug=slug)
    rules.require(rules.may_keep_profile(request.user, note.area))
    return note.area, note


def _back(area):
    return reverse("area_profile", args=[area.slug])
