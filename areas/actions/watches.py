"""Watches: named lists of places and words that a commander keeps an eye on."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas import rules
from areas.actions.entry import Stale
from areas.models import Watch
from areas.workflow import NotReady
from ledger.actions import record


def make_watch(*, area, name, places="", words="", by, now=None):
    """Begin to keep an eye on places and words of an area."""
    rules.require(rules.may_watch(by, area))
    now = now or timezone.now()
    with _one_of_a_name(), transaction.atomic():
        watch = Watch.objects.create(
            area=area, name=name.strip(), places=places, words=words, made_by=by, made_at=now
        )
        record("watch.made", watch, area=area, by=by, now=_facts(watch), text=watch.name, at=now)
    return watch


def change_watch(watch, *, name, places, words, by, version, now=None):
    """Change what a watch looks out for."""
    with _one_of_a_name(), transaction.atomic():
        watch = _locked(watch, by=by, version=version)
        was = _facts(watch)
        watch.name, watch.places, watch.words = name.strip(), places, words
        watch.version += 1
        watch.save(update_fields=["name", "places", "words", "version"])
        record(
            "watch.changed", watch, area=watch.area, by=by, was=was, now=_facts(watch), text=watch.name,
            at=now or timezone.now(),
        )  # fmt: skip
    return watch


@transaction.atomic
def end_watch(watch, *, by, version, now=None):
    """End a watch; what was decided with it stays."""
    watch = _locked(watch, by=by, version=version)
    watch.ended_at = now or timezone.now()
    watch.version += 1
    watch.save(update_fields=["ended_at", "version"])
    record("watch.ended", watch, area=watch.area, by=by, text=watch.name, at=watch.ended_at)
    return watch


def _locked(watch, *, by, version):
    watch = Watch.objects.select_for_update(of=("self",)).select_related("area").get(pk=watch.pk)
    rules.require(rules.may_watch(by, watch.area))
    if watch.version != version or watch.ended_at:
        raise Stale(watch)
    return watch


class _one_of_a_name:  # noqa: N801 reads as the words it stands for
    """Say it in words where a watch of that name stands already."""

    def __enter__(self):
        return self

    def __exit__(self, kind, fault, trace):
        if isinstance(fault, IntegrityError):
            raise NotReady(_("There is a watch of that name already. Choose it, or another name.")) from fault


def _facts(watch):
    return {"name": watch.name, "places": watch.places, "words": watch.words}
