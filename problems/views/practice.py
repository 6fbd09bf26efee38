"""The doors to the practice library, and to its use in problem files."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from areas.views.asking import ask
from people.doors import door, sent
from people.rules import takes_part
from problems.actions import practice as actions
from problems.forms import practice as forms
from problems.models import Practice, Problem
from problems.panels import practice as panels
from problems.rules import practice as rules
from problems.rules.problem import may_write
from problems.views.problem import found_in_full

PAGE = 50


@door(takes_part)
def practices(request):
    """List what was tried here and elsewhere, narrowed by words, outcome and technique."""
    asked = {name: request.GET.get(name, "") for name in ("q", "worked", "technique", "before")}
    seen = panels.narrowed(Practice.objects.visible_to(request.user).kept(), **asked)
    page = list(seen.newest_first()[: PAGE + 1])
    older = request.GET.copy()
    if len(page) > PAGE:
        older["before"] = page[PAGE - 1].pk
    context = {
        "rows": [panels.row(practice) for practice in page[:PAGE]],
        "asked": asked,
        "results": Practice.Result.choices,
        "techniques": panels.TECHNIQUE_NAMES.items(),
        "older": f"?{older.urlencode()}" if len(page) > PAGE else "",
        "newer": "?" if asked["before"] else "",
    }
    return render(request, "problems/practices.html", context)


@door(takes_part)
def practice(request, pk):
    """Show one practice: what was done, what came of it, where it is written, and which files used it."""
    found = get_object_or_404(Practice.objects.visible_to(request.user).select_related("own", "by"), pk=pk)
    context = {
        "practice": found,
        **panels.row(found),
        "own": panels.own_file(request.user, found),
        "uses": panels.uses(request.user, found),
        "may_keep": rules.may_keep(request.user, found) and not found.withdrawn_at,
    }
    return render(request, "problems/practice.html", context)


@door(takes_part, "GET", "POST")
def add(request):
    """Bring a practice into the library."""
    number = request.GET.get("file", "")
    own = Problem.objects.visible_to(request.user).filter(number=number, closed_at__isnull=False).first()
    initial = {"own": own and own.number, "behavior": own.behavior} if own else {}
    form = forms.PracticeForm(sent(request), member=request.user, initial=initial)

    def do(version=None, **given):
        return actions.add(by=request.user, **given)

    return ask(
        request, form, do, to=reverse("practices"), title=_("A practice"), send=_("Keep"), done=_("Kept."),
        about=_("A failed one is worth as much: say what came of it."),
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def change(request, pk):
    """Correct a practice."""
    found = _to_keep(request, pk)
    form = forms.PracticeForm(
        sent(request), member=request.user, instance=found, initial={"version": found.version}
    )
    fresh = Practice.objects.get(pk=pk)

    def do(version=None, **given):
        return actions.change(fresh, by=request.user, version=version or 0, **given)

    return ask(
        request, form, do, to=found.get_absolute_url(), title=_("Correct the practice"), send=_("Keep"),
        done=_("Kept."), about=str(fresh), end_url=reverse("practice_off", args=[pk]),
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def take_off(request, pk):
    """Take a practice off the shelf."""
    found = _to_keep(request, pk)
    form = forms.TakeOffForm(sent(request), initial={"version": found.version})
    return ask(
        request, form, lambda **given: actions.withdraw(found, by=request.user, **given), to=reverse("practices"),
        title=_("Take it off the shelf"), send=_("Take it off"), done=_("Taken off."), about=found.title,
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def use(request, number, pk):
    """Take up a practice in a problem file."""
    found = found_in_full(request, number)
    rules.require(may_write(request.user, found))
    taken = get_object_or_404(Practice.objects.visible_to(request.user).kept(), pk=pk)
    return ask(
        request, forms.UseForm(sent(request)), lambda words: actions.use(taken, found, words=words, by=request.user),
        to=f"{found.get_absolute_url()}#response", title=_("Use this practice"), send=_("Use it"), done=_("Noted."),
        about=f"{taken} · {taken.agency}",
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def leave(request, number, pk):
    """Note that the file does not use a practice after all."""
    found = found_in_full(request, number)
    rules.require(may_write(request.user, found))
    used = get_object_or_404(found.practices_used.select_related("practice", "problem"), practice=pk)
    return ask(
        request, forms.ReasonForm(sent(request)), lambda reason: actions.leave(used, reason=reason, by=request.user),
        to=f"{found.get_absolute_url()}#response", title=_("Take this out"), send=_("Take it out"),
        done=_("Taken out."), about=str(used.practice),
    )  # fmt: skip


def _to_keep(request, pk):
    found = get_object_or_404(Practice.objects.visible_to(request.user).kept(), pk=pk)
    rules.require(rules.may_keep(request.user, found))
    return found
