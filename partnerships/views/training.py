"""The doors to the training ledger."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.views.asking import ask
from partnerships.actions import training as actions
from partnerships.forms.training import DropTrainingForm, TrainingForm
from partnerships.panels import training as panels
from partnerships.rules.training import keeps_training, may_follow, may_record_training, trained_by
from people.doors import door, sent
from people.models import Member, Training
from people.rules import is_member

LISTED = 200


@door(keeps_training)
def training(request):
    """Show who is short of the hours that are asked for, area by area, in the order of the names."""
    now = timezone.now()
    rule = panels.rule_on(timezone.localdate(now))
    groups = panels.by_area(trained_by(request.user).in_order(), rule, now=now)
    context = {
        "rule": rule,
        "groups": groups,
        "count": sum(group["count"] for group in groups),
        "short": sum(group["short"] for group in groups),
        "only_short": request.GET.get("only") == "short",
    }
    return render(request, "partnerships/training.html", context)


@door(keeps_training, "GET", "POST")
def record_training(request):
    """Enter a course for those who attended it."""
    asked = {"members": request.GET.getlist("member")}
    form = TrainingForm(sent(request), members=trained_by(request.user), initial=asked)
    return ask(
        request, form, lambda members, **given: actions.record_training(members, by=request.user, **given),
        to=reverse("training"), title=_("A course was attended"), send=_("Enter it"), done=_("Entered."),
        about=_("One entry for all who attended; each of them is told."),
    )  # fmt: skip


@door(is_member)
def my_training(request):
    """Show one's own training."""
    return _training_of(request, request.user)


@door(is_member)
def training_of(request, pk):
    """Show the training of a member to whoever answers for the member."""
    member = get_object_or_404(Member, pk=pk)
    if not (may_follow(request.user, member) or may_record_training(request.user, member)):
        raise Http404
    return _training_of(request, member)


def _training_of(request, member):
    rule = panels.rule_on(timezone.localdate())
    rows = Training.objects.of(member).select_related("recorded_by", "dropped_by").newest_first()
    context = {
        "member": member,
        "is_own": member == request.user,
        "rule": rule,
        "standing": panels.standing_of([member], rule)[0],
        "rows": rows[:LISTED],
        "may_record": may_record_training(request.user, member),
    }
    return render(request, "partnerships/training_of.html", context)


@door(keeps_training, "GET", "POST")
def drop_training(request, pk):
    """Take out a course that was entered wrongly."""
    kept = Training.objects.filter(member__in=trained_by(request.user).values("pk")).select_related("member")
    found = get_object_or_404(kept, pk=pk)
    return ask(
        request, DropTrainingForm(sent(request)),
        lambda **given: actions.drop_training(found, by=request.user, **given),
        to=reverse("training_of", args=[found.member_id]), title=_("Take out “%(course)s”") % {"course": found.course},
        send=_("Take it out"), done=_("Taken out; the reason stays."), about=found.member,
    )  # fmt: skip
