"""The doors to what is directed to the chief, and to what comes back."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from areas.models import Information
from areas.views.asking import ask
from people.doors import door, sent
from people.rules import takes_part
from problems.actions import escalation as actions
from problems.forms import escalation as forms
from problems.models import Escalation
from problems.rules import escalation as rules
from problems.rules.problem import may_escalate as may_escalate_problem
from problems.views.problem import found_in_full
from problems.workflow.escalation import Verb

PAGE = 50


@door(takes_part)
def escalations(request):
    """List what was sent up, what waits first; then the latest that were answered or taken back."""
    seen = Escalation.objects.visible_to(request.user).with_things()
    context = {
        "open": list(seen.open().oldest_first()[:200]),
        "settled": list(seen.settled().newest_first()[:PAGE]),
        "today": timezone.localdate(),
    }
    return render(request, "problems/escalations.html", context)


@door(takes_part)
def escalation(request, pk):
    """Show one escalation: what was tried and asked, what was answered, what came of it."""
    found = _found(request, pk)
    allowed = rules.allowed(request.user, found)
    context = {
        "escalation": found,
        "allowed": allowed,
        "opens": found.opened_at is None and "answer" in allowed,
        "forms": {
            verb: FORMS[verb](initial={"version": found.version}, auto_id=f"{verb}_%s") for verb in allowed
        },
        "today": timezone.localdate(),
    }
    return render(request, "problems/escalation.html", context)


@door(takes_part, "POST")
def open_escalation(request, pk):
    """Note that the chief has read it; a page that is read sends this by itself where scripts run."""
    found = _found(request, pk)
    actions.open_escalation(found, by=request.user)
    return HttpResponse(status=204) if request.htmx else redirect(found)


@door(takes_part, "GET", "POST")
def escalate(request, number):
    """Direct an entry to the chief for review."""
    entries = Information.objects.visible_to(request.user).select_related("area", "kind")
    entry = get_object_or_404(entries, number=number)
    rules.require(rules.may_escalate(request.user, entry))
    form = forms.EscalateForm(sent(request), initial={"version": entry.version})
    return ask(
        request, form, lambda **given: actions.escalate(entry, by=request.user, **given),
        to=entry.get_absolute_url(), title=_("Send %(number)s to the chief") % {"number": entry.number},
        send=_("Send to the chief"), done=_("Sent to the chief."), about=entry.headline,
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def escalate_problem(request, number):
    """Direct a problem file to the chief for review."""
    found = found_in_full(request, number)
    rules.require(may_escalate_problem(request.user, found))
    form = forms.EscalateForm(sent(request), initial={"version": found.version})
    return ask(
        request, form, lambda **given: actions.escalate_problem(found, by=request.user, **given),
        to=found.get_absolute_url(), title=_("Send %(number)s to the chief") % {"number": found.number},
        send=_("Send to the chief"), done=_("Sent to the chief."), about=found.title,
    )  # fmt: skip


def _step(verb, do, *, title, send, done):
    """A door for one step of an escalation: its form, its action, its words."""

    @door(takes_part, "GET", "POST")
    def step(request, pk):
        found = _found(request, pk)
        rules.require(rules.QUESTIONS[verb](request.user, found))
        form = FORMS[verb](sent(request), initial={"version": found.version})
        return ask(
            request, form, lambda **given: do(found, by=request.user, **given), to=found.get_absolute_url(),
            title=str(title), send=str(send), done=str(done),
            about=f"{found.number} · {found.headline}",
        )  # fmt: skip

    step.__name__ = str(verb)
    step.__doc__ = do.__doc__
    return step


def _found(request, pk):
    seen = Escalation.objects.visible_to(request.user).with_things()
    return get_object_or_404(seen, pk=pk)


FORMS = {
    Verb.ASK: forms.AskForm,
    Verb.REPLY: forms.ReplyForm,
    Verb.ANSWER: forms.AnswerForm,
    Verb.WITHDRAW: forms.WithdrawForm,
    Verb.CARRY_OUT: forms.CarryOutForm,
}
ask_back = _step(
    Verb.ASK, actions.ask_back, title=_l("Ask back"), send=_l("Ask the commander"), done=_l("Asked.")
)
reply = _step(
    Verb.REPLY, actions.reply, title=_l("Reply to the chief"), send=_l("Reply"), done=_l("Replied.")
)
answer = _step(
    Verb.ANSWER,
    actions.answer,
    title=_l("Answer"),
    send=_l("Answer"),
    done=_l("Answered; it is with the commander again."),
)
withdraw = _step(
    Verb.WITHDRAW, actions.withdraw, title=_l("Take back"), send=_l("Take it back"), done=_l("Taken back.")
)
carry_out = _step(
    Verb.CARRY_OUT, actions.carry_out, title=_l("What came of it?"), send=_l("Note it"), done=_l("Noted.")
)
