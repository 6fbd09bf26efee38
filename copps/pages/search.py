"""One box finds entries, problem files, areas and members, within what the member may see."""

import re

from django.db.models import Q
from django.shortcuts import redirect, render
from django.utils import timezone

from areas.exports import register as exports
from areas.forms.search import SearchForm
from areas.models import Area, Information
from areas.queries.search import stems
from people.doors import door
from people.models import Member
from people.rules import takes_part
from problems.models import Problem

PAGE = 50
NUMBER = re.compile(r"\s*(?P<prefix>I-)?(?P<year>\d{4})-(?P<digits>\d{1,9})\s*\Z", re.IGNORECASE)


@door(takes_part)
def search(request):
    """Answer what was typed; a full number leads straight to its entry, where it is not that of a file as well."""
    form = SearchForm(request.GET)
    q = form.cleaned_data["q"] if form.is_valid() else ""
    entries = Information.objects.listed_for(request.user)
    number, before = NUMBER.match(q), request.GET.get("before", "")
    entry, file = _numbered(entries, number), _file_numbered(request.user, number)
    if entry and not file:
        return redirect(entry)
    if entry:
        found = exports.rows(entries.filter(pk=entry.pk), now=timezone.now())
    else:
        found = _found(entries, stems(q), before) if q else []
    more, found = len(found) > PAGE, found[:PAGE]
    context = {
        "form": form,
        "q": q,
        "rows": found,
        "areas": _areas(request.user, q) if q and not before else [],
        "members": _members(q) if q and not before else [],
        "problems": file or (_problems(request.user, q) if q and not before else []),
        "older": _older(request.GET, found) if more else "",
    }
    return render(request, "pages/search.html", context)


def _numbered(entries, match):
    if not match:
        return None
    year, digits = match["year"], match["digits"]
    numbers = {f"I-{year}-{digits}", f"I-{year}-{int(digits):05d}"}
    return entries.filter(number__in=numbers, is_in_full=True).first()


def _file_numbered(member, match):
    """The problem file that a number without its letter may stand for as well."""
    if not match or match["prefix"]:
        return []
    number = f"P-{match['year']}-{int(match['digits']):03d}"
    return list(Problem.objects.visible_to(member).filter(number=number).with_people())


def _found(entries, words, before):
    """Entries in full that hold every word, newest first; summary rows answer no words."""
    entries = entries.finding(words).filter(is_in_full=True)
    if before.isascii() and before.isdigit() and len(before) < 19:
        entries = entries.filter(pk__lt=int(before))
    return exports.rows(entries.newest_first()[: PAGE + 1], now=timezone.now())


def _areas(member, q):
    return list(
        Area.objects.visible_to(member).filter(Q(number__iexact=q) | Q(name__icontains=q)).by_number()[:5]
    )


def _problems(member, q):
    return list(Problem.objects.visible_to(member).finding(q).with_people().newest_first()[:5])


def _members(q):
    return list(
        Member.objects.of_department().filter(Q(name__icontains=q) | Q(badge__iexact=q)).in_order()[:5]
    )


def _older(query, found):
    asked = query.copy()
    asked["before"] = found[-1].pk
    return f"?{asked.urlencode()}"
