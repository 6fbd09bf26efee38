"""Who has read and signed a version, and who has not yet; how far a trainee is with a checklist."""

from partnerships.queries.members import followed_by
from people.models import Acknowledgement, Member, SignOff
from people.rules import may_configure


def signing_of(version, viewer):
    """Of those whom the viewer answers for: how many have signed, who has not yet; None for who answers for none."""
    members = Member.objects.of_department() if may_configure(viewer) else followed_by(viewer)
    asked = list(members.in_order())
    if not asked:
        return None
    signed = set(Acknowledgement.objects.filter(version=version).values_list("member", flat=True))
    open_to = [member for member in asked if member.pk not in signed]
    return {"asked": len(asked), "signed": len(asked) - len(open_to), "open": open_to}


def signed_by(member, versions):
    """When the member signed each of the versions, by id."""
    own = Acknowledgement.objects.filter(member=member, version__in=versions)
    return dict(own.values_list("version", "at"))


def items_of(version, trainee):
    """Each item of a checklist with who signed it off for the trainee, or nothing."""
    done = {
        each.item: each
        for each in SignOff.objects.standing()
        .filter(version=version, trainee=trainee)
        .select_related("trainer")
    }
    return [{"place": n, "text": text, "done": done.get(n)} for n, text in enumerate(version.items)]


def trainees_of(version):
    """Who has begun a checklist, by name, with how many of its items are signed off."""
    counted: dict[Member, int] = {}
    rows = SignOff.objects.standing().filter(version=version).select_related("trainee")
    for row in rows.order_by("trainee__name", "trainee"):
        counted[row.trainee] = counted.get(row.trainee, 0) + 1
    return [{"member": member, "done": done} for member, done in counted.items()]
