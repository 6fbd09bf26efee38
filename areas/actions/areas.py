"""City Areas are made, described and ended; never deleted."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from areas import rules
from areas.actions.assignments import release
from areas.actions.boundaries import slug_of
from areas.actions.command import end_command
from areas.actions.entry import Stale
from areas.models import Area, Assignment, Command, Information
from areas.workflow import NotReady
from ledger.actions import record

CHANGEABLE = ("name", "color", "profile", "started_on")


@transaction.atomic
def add_area(*, number, name="", color="", profile="", started_on, by, now=None):
    """Make an area by hand; its outline is drawn next, and its address is made of its number."""
    rules.require(rules.may_configure(by))
    now = now or timezone.now()
    if Area.objects.filter(number=number).exists():
        raise NotReady(
            _("Area %(number)s is there already, in force or ended. Choose another number.")
            % {"number": number}
        )
    slugs = set(Area.objects.values_list("slug", flat=True))
    area = Area.objects.create(
        number=number, name=name, color=color or next_color(), profile=profile, started_on=started_on,
        slug=slug_of(number, slugs),
    )  # fmt: skip
    record("area.added", area, area=area, by=by, now={"number": number, **_facts(area)}, at=now)
    return area


def next_color():
    """The color that an area made now has on maps, unless another is chosen."""
    return Area.color_of(Area.objects.count())


@transaction.atomic
def change_area(area, *, name, color, profile, started_on, by, version, now=None):
    """Change what is said of an area; its number and its address stay."""
    rules.require(rules.may_configure(by))
    now = now or timezone.now()
    area = Area.objects.select_for_update().get(pk=area.pk)
    if area.version != version:
        raise Stale(area)
    check_start(area, started_on=started_on, on=timezone.localdate(now))
    was = _facts(area)
    area.name, area.color, area.profile, area.started_on = name, color, profile, started_on
    if was == _facts(area):
        return area
    area.version += 1
    area.save(update_fields=[*CHANGEABLE, "version"])
    record("area.changed", area, area=area, by=by, was=was, now=_facts(area), at=now)
    return area


def check_start(area, *, started_on, on):
    """Refuse a first day that would take an area out of force, or one after its end."""
    if area.ended_on:
        raise NotReady(_("This area has ended; what is said of it stays as it was."))
    if area.started_on <= on < started_on:
        raise NotReady(_("This area is in force already. Its first day cannot lie in the future."))


@transaction.atomic
def end_area(area, *, by, reason, on=None, now=None):
    """End an area today: its terms and assignments end with it, and its file stays readable.

    Refused while open entries lie in it: a person, or another outline, sends those on before.
    """
    rules.require(rules.may_configure(by))
    now = now or timezone.now()
    today = timezone.localdate(now)
    area = Area.objects.select_for_update().get(pk=area.pk)
    _check_end(area, on=on or today, today=today, reason=reason)
    for term in Command.objects.of_area(area).overlapping(now, None).newest_first():
        end_command(term, by=by, reason=reason, until_at=max(now, term.from_at), now=now)
    for term in Assignment.objects.current().filter(area=area).select_related("officer").order_by("pk"):
        release(term.officer, by=by, reason=reason, now=now)
    area.ended_on, area.version = today, area.version + 1
    area.save(update_fields=["ended_on", "version"])
    record("area.ended", area, area=area, by=by, now=today.isoformat(), note=reason, at=now)
    return area


def _check_end(area, *, on, today, reason):
    if area.ended_on:
        raise NotReady(_("This area ended on %(date)s already.") % {"date": area.ended_on})
    if on != today:
        raise NotReady(_("An area ends on the day it is said; entries come in until then."))
    if not reason.strip():
        raise NotReady(_("Say why the area ends."))
    count = Information.objects.of_area(area).carried_with_command().count()
    if count:
        raise NotReady(
            ngettext(
                "%(count)d open entry lies in this area. Close it, forward it, or draw its ground into another area.",
                "%(count)d open entries lie in this area. Close or forward them, or draw them into another area.",
                count,
            )
            % {"count": count}
        )


def _facts(area):
    facts = {name: getattr(area, name) for name in CHANGEABLE}
    return facts | {"started_on": area.started_on.isoformat()}
