"""The mark on a door of the public pages: open to anybody while the department has switched them on."""

import datetime as dt
from functools import wraps

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from areas.forms.fields import LONGEST_TEXT
from partnerships.actions import tries
from partnerships.actions.public_side import settings_row
from people.doors import resident_door

# what stands on a page that refuses: more fields than any form of residents has
MOST_FIELDS = 200


def open_door(*methods):
    """Let anybody in, in their language, while the public pages are switched on; nobody while they are not."""

    def mark(view):
        @resident_door(*methods)
        @wraps(view)
        def shown(request, *args, **kwargs):
            # the frame of the page shows the same row
            request.public_side = settings_row()
            if not request.public_side.is_open:
                raise Http404
            return view(request, *args, **kwargs)

        return shown

    return mark


def too_many(request, *, now=None):
    """Refuse what an address sends without end; nothing is looked up, and all that was typed can be sent again."""
    now = now or timezone.now()
    again = tries.hour_after(now)
    sent = [
        (name, value[:LONGEST_TEXT])
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken"
    ]
    kept = sent[:MOST_FIELDS]
    context = {
        "side": {"contact": request.public_side},
        "again": again,
        "kept": kept,
        # what was written in words is shown, so that it can be copied; the rest is only sent again
        "written": [value for _name, value in kept if " " in value],
    }
    answer = render(request, "public/too_many.html", context, status=429)
    answer.headers["Retry-After"] = str(int((again - now) / dt.timedelta(seconds=1)) + 1)
    return answer
