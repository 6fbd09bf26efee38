"""The doors by which a reporter is told, and says whether it helped."""

from django.conf import settings
from django.db.models import F, Q
from django.shortcuts import get_object_or_404, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from areas import rules
from areas.actions import answers, forwarding
from areas.actions.entry import Stale
from areas.forms.answers import AnswerForm, ForwardForm, HelpedForm
from areas.models import Answer, AnswerTemplate, Area, Information
from areas.views.asking import ask
from areas.views.review import in_sight, queue_url
from areas.workflow import NotReady
from people.doors import door, key_in_address, resident_door, sent
from people.rules import takes_part

By = Answer.By


@door(takes_part, "GET", "POST")
def tell(request, number):
    """Tell the reporter by one of the ways, beginning with the department's words; or note that none is wanted."""
    entry = in_sight(request.user, number)
    rules.require(rules.may_review(request.user, entry))
    channel = request.GET.get("by", By.PHONE)
    offered = answers.ways_for(entry)
    channel = channel if channel in offered else By.PHONE
    shown = {"version": entry.version, "body": words_for(entry, channel, request.user)}
    form = AnswerForm(sent(request), channel=channel, initial=shown)

    def do(version, body="", standard=False):
        answers.tell_reporter(entry, channel=channel, body=body, by=request.user, version=version)

    ways = [
        {"value": value, "label": label, "current": value == channel}
        for value, label in By.choices
        if value in offered
    ]
    return ask(
        request, form, do, to=entry.get_absolute_url(), title=_("Tell the reporter: %(number)s") % {"number": number},
        send=_("Note that none is wanted") if channel == By.NOT_WANTED else _("Tell the reporter"),
        template="areas/review/tell.html", entry=entry, ways=ways,
        reporter=getattr(entry, "reporter", None),
        what_was_done=entry.summary,
    )  # fmt: skip


def words_for(entry, channel, member):
    """The department's words for this kind and channel with the blanks filled in."""
    known = AnswerTemplate.objects.filter(Q(kind=entry.kind_id) | Q(kind=None), channel=channel)
    template = known.order_by(F("kind").asc(nulls_last=True)).first()
    words = template.body if template else ""
    blanks = {"{number}": entry.number, "{area}": str(entry.area or ""), "{commander}": str(member)}
    for blank, value in blanks.items():
        words = words.replace(blank, value)
    return words


@door(takes_part)
def letter(request, pk):
    """Show an answer as a letter to print."""
    visible = Information.objects.with_reporters_for(request.user)
    answer = get_object_or_404(
        Answer.objects.filter(information__in=visible).exclude(channel=By.NOT_WANTED).select_related(
            "information__reporter", "information__area", "by"
        ),
        pk=pk,
    )  # fmt: skip
    reporter = getattr(answer.information, "reporter", None)
    context = {"answer": answer, "reporter": reporter, "link": answers.link_to(answer)}
    return render(request, "areas/review/letter.html", context)


@resident_door("GET", "POST")
@key_in_address
def helped(request, token):
    """Ask the reporter, once and without a name, whether the answer helped."""
    answer = get_object_or_404(
        Answer.objects.exclude(channel=By.NOT_WANTED).select_related("information"), token=token
    )
    form = HelpedForm(sent(request))
    if request.method == "POST" and form.is_valid():
        given = {"helped": form.cleaned_data["helped"] == "yes", "reply": form.cleaned_data["reply"]}
        try:
            # the record and members are told in the department's language, whichever the reporter reads
            with translation.override(settings.LANGUAGE_CODE):
                answer = answers.hear(answer, now=timezone.now(), **given)
        except Stale as heard:
            answer = heard.current
    status = 422 if form.is_bound and answer.replied_at is None else 200
    return render(
        request, "areas/review/helped.html", {"form": form, "is_heard": answer.replied_at}, status=status
    )


@door(takes_part, "GET", "POST")
def note_helped(request, pk):
    """Note what the reporter said, on the phone or at the desk, of whether the answer helped."""
    visible = Information.objects.visible_to(request.user)
    found = Answer.objects.filter(information__in=visible).exclude(channel=By.NOT_WANTED)
    answer = get_object_or_404(found.select_related("information__area"), pk=pk)
    entry = answer.information
    rules.require(rules.may_review(request.user, entry))

    def do(helped, reply):
        try:
            answers.hear(answer, helped=helped == "yes", reply=reply, by=request.user)
        except Stale as race:
            raise NotReady(_("This is noted already; nothing was changed.")) from race

    return ask(
        request, HelpedForm(sent(request)), do, to=entry.get_absolute_url(), title=_("Did our answer help?"),
        send=_("Note it"), done=_("Noted."), about=answer.body,
    )  # fmt: skip


@door(takes_part, "GET", "POST")
def forward(request, number):
    """Send an entry to the commander of another area."""
    entry = in_sight(request.user, number)
    rules.require(rules.may_forward(request.user, entry))
    others = (
        Area.objects.visible_to(request.user).in_force(on=timezone.localdate()).exclude(pk=entry.area_id or 0)
    )
    form = ForwardForm(sent(request), areas=others.by_number(), initial={"version": entry.version})
    back = queue_url(entry)

    def do(version, to_area, words):
        forwarding.forward(entry, to_area=to_area, words=words, by=request.user, version=version)

    return ask(
        request, form, do, to=back, title=_("Forward %(number)s") % {"number": number}, send=_("Forward it"),
        done=_("%(number)s is on its way.") % {"number": number}, template="areas/review/ask.html", entry=entry,
    )  # fmt: skip
