"""The doors beside a meeting: its agenda, its languages, what people say there, and the answers."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from areas.actions.intake import SentBefore
from areas.views.asking import ask
from areas.workflow import NotReady
from partnerships.actions import commitment, meeting_agenda, meeting_concern, meeting_language
from partnerships.forms import meeting_pieces as forms
from partnerships.forms.commitment import PromiseForm
from partnerships.models import Concern
from partnerships.models.organization import Party
from partnerships.panels import meeting as panels
from partnerships.rules import meeting as rules
from partnerships.views.meeting import found_meeting
from people.doors import door, sent
from people.rules import takes_part


@door(takes_part)
def agenda(request, pk):
    """Show the agenda as it is printed: what was said last time and the answers, then what is talked about."""
    found = found_meeting(request, pk)
    is_both = request.GET.get("es") == "1"
    context = {
        "meeting": found,
        "last": panels.last_time(found),
        "items": list(found.items.filter(dropped_at=None).order_by("position")),
        "spoken": [need for need in found.needs.asked().in_order() if need.filled_at],
        "needs": list(found.needs.unfilled().in_order()),
        "is_both": is_both,
        "es": _in_spanish() if is_both else {},
    }
    return render(request, "partnerships/meeting_agenda.html", context)


def _in_spanish():
    """The headings of an agenda in Spanish, beside the English ones."""
    with translation.override("es"):
        return {
            "agenda": _("Agenda"),
            "last": _("What you told us last time, and the answers"),
            "promised": _("What was promised"),
            "items": _("What we talk about"),
            "said": _("What you tell us today"),
        }


@door(takes_part, "GET", "POST")
def item_new(request, pk):
    """Put something on the agenda."""
    found = found_meeting(request, pk)
    rules.require(rules.may_keep(request.user, found.area))
    return ask(
        request, forms.ItemForm(sent(request)),
        lambda **given: meeting_agenda.add_item(found, by=request.user, **given),
        to=found.get_absolute_url(), title=_("Put on the agenda"), send=_("Put it on the agenda"), done=_("Kept."),
        about=found.title,
    )  # fmt: skip


@door(takes_part, "POST")
def item_up(request, pk, key):
    """Move something up on the agenda."""
    return _quick(request, pk, "items", key, meeting_agenda.move_up, "")


@door(takes_part, "POST")
def item_drop(request, pk, key):
    """Take something off the agenda."""
    return _quick(request, pk, "items", key, meeting_agenda.drop_item, _("Taken off."))


def _quick(request, pk, pieces, key, do, done):
    found = found_meeting(request, pk)
    piece = get_object_or_404(getattr(found, pieces), pk=key)
    try:
        do(piece, by=request.user)
    except NotReady as why:
        messages.error(request, str(why))
    else:
        if done:
            messages.success(request, done)
    return redirect(found)


@door(takes_part, "GET", "POST")
def language_new(request, pk):
    """Say that people at the meeting need a language."""
    found = found_meeting(request, pk)
    rules.require(rules.may_keep(request.user, found.area))
    return ask(
        request, forms.LanguageForm(sent(request), meeting=found),
        lambda **given: meeting_language.need_language(found, by=request.user, **given),
        to=found.get_absolute_url(), title=_("A language is needed"), send=_("Ask for it"), done=_("Asked for."),
        about=found.title,
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def language_fill(request, pk, key):
    """Name who speaks the language: those who say that they do are offered first."""
    found, member = found_meeting(request, pk), request.user
    rules.require(rules.may_keep(member, found.area))
    need = get_object_or_404(found.needs.asked(), pk=key)
    language = str(need)
    offered = panels.speakers(need.language, language)
    helping = panels.volunteers(need.language, member, on=timezone.localdate(found.starts_at))
    initial = {"member": need.member_id or (offered[0].pk if offered and not helping else None)}
    return ask(
        request, forms.FillForm(sent(request), member=member, initial=initial),
        lambda **given: meeting_language.fill_language(need, by=member, **given),
        to=found.get_absolute_url(), title=_("Who speaks %(language)s?") % {"language": language}, send=_("Name them"),
        done=_("Found."), about=found.title, template="partnerships/meeting_language.html", offered=offered,
        helping=helping, language=language,
    )  # fmt: skip


@door(takes_part, "POST")
def language_open(request, pk, key):
    """Say that whoever was found cannot come."""
    return _quick(request, pk, "needs", key, meeting_language.open_language, _("It waits again."))


@door(takes_part, "POST")
def language_drop(request, pk, key):
    """Say that nobody needs the language any more."""
    return _quick(request, pk, "needs", key, meeting_language.drop_language, _("Taken off."))


@door(takes_part, "GET", "POST")
def mode(request, pk):
    """Type what people say while they say it: each becomes area information with an answer due."""
    found, member = found_meeting(request, pk), request.user
    form = forms.ConcernForm(sent(request), meeting=found, initial={"kind": "complaint"})
    if request.method == "POST" and form.is_valid():
        try:
            made = meeting_concern.raise_concern(found, by=member, **form.cleaned_data)
        except SentBefore as why:
            form.sent_before(why)
        except NotReady as why:
            form.add_error(None, str(why))
        else:
            words = _("Kept as %(number)s; an answer is due by %(day)s.")
            day = f"{made.answer_by:%Y-%m-%d}"
            messages.success(request, words % {"number": made.information.number, "day": day})
            return redirect("meeting_mode", pk=pk)
    context = {
        "meeting": found,
        "form": form,
        "concerns": panels.concerns_in_the_room(found, member),
        "commitments": list(panels.commitments_of(found, member)),
        "items": list(found.items.filter(dropped_at=None).order_by("position")),
        "allowed": rules.allowed(member, found),
        "may_keep": rules.may_keep(member, found.area),
    }
    return render(request, "partnerships/meeting_mode.html", context, status=422 if form.is_bound else 200)


@door(takes_part, "GET", "POST")
def promise(request, pk):
    """Write down what a party promises at the meeting."""
    found, member = found_meeting(request, pk), request.user
    rules.require(rules.may_keep(member, found.area))
    initial = {"party": Party.RESIDENTS, "area": found.area, "is_accepted": True}
    return ask(
        request, PromiseForm(sent(request), member=member, initial=initial),
        lambda **given: commitment.promise(by=member, meeting=found, **given),
        to=reverse("meeting_mode", args=[pk]), title=_("What is promised here"), send=_("Write it down"),
        done=_("Written down."), about=found.title,
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def answer(request, pk, key):
    """Say what came of a concern, in words for the room."""
    found = found_meeting(request, pk)
    known = Concern.objects.visible_to(request.user).select_related(
        "information__kind", "information__area", "meeting__area"
    )
    concern = get_object_or_404(known, pk=key, meeting=found)
    rules.require(rules.may_answer(request.user, concern))
    names = ("understood", "answer", "took_part", "topic", "version")
    form = forms.AnswerForm(
        sent(request), is_critical=concern.information.kind.slug == meeting_concern.CRITICAL,
        initial={name: getattr(concern, name) for name in names},
    )  # fmt: skip
    return ask(
        request, form, lambda **given: meeting_concern.answer_concern(concern, by=request.user, **given),
        to=found.get_absolute_url(), title=_("Answer what was said"), send=_("Keep the answer"), done=_("Kept."),
        template="partnerships/meeting_answer.html", concern=concern, meeting=found, about=found.title,
    )  # fmt: skip
