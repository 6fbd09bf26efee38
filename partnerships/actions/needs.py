"""What an area needs is counted, heard, ranked and finished; each step on the record, and nothing after the last."""

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.actions.entry import Stale
from areas.workflow import NotReady, need_reason
from ledger.actions import record
from partnerships.actions import need_counts
from partnerships.models import Need, NeedsAssessment, NeedSource
from partnerships.notices import needs as notices
from partnerships.rules import needs as rules

# ranks are moved out of the way before they are given anew
ASIDE = 1000


@transaction.atomic
def begin(area, *, from_date, until_date, by, now=None):
    """Begin the assessment of an area for a span of days, with what its entries come to."""
    rules.require(rules.may_assess(by, area))
    now = now or timezone.now()
    if until_date < from_date:
        raise NotReady(_("The last day lies before the first."))
    if until_date > timezone.localdate(now):
        raise NotReady(_("The last day lies in the future: nobody can count it yet."))
    if NeedsAssessment.objects.unfinished().filter(area=area).exists():
        raise NotReady(_("An assessment of this area is under way: finish that one first."))
    assessment = NeedsAssessment.objects.create(
        area=area, from_date=from_date, until_date=until_date, by=by, at=now
    )
    need_counts.take(assessment, by=by, now=now)
    record("needs.begun", assessment, area=area, by=by, at=now)
    return assessment


@transaction.atomic
def count_again(assessment, *, by, now=None):
    """Take the counts anew, for entries that came late or were moved; what was heard stays as it is."""
    assessment, now = _open(assessment, by=by), now or timezone.now()
    was, counted = need_counts.take(assessment, by=by, now=now)
    record(
        "needs.counted", assessment, area=assessment.area, by=by, was=was, now=counted, in_file=False, at=now
    )
    return assessment


@transaction.atomic
def write_words(assessment, *, words, version, by, now=None):
    """Write what the commander says of it as a whole."""
    assessment = _open(assessment, by=by)
    if assessment.version != version:
        raise Stale(assessment)
    was, assessment.words = assessment.words, words
    assessment.version += 1
    assessment.save(update_fields=["words", "version"])
    record(
        "needs.written", assessment, area=assessment.area, by=by, was=was, now=words, at=now or timezone.now()
    )
    return assessment


@transaction.atomic
def add_source(assessment, *, by, now=None, **fields):
    """Write down what was heard or counted elsewhere: at a meeting, in a survey, from a partner."""
    assessment = _open(assessment, by=by)
    _check_days(fields)
    source = NeedSource.objects.create(assessment=assessment, by=by, at=now or timezone.now(), **fields)
    record("needs.heard", assessment, area=assessment.area, by=by, text=source.words, at=source.at)
    return source


@transaction.atomic
def change_source(source, *, version, by, now=None, **fields):
    """Correct what was heard, or lay it to a concern; of what was counted only the concern changes."""
    assessment = _open(source.assessment, by=by)
    source = _fresh(source, version)
    if source.key:
        fields = {"need": fields.get("need")}
    _check_days({"from_date": source.from_date, "until_date": source.until_date} | fields)
    was = {name: str(getattr(source, name)) for name in fields if getattr(source, name) != fields[name]}
    if not was:
        return source
    for name, value in fields.items():
        setattr(source, name, value)
    source.by, source.at, source.version = by, now or timezone.now(), source.version + 1
    source.save()
    record(
        "needs.heard_changed", assessment, area=assessment.area, by=by, was=was,
        now={name: str(getattr(source, name)) for name in was}, text=source.words, at=source.at,
    )  # fmt: skip
    return source


@transaction.atomic
def drop_source(source, *, version, reason, by, now=None):
    """Take out what was heard, with a reason; a count stays, ranked or not."""
    assessment = _open(source.assessment, by=by)
    source = _fresh(source, version)
    if source.key:
        raise NotReady(_("A count is not taken out: leave it without a concern."))
    need_reason(reason)
    said = source.words
    source.delete()
    record(
        "needs.heard_dropped", assessment, area=assessment.area, by=by, text=said, note=reason,
        at=now or timezone.now(),
    )  # fmt: skip
    return assessment


@transaction.atomic
def add_need(assessment, *, by, sources=(), now=None, **fields):
    """Name one more concern, last in rank, with the evidence it rests on."""
    assessment, now = _open(assessment, by=by), now or timezone.now()
    last = assessment.needs.aggregate(last=Max("rank"))["last"] or 0
    need = Need.objects.create(assessment=assessment, rank=last + 1, by=by, at=now, **fields)
    _lay(need, sources)
    record("needs.need_added", assessment, area=assessment.area, by=by, text=need.title, at=now)
    return need


@transaction.atomic
def change_need(need, *, version, by, sources=(), now=None, **fields):
    """Correct a concern and the evidence it rests on."""
    assessment = _open(need.assessment, by=by)
    need = _fresh(need, version)
    was = need.title
    for name, value in fields.items():
        setattr(need, name, value)
    need.by, need.at, need.version = by, now or timezone.now(), need.version + 1
    need.save()
    need.sources.exclude(pk__in=[source.pk for source in sources]).update(need=None, version=F("version") + 1)
    _lay(need, sources)
    record("needs.need_changed", assessment, area=assessment.area, by=by, was=was, now=need.title, at=need.at)
    return need


@transaction.atomic
def drop_need(need, *, version, reason, by, now=None):
    """Take a concern out of the ranking, with a reason; its evidence stays, unranked."""
    assessment = _open(need.assessment, by=by)
    need = _fresh(need, version)
    need_reason(reason)
    title = need.title
    need.sources.update(need=None, version=F("version") + 1)
    need.delete()
    _rank(assessment, list(assessment.needs.order_by("rank").values_list("pk", flat=True)))
    record(
        "needs.need_dropped", assessment, area=assessment.area, by=by, text=title, note=reason,
        at=now or timezone.now(),
    )  # fmt: skip
    return assessment


@transaction.atomic
def rank(assessment, *, order, version, by, now=None):
    """Rank the concerns: `order` names each once, the first the most pressing."""
    assessment = _open(assessment, by=by)
    if assessment.version != version:
        raise Stale(assessment)
    titles = dict(assessment.needs.order_by("rank").values_list("pk", "title"))
    keys = [need.pk for need in order]
    if sorted(keys) != sorted(titles):
        raise NotReady(_("The concerns have changed in between: rank them as they are now."))
    _rank(assessment, keys)
    assessment.version += 1
    assessment.save(update_fields=["version"])
    record(
        "needs.ranked", assessment, area=assessment.area, by=by, was=list(titles.values()),
        now=[titles[key] for key in keys], at=now or timezone.now(),
    )  # fmt: skip
    return assessment


@transaction.atomic
def finish(assessment, *, version, by, now=None):
    """Finish the assessment: from now on it stays as it is, and its concerns may be cited."""
    assessment = _open(assessment, by=by)
    rules.require(rules.may_finish(by, assessment.area))
    if assessment.version != version:
        raise Stale(assessment)
    if missing := lacks(assessment):
        raise NotReady(" ".join(str(words) for words in missing))
    assessment.finished_at, assessment.finished_by = now or timezone.now(), by
    assessment.version += 1
    assessment.save(update_fields=["finished_at", "finished_by", "version"])
    titles = list(assessment.needs.order_by("rank").values_list("title", flat=True))
    record(
        "needs.finished", assessment, area=assessment.area, by=by, now=titles, text=assessment.words,
        at=assessment.finished_at,
    )  # fmt: skip
    notices.finished(assessment, by=by)
    return assessment


def lacks(assessment):
    """What an assessment still lacks before it is finished, each in words fit to show."""
    needs = assessment.needs.order_by("rank")
    bare = needs.filter(sources=None).values_list("title", flat=True)
    missing = [
        _("“%(need)s” rests on nothing yet: lay its evidence to it.") % {"need": title} for title in bare
    ]
    if not needs.exists():
        missing.append(_("Rank at least one concern."))
    if not assessment.words.strip():
        missing.append(_("Say in the commander's words what comes first, and why."))
    return missing


def _open(assessment, *, by):
    assessment = (
        NeedsAssessment.objects.select_for_update(of=("self",)).select_related("area").get(pk=assessment.pk)
    )
    rules.require(rules.may_assess(by, assessment.area))
    if assessment.finished_at:
        raise NotReady(_("This assessment is finished: what changes now belongs into the next one."))
    return assessment


def _fresh(thing, version):
    fresh = type(thing).objects.select_for_update(of=("self",)).filter(pk=thing.pk).first()
    if fresh is None:
        raise NotReady(_("Somebody else took this out in between. What it said is on the record."))
    if fresh.version != version:
        raise Stale(fresh)
    return fresh


def _check_days(fields):
    if fields["until_date"] < fields["from_date"]:
        raise NotReady(_("The last day lies before the first."))


def _lay(need, sources):
    keys = [source.pk for source in sources]
    need.assessment.sources.filter(pk__in=keys).exclude(need=need).update(need=need, version=F("version") + 1)


def _rank(assessment, keys):
    assessment.needs.update(rank=F("rank") + ASIDE)
    for place, key in enumerate(keys, 1):
        assessment.needs.filter(pk=key).update(rank=place)
