"""What of the community side stands on the page of a problem file: surveys with their results, partnerships."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from partnerships.models import Commitment, PartnershipParty, Wave
from partnerships.panels.commitment import row as promise_row
from partnerships.panels.survey import SHOWN_FROM, summary_of
from partnerships.panels.survey_waves import KINDS, drawn
from partnerships.workflow.survey import Standing, standing_of
from problems.models import Source

MOST_PROMISES = 60


def surveys(rows):
    """Each survey of a file with its waves and where they stand, and what the newest that is closed says."""
    if not rows:
        return []
    waves = Wave.objects.filter(survey__in=[row.number for row in rows]).select_related("survey__area")
    of_survey: dict[int, list] = {}
    for wave in waves.newest_first():
        of_survey.setdefault(wave.survey_id, []).append(wave)
    return [_survey(row, of_survey.get(int(row.number), [])) for row in rows]


def _survey(row, waves):
    told = [_wave(row, wave) for wave in waves]
    closed = next((each for each in told if each["standing"] in SHOWN_FROM), None)
    results = drawn(summary_of(closed["wave"])) if closed else None
    if closed and results:
        closed["as_source"] = _as_source(row.more, closed["wave"], results)
    return {"name": row.what, "url": reverse("survey", args=[row.number]), "waves": told, "closed": closed,
            "results": results, "questions": _told(results)}  # fmt: skip


def _wave(row, wave):
    standing = standing_of(wave)
    is_open = standing == Standing.OPEN and wave.key
    return {"wave": wave, "standing": standing, "kind": KINDS[standing], "as_source": "",
            "answered_at": reverse("survey_answer", args=[wave.key]) if is_open else ""}  # fmt: skip


def _told(results):
    """The questions of which a share or a mean may be shown."""
    return (
        [each for each in results["questions"] if each["share"] or each["mean"] is not None]
        if results
        else []
    )


def _as_source(number, wave, results):
    """Where the wave is written among what was consulted, filled in with its days, its count and its limits."""
    given = {
        "kind": Source.Kind.SURVEY.value,
        "description": str(wave)[: Source._meta.get_field("description").max_length],
        "from_date": results["from"],
        "to_date": results["until"],
        "count": results["respondents"] or "",
        "limits": _("These are people who chose to answer: they do not speak for everybody.")
        if results["chose_to_answer"]
        else "",
    }
    told = urlencode({name: value for name, value in given.items() if value != ""})
    return f"{reverse('piece_new', args=[number, 'source'])}?{told}"


def partnerships(member, rows):
    """Each partnership of a file that the member sees, with its parties and what they promised."""
    if not rows:
        return []
    keys, today = [row.number for row in rows], timezone.localdate()
    parties, promises = {}, {}
    joined = PartnershipParty.objects.filter(
        partnership__in=keys, accepted_at__isnull=False, left_at=None
    ).select_related("organization__kind")
    for party in joined.order_by("pk"):
        parties.setdefault(party.partnership_id, []).append(party)
    promised = Commitment.objects.visible_to(member).standing().filter(partnership__in=keys).with_names()
    for each in promised.soonest_first()[:MOST_PROMISES]:
        promises.setdefault(each.partnership_id, []).append(promise_row(each, on=today))
    return [
        {"link": row.pk, "name": row.what, "url": reverse("partnership", args=[row.number]),
         "shared_words": row.more, "parties": parties.get(int(row.number), []),
         "promises": promises.get(int(row.number), [])}
        for row in rows
    ]  # fmt: skip
