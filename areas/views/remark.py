"""The door by which members comment on an entry and call one another to it."""

from django.http import Http404
from django.utils.translation import gettext as _

from areas.actions import remark as actions
from areas.forms.remark import RemarkForm
from areas.models import Remark
from areas.panels.remark import offered
from areas.views.asking import ask
from areas.views.review import in_sight
from people.doors import door, sent
from people.rules import takes_part


@door(takes_part, "GET", "POST")
def remark(request, number):
    """Say something about an entry, or answer what another said."""
    entry = in_sight(request.user, number)
    said = Remark.objects.filter(information=entry)
    beside = (entry.recorded_by_id, entry.responsible_id)

    def do(body, answers):
        actions.remark_on(entry, body=body, by=request.user, answers=answers)

    return ask_for_words(request, entry, do, said=said, beside=beside, about=entry.headline)


def ask_for_words(request, thing, do, *, said, beside, about):
    """Ask for a comment on a thing among what was `said` of it, with those `beside` it among whom to call."""
    answered = _answered(request, said)
    return ask(
        request, RemarkForm(sent(request)), lambda body: do(body, answered), to=thing.get_absolute_url(), field="body",
        title=(_("Answer on %(number)s") if answered else _("Comment on %(number)s")) % {"number": thing.number},
        send=_("Say it"), done=_("Said."), template="areas/remark.html", about=about, answered=answered,
        offered=offered(thing, by=request.user, beside=beside),
    )  # fmt: skip


def _answered(request, said):
    """The comment that the address says is answered; None where a talk begins."""
    key = request.GET.get("answers", "")
    if not key:
        return None
    found = (
        said.select_related("by", "answers").filter(pk=key).first()
        if key.isdecimal() and len(key) < 19
        else None
    )
    if found is None:
        raise Http404
    return found
