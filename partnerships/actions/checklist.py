"""Trainers sign off the items of a checklist for a trainee, on the record."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.workflow import NotReady
from ledger.actions import record
from partnerships.rules import document as rules
from people.models import SignOff


@transaction.atomic
def sign_off(version, *, items, trainee, note="", by, now=None):
    """Sign off items of a version for a trainee, by their place from 0; what was signed off stays as it was."""
    rules.require(rules.may_sign_off(by, version.document, trainee))
    if not rules.takes_part(trainee):
        raise NotReady(_("Choose a member who takes part."))
    signed = set(
        SignOff.objects.standing().filter(version=version, trainee=trainee).values_list("item", flat=True)
    )
    chosen = sorted(set(items) - signed)
    if not chosen or chosen[-1] >= len(version.items):
        raise NotReady(_("Choose at least one item that is not signed off yet."))
    now = now or timezone.now()
    made = [
        SignOff(version=version, item=item, trainee=trainee, trainer=by, note=note, at=now) for item in chosen
    ]
    SignOff.objects.bulk_create(made)
    record(
        "checklist.signed_off", version, by=by, note=note, in_file=False, at=now,
        now={"trainee": str(trainee), "items": [version.items[item] for item in chosen]},
    )  # fmt: skip
    return made


@transaction.atomic
def take_back(sign_off, *, by, now=None):
    """Take a sign-off back, by whoever gave it or by the chief."""
    sign_off = (
        SignOff.objects.select_for_update(of=("self",))
        .select_related("version__document", "trainee")
        .get(pk=sign_off.pk)
    )
    document, trainee = sign_off.version.document, sign_off.trainee
    rules.require(
        rules.is_chief(by) or (sign_off.trainer_id == by.pk and rules.may_sign_off(by, document, trainee))
    )
    if sign_off.withdrawn_at:
        raise NotReady(_("This was taken back already."))
    sign_off.withdrawn_at, sign_off.withdrawn_by = now or timezone.now(), by
    sign_off.save(update_fields=["withdrawn_at", "withdrawn_by"])
    record(
        "checklist.taken_back", sign_off.version, by=by, in_file=False, at=sign_off.withdrawn_at,
        was={"trainee": str(trainee), "item": sign_off.version.items[sign_off.item]},
    )  # fmt: skip
    return sign_off
