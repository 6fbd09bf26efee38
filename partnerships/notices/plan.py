"""Who hears of policing plans and their updates; no words of a plan stand in any notice."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext

from areas.actions.routing import chief, commander_of
from partnerships.workflow.plan import Verb
from partnerships.workflow.update import Verb as UpdateVerb
from people.models import Notice
from people.notices import tell

# what each move tells, and whom: the chief, or who answers for the area
TO_CHIEF = {Verb.SEND: _l("%(what)s: a policing plan waits for you")}
TO_COMMANDER = {
    Verb.RETURN: _l("%(what)s: the policing plan was returned to you"),
    Verb.ADOPT: _l("%(what)s: the policing plan was adopted"),
    Verb.PUBLISH: _l("%(what)s: the policing plan stands before the public"),
}
UPDATE_TO_CHIEF = {UpdateVerb.SUBMIT: _l("%(what)s: a half-year update waits for you")}
UPDATE_TO_COMMANDER = {
    UpdateVerb.RETURN: _l("%(what)s: the half-year update was returned to you"),
    UpdateVerb.APPROVE: _l("%(what)s: the half-year update was approved"),
    UpdateVerb.PUBLISH: _l("%(what)s: the half-year update stands before the public"),
}


def moved(plan, *, verb, by, now):
    """Tell the chief what waits, or the commander what was decided."""
    what = plan.area.short_label
    _tell(plan, what, verb, TO_CHIEF, chief(), by=by, now=now)
    _tell(plan, what, verb, TO_COMMANDER, _commander(plan, now), by=by, now=now)


def update_moved(update, *, verb, by, now):
    """Tell the chief what waits, or the commander what was decided about an update."""
    what = str(update)
    _tell(update, what, verb, UPDATE_TO_CHIEF, chief(), by=by, now=now)
    _tell(update, what, verb, UPDATE_TO_COMMANDER, _commander(update.plan, now), by=by, now=now)


def _tell(thing, what, verb, texts, to, *, by, now):
    if verb not in texts or to is None or to.pk == by.pk:
        return
    name = thing._meta.model_name
    tell(
        to, verb=f"{name}.{verb}", text=str(texts[verb]) % {"what": what}, url=thing.get_absolute_url(),
        key=f"{name}:{thing.pk}:{verb}:{thing.version}", now=now,
    )  # fmt: skip


def _commander(plan, now):
    return commander_of(plan.area, now=now) or chief()


def remind(update, *, days, left, now):
    """Remind the commander that an update is due, once for so many `days`; gives whether it was new."""
    text = ngettext(
        "%(what)s: the half-year update is due in %(left)d day",
        "%(what)s: the half-year update is due in %(left)d days",
        left,
    )
    return _once(update, _commander(update.plan, now), f"due-{days}", text, left=left, now=now)


def overdue(update, *, now):
    """Tell the commander and the chief that an update is late; gives how many heard it for the first time."""
    text = _("%(what)s: the half-year update is late")
    told = {member.pk: member for member in (_commander(update.plan, now), chief()) if member}
    return sum(_once(update, to, "late", text, now=now) for to in told.values())


def _once(update, to, step, text, *, now, **words):
    key = f"planupdate:{update.pk}:{step}"
    if to is None or Notice.objects.filter(member=to, key=key).exists():
        return False
    what = {"what": str(update), **words}
    tell(to, verb="planupdate.due", text=text % what, url=update.get_absolute_url(), key=key, now=now)
    return True
