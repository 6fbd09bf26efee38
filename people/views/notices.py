"""Messages to a member."""

from django.shortcuts import get_object_or_404, redirect, render

from people.actions import reading
from people.doors import door
from people.models import Notice
from people.rules import is_member

AT_ONCE = 50


@door(is_member)
def notices(request):
    """List a member's notices, the newest first."""
    mine = Notice.objects.visible_to(request.user).newest_first()
    before = request.GET.get("before", "")
    if before.isascii() and before.isdigit() and len(before) < 19:
        mine = mine.filter(pk__lt=int(before))
    rows = list(mine[: AT_ONCE + 1])
    older = f"?before={rows[AT_ONCE - 1].pk}" if len(rows) > AT_ONCE else ""
    return render(request, "people/notices.html", {"notices": rows[:AT_ONCE], "older": older})


@door(is_member, "POST")
def open_notice(request, pk):
    """Mark a notice read and go to what it tells of."""
    notice = get_object_or_404(Notice.objects.visible_to(request.user), pk=pk)
    reading.mark_read(notice, by=request.user)
    return redirect(notice.url)


@door(is_member, "POST")
def read_all(request):
    """Mark all of a member's notices read."""
    reading.mark_all_read(by=request.user)
    return redirect("notices")
