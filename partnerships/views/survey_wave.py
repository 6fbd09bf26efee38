"""The doors to one wave: its results, its steps, paper, and the words that people wrote."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import override

from areas.actions.entry import Stale
from areas.views.asking import ask
from areas.workflow import NotReady
from partnerships.actions import survey as actions
from partnerships.actions import survey_answers as answers
from partnerships.actions.public_side import is_open
from partnerships.exports.survey_paper import code_of
from partnerships.forms.survey import WaveForm
from partnerships.forms.survey_answers import AnswersForm
from partnerships.forms.survey_words import CommentForm, FindingForm, PassOnForm
from partnerships.models import Comment, Wave
from partnerships.panels.survey import summary_of
from partnerships.panels.survey_waves import comment_rows, drawn, steps_for
from partnerships.rules import survey as rules
from partnerships.rules.publication import may_prepare
from partnerships.workflow.survey import Standing, Step, standing_of
from people.doors import door, number_in, sent
from people.rules import takes_part

SPOKEN = ("en", "es")


def found(member, pk):
    """The wave with its survey and who approved it."""
    waves = Wave.objects.visible_to(member).select_related("survey__area", "by", "approved_by")
    return get_object_or_404(waves, pk=pk)


@door(takes_part)
def wave(request, pk):
    """Show where a wave stands, what may be done with it, and its results once it is closed."""
    shown = found(request.user, pk)
    standing = standing_of(shown)
    summary = summary_of(shown) if standing in {Standing.CLOSED, Standing.REPORTED} else None
    context = {
        "wave": shown,
        "standing": standing,
        "results": drawn(summary) if summary else None,
        "came": shown.responses.count() if standing == Standing.OPEN else None,
        "address": _address(request, shown) if standing == Standing.OPEN else "",
        "is_shut": not is_open(),
        "steps": steps_for(request.user, shown),
        "prepare": _prepare(request.user, shown, standing),
        "may_change": rules.may_change(request.user, shown),
        "may_enter": rules.may_enter_paper(request.user, shown),
        "comments": Comment.objects.visible_to(request.user).filter(wave=shown).count(),
        "unread": shown.comments.unreviewed().count(),
    }
    return render(request, "partnerships/survey_wave.html", context)


def _prepare(member, shown, standing):
    """Where an open wave, or one whose results were told, is prepared for residents."""
    is_ready = standing in {Standing.OPEN, Standing.REPORTED} and may_prepare(member)
    return reverse("publishing_prepare", args=[f"survey:{shown.pk}"]) if is_ready else ""


def _address(request, shown):
    return request.build_absolute_uri(reverse("survey_answer", args=[shown.key]))


@door(takes_part, "GET", "POST")
def wave_change(request, pk):
    """Change how a wave is asked, until it is approved."""
    shown = found(request.user, pk)
    rules.require(rules.may_change(request.user, shown))
    initial = {
        name: getattr(shown, name) for name in ("name", "sampling", "asked_count", "closes_on", "group_by")
    }
    form = WaveForm(sent(request), survey=shown.survey, wave=shown, initial=initial)
    return ask(
        request, form, lambda **given: actions.change_wave(shown, by=request.user, **given),
        to=shown.get_absolute_url(), title=_("Change the wave"), send=_("Keep"), done=_("Kept."), about=str(shown),
    )  # fmt: skip


@door(takes_part, "POST")
def wave_step(request, pk, step):
    """Approve, return, open or close a wave."""
    shown = found(request.user, pk)
    if step not in {Step.APPROVE, Step.RETURN, Step.OPEN, Step.CLOSE}:
        raise Http404
    rules.require(rules.may_take(request.user, shown, step))
    version = request.POST.get("version", "")
    try:
        actions.take(shown, Step(step), by=request.user, version=number_in(version))
    except (NotReady, Stale) as why:
        messages.error(request, str(why))
    else:
        messages.success(request, _("Done."))
    return redirect(shown)


@door(takes_part, "GET", "POST")
def wave_report(request, pk):
    """Say what the answers mean and what follows, when every comment is read."""
    shown = found(request.user, pk)
    rules.require(rules.may_take(request.user, shown, Step.REPORT))
    form = FindingForm(sent(request), initial={"version": shown.version})
    return ask(
        request, form, lambda **given: actions.take(shown, Step.REPORT, by=request.user, **given),
        to=shown.get_absolute_url(), title=_("What the answers say"), send=_("Keep"), done=_("Kept."), about=str(shown),
        field="words",
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def wave_paper(request, pk):
    """Type in what came on paper, one sheet after the other."""
    shown = found(request.user, pk)
    rules.require(rules.may_enter_paper(request.user, shown))
    language = request.GET.get("sheet") if request.GET.get("sheet") in SPOKEN else "en"
    form = AnswersForm(sent(request), questions=shown.questions, language=language)
    if request.method == "POST" and form.is_valid():
        try:
            answers.enter_paper(shown, by=request.user, language=language, **form.cleaned_data)
        except NotReady as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, _("Kept. The next sheet?"))
            return redirect(request.get_full_path())
    context = {"wave": shown, "form": form, "language": language}
    return render(request, "partnerships/survey_paper.html", context, status=422 if form.is_bound else 200)


@door(takes_part)
def wave_sheet(request, pk):
    """Show the sheet for a wall or a hand: the address, its code, and the questions on paper."""
    shown = found(request.user, pk)
    if standing_of(shown) != Standing.OPEN:
        raise Http404
    language = request.GET.get("sheet") if request.GET.get("sheet") in SPOKEN else "en"
    address = _address(request, shown) if is_open() else ""
    # drawn by us from our own address: nothing in it comes from anybody
    code = mark_safe(code_of(address) if address else "")  # noqa: S308  # nosec B308 B703
    with override(language):
        form = AnswersForm(questions=shown.questions, language=language)
        context = {"wave": shown, "form": form, "language": language, "address": address, "code": code}
        return render(request, "partnerships/survey_sheet.html", context)


@door(takes_part)
def wave_comments(request, pk):
    """Show what people wrote: unread first for whoever reviews it, for others what may be read."""
    shown = found(request.user, pk)
    comments = (
        Comment.objects.visible_to(request.user)
        .filter(wave=shown)
        .select_related("information", "reviewed_by")
    )
    context = {
        "wave": shown,
        "parts": comment_rows(shown, comments.in_order()),
        "reviews": rules.may_review(request.user, shown),
        "unread": shown.comments.unreviewed().count(),
    }
    return render(request, "partnerships/survey_comments.html", context)


def comment_found(member, pk):
    """A comment that the member reviews."""
    comments = Comment.objects.visible_to(member).select_related("wave__survey__area", "information")
    comment = get_object_or_404(comments, pk=pk)
    rules.require(rules.may_review(member, comment.wave))
    return comment


@door(takes_part, "GET", "POST")
def comment(request, pk):
    """Review one comment: all may read it, or it is held back."""
    shown = comment_found(request.user, pk)
    initial = {"version": shown.version, "shown": shown.shown or shown.body, "outcome": shown.outcome}
    return ask(
        request, CommentForm(sent(request), initial=initial | {"note": shown.note}),
        lambda **given: answers.review(shown, by=request.user, **given),
        to=reverse("wave_comments", args=[shown.wave_id]), title=_("Review a comment"), send=_("Keep"), done=_("Kept."),
        template="partnerships/survey_comment.html", comment=shown,
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def comment_pass_on(request, pk):
    """Make area information of a comment."""
    shown = comment_found(request.user, pk)
    initial = {"version": shown.version, "narrative": shown.body, "area": shown.wave.survey.area}
    return ask(
        request, PassOnForm(sent(request), member=request.user, initial=initial),
        lambda **given: answers.pass_on(shown, by=request.user, **given),
        to=reverse("wave_comments", args=[shown.wave_id]), title=_("Pass it on as area information"),
        send=_("Pass it on"), done=_("It is area information now, with its own number."),
        template="partnerships/survey_comment.html", comment=shown,
    )  # fmt: skip
