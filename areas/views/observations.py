"""One page for many short observations: a walk, a meeting."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from areas.actions import drafts
from areas.actions.intake import SentBefore
from areas.actions.observations import MOST, record_observations, row_key
from areas.forms.observations import OccasionForm, Rows, kinds_for_rows
from areas.models import Information
from areas.rules import may_record
from people.doors import door

DRAFT = "information-many"
MORE = 5


@door(may_record, "GET", "POST")
def many(request):
    """Take in many short observations at once: all are kept, or the page says which row needs another look."""
    if request.method == "POST" and "more" not in request.POST:
        return _send(request)
    kept = request.POST if request.method == "POST" else _as_data(drafts.of(request.user, DRAFT))
    if not kept:
        return _page(request, OccasionForm(member=request.user), _rows(None))
    more = MORE if "more" in kept else 0
    occasion = OccasionForm(
        initial={name: kept[name] for name in kept if "-" not in name}, member=request.user
    )
    return _page(request, occasion, _rows(_grown(kept, more), is_checked=False))


def _send(request):
    occasion = OccasionForm(request.POST, member=request.user)
    is_whole = occasion.is_valid()
    rows = _rows(_grown(request.POST, 0), area=occasion.cleaned_data.get("area"), today=occasion.today)
    if not (rows.is_valid() and is_whole):
        return _page(request, occasion, rows, status=422)
    filled = [(position, row.facts()) for position, row in enumerate(rows) if not row.is_blank]
    if not filled:
        occasion.add_error(None, _("Write at least one row."))
        return _page(request, occasion, rows, status=422)
    key = occasion.cleaned_data["submission_key"]
    try:
        record_observations(
            filled, by=request.user, submission_key=key, now=occasion.now, **occasion.common()
        )
    except SentBefore as why:
        occasion.sent_before(why)
        return _page(request, occasion, rows, status=422)
    drafts.forget(by=request.user, key=DRAFT)
    return redirect("information_many_sent", key=key)


def _rows(data, *, is_checked=True, area=None, today=None):
    form_kwargs = {"kinds": kinds_for_rows(), "area": area, "today": today, "is_checked": is_checked}
    return Rows(data, form_kwargs=form_kwargs)


def _as_data(fields):
    return {name: values[-1] for name, values in fields.items() if values}


def _grown(data, more):
    """The rows as they were sent and `more` beside them, whatever was done to the count of them."""
    data = {name: data[name] for name in data}
    numbered = [
        int(part)
        for name in data
        if (part := name.partition("-")[2].partition("-")[0]).isdecimal() and len(part) < 4
    ]
    count = min(max([*numbered, -1]) + 1 + more, MOST)
    return data | {"form-TOTAL_FORMS": str(max(count, MORE)), "form-INITIAL_FORMS": "0"}


def _page(request, occasion, rows, *, status=200):
    context = {"occasion": occasion, "rows": rows, "draft": DRAFT, "is_full": rows.total_form_count() >= MOST}
    return render(request, "areas/capture/many.html", context, status=status)


@door(may_record)
def many_sent(request, key):
    """Say which number each row was given and who has it now."""
    keys = [row_key(key, position) for position in range(MOST)]
    mine = Information.objects.visible_to(request.user).filter(
        recorded_by=request.user, submission_key__in=keys
    )
    entries = list(mine.select_related("area", "responsible", "kind").oldest_first())
    if not entries:
        raise Http404
    return render(request, "areas/capture/many_sent.html", {"entries": entries, "draft": DRAFT})
