"""The author's own text: better words until it is opened, and an addition afterwards."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from areas import rules
from areas.actions import narrative, review
from areas.forms.narrative import NarrativeForm
from areas.models import Information
from people.doors import door


@door(rules.may_record, "GET", "POST")
def edit(request, number):
    """Let the author find better words; where somebody opened it meanwhile, the text becomes an addition."""
    visible = Information.objects.visible_to(request.user).select_related("recorded_by")
    entry = get_object_or_404(visible, number=number)
    if entry.recorded_by_id != request.user.pk:
        raise PermissionDenied(_("The text is its author's. You may add to it."))
    if request.method != "POST":
        kept = {"narrative": entry.narrative, "version": entry.version}
        return _page(request, entry, NarrativeForm(initial=kept))
    form = NarrativeForm(request.POST)
    if not form.is_valid():
        return _page(request, entry, form, status=422)
    if not rules.may_edit_narrative(request.user, entry):
        return _added(request, entry, form)
    try:
        narrative.rewrite(entry, by=request.user, **form.cleaned_data)
    except review.Stale as why:
        form.look_again(why.current)
        return _page(request, why.current, form, stale=why, status=409)
    messages.success(request, _("The new text is kept."))
    return redirect(entry)


def _added(request, entry, form):
    """Add the typed text to an entry that was opened in between, as soon as the author says so."""
    if "as_addition" not in request.POST:
        return _page(request, entry, form, status=409)
    review.add_to(entry, body=form.cleaned_data["narrative"], by=request.user)
    messages.success(request, _("Your text was added; what stood before stays."))
    return redirect(entry)


def _page(request, entry, form, *, stale=None, status=200):
    context = {
        "entry": entry,
        "form": form,
        "stale": stale,
        "is_opened": entry.opened_at is not None,
        "draft": f"information-edit-{entry.number}",
    }
    return render(request, "areas/capture/edit.html", context, status=status)
