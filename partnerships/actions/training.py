"""Training is entered for those who attended, and taken out with a reason; both on the record."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.workflow import NotReady
from ledger.actions import Line, record, record_many
from partnerships.rules import training as rules
from people.models import Training
from people.notices import tell


@transaction.atomic
def record_training(members, *, course, hours, mode, held_date, evidence, is_counted=True, by, now=None):
    """Enter one course for all of `members` who attended it."""
    members = list(members)
    if not members:
        raise NotReady(_("Choose who attended."))
    rules.require(rules.trained_by(by).filter(pk__in=[m.pk for m in members]).count() == len(members))
    now = now or timezone.now()
    if held_date > timezone.localdate(now):
        raise NotReady(_("That day has not come yet: enter the course when it has been attended."))
    _check_new(members, course, held_date)
    made = [
        Training.objects.create(
            member=member, course=course, hours=hours, mode=mode, held_date=held_date, evidence=evidence,
            is_counted=is_counted, recorded_by=by, recorded_at=now,
        )
        for member in members
    ]  # fmt: skip
    record_many(
        Line(
            verb="training.recorded", subject=training, by=by, note=evidence, in_file=False, at=now,
            now={"member": str(training.member), "hours": str(hours), "day": held_date.isoformat()},
        )
        for training in made
    )  # fmt: skip
    for training in made:
        tell(
            training.member, verb="training.recorded", text=_("A course was entered in your training"),
            url=reverse("my_training"), key=f"training:{training.pk}", now=now,
        )  # fmt: skip
    return made


def _check_new(members, course, held_date):
    """The same course of the same day counts once, whatever the case it is typed in."""
    twice = Training.objects.standing().filter(member__in=members, course__iexact=course, held_date=held_date)
    if first := twice.select_related("member").order_by("member__name", "pk").first():
        raise NotReady(_("%(member)s has this course of this day already.") % {"member": first.member})


@transaction.atomic
def drop_training(training, *, reason, by, now=None):
    """Take out what was entered wrongly, with the reason; it stays on the record and counts no more."""
    training = Training.objects.select_for_update(of=("self",)).select_related("member").get(pk=training.pk)
    rules.require(rules.may_record_training(by, training.member))
    if training.dropped_at:
        raise NotReady(_("This was taken out already."))
    if not reason.strip():
        raise NotReady(_("Say why it is taken out."))
    training.dropped_at, training.dropped_by, training.drop_reason = now or timezone.now(), by, reason
    training.save(update_fields=["dropped_at", "dropped_by", "drop_reason"])
    record(
        "training.dropped", training, by=by, was=str(training.member), note=reason, in_file=False,
        at=training.dropped_at,
    )  # fmt: skip
    return training
