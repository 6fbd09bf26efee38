"""The doors to the pieces of a problem file: write one, correct it, take it out; tasks and results."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from areas.views.asking import ask
from areas.workflow import NotReady
from people.doors import door, sent
from people.rules import takes_part
from problems.actions import assessment, tasks, writing
from problems.forms.pieces import MODELS, SINGLE, DoneForm, DropForm, TaskForm, form_for
from problems.models import Measure, PlanTask
from problems.panels.file import TITLES
from problems.rules import problem as rules
from problems.rules import task as task_rules
from problems.views.problem import found_in_full


@door(takes_part, "GET", "POST")
def write(request, number, name, pk=None):
    """Write a piece of the file, or correct the one that stands."""
    found, model = found_in_full(request, number), _model(name)
    rules.require(writing.may(request.user, found, model))
    piece = model.objects.filter(problem=found, pk=pk).first() if pk else None
    if pk and piece is None and request.method == "GET":
        raise Http404
    # what somebody was correcting while another took it out is kept as a new piece
    if piece is None and name in SINGLE:
        piece = model.objects.filter(problem=found).first()
    initial = {"version": piece.version} if piece else request.GET.dict()
    form = form_for(name)(
        sent(request), request.FILES or None, problem=found, instance=piece, initial=initial
    )

    def keep(version=None, **given):
        given = {key: value for key, value in given.items() if key in form.cleaned_data}
        if name == "judgment":
            given["round"] = piece.round if piece else found.round
        if piece:
            return writing.change(piece, by=request.user, version=version, **given)
        return writing.add(found, model, by=request.user, **given)

    back = f"{found.get_absolute_url()}#{name}"
    goes_on = form.left > 1 and "next" in request.POST
    return ask(
        request, form, keep, to=request.path if goes_on else back, back=back, title=str(TITLES[name]),
        send=_("Keep"), done=_("Kept."), about=f"{found.number} · {found.title}",
        send_next=_("Keep, and write the next") if form.left > 1 else "",
        end_url=f"{found.get_absolute_url()}{name}/{piece.pk}/drop/" if piece and name not in SINGLE else "",
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def drop(request, number, name, pk):
    """Take a piece out of the file; what it said stays on the record."""
    found, model = found_in_full(request, number), _model(name)
    rules.require(writing.may(request.user, found, model))
    piece = get_object_or_404(model, problem=found, pk=pk)
    form = DropForm(sent(request), initial={"version": piece.version})
    return ask(
        request, form, lambda version, reason: writing.drop(piece, by=request.user, version=version, reason=reason),
        to=f"{found.get_absolute_url()}#{name}", title=_("Take this out"), send=_("Take it out"), done=_("Taken out."),
        about=str(piece),
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def give_task(request, number):
    """Give a task of the response to a member or to a partner."""
    found = found_in_full(request, number)
    rules.require(rules.may_write(request.user, found))
    return ask(
        request, TaskForm(sent(request)), lambda **given: tasks.give(found, by=request.user, **given),
        to=f"{found.get_absolute_url()}#task", title=_("Give a task"), send=_("Give it"), done=_("Given."),
        about=f"{found.number} · {found.title}",
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def finish_task(request, number, pk):
    """Note that a task is done, and what shows it."""
    found, task = _task(request, number, pk)
    form = DoneForm(sent(request), initial={"version": task.version, "minutes_spent": task.minutes or 0})
    return ask(
        request, form, lambda **given: tasks.finish(task, by=request.user, **given),
        to=f"{found.get_absolute_url()}#task", title=_("Done?"), send=_("Note that it is done"), done=_("Noted."),
        about=task.body,
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def drop_task(request, number, pk):
    """Take a task back, with a reason."""
    found, task = _task(request, number, pk)
    rules.require(rules.may_write(request.user, found))
    form = DropForm(sent(request), initial={"version": task.version})
    return ask(
        request, form, lambda **given: tasks.drop(task, by=request.user, **given),
        to=f"{found.get_absolute_url()}#task", title=_("Drop the task"), send=_("Drop it"), done=_("Dropped."),
        about=task.body,
    )  # fmt: skip


@door(takes_part, "POST")
def save_result(request, number, pk):
    """Compute what a measure's readings come to, and keep it."""
    found = found_in_full(request, number)
    measure = get_object_or_404(Measure, problem=found, pk=pk)
    try:
        assessment.save_result(measure, by=request.user)
    except NotReady as why:
        messages.error(request, str(why))
    else:
        messages.success(request, _("Kept, with the counts it was computed from."))
    return redirect(f"{found.get_absolute_url()}#measure")


def _task(request, number, pk):
    found = found_in_full(request, number)
    task = get_object_or_404(PlanTask, problem=found, pk=pk, done_at=None, dropped_at=None)
    task.problem = found
    rules.require(task_rules.may_finish(request.user, task))
    return found, task


def _model(name):
    if name not in MODELS:
        raise Http404
    return MODELS[name]
