"""What surveys bring to a half-year update: who was asked when, how many answered, the headlines that may be shown."""

from django.db.models import Q
from django.utils.translation import gettext as _

from partnerships.models import Wave
from partnerships.panels.survey import summary_of

MOST_HEADLINES = 5


def results_in(plan, period):
    """The waves of the area's surveys, and of those of the whole city, that were asked until a day of the half-year."""
    waves = Wave.objects.asked_in(period).filter(Q(survey__area=plan.area) | Q(survey__area=None))
    found = sorted(waves.select_related("survey__area"), key=lambda wave: (wave.until_day, wave.pk))
    return [_told(wave, summary_of(wave)) for wave in found]


def _told(wave, summary):
    return {
        "key": f"survey-{wave.pk}",
        "title": str(wave),
        "from": wave.from_day.isoformat() if wave.from_day else "",
        "on": wave.until_day.isoformat(),
        "is_taken_in": wave.imported_at is not None,
        "responses": summary["respondents"],
        "results": _headlines(summary),
    }


def _headlines(summary):
    """The scales and then the questions with a share that may be shown; that people chose to answer is said first."""
    scales = [
        _("%(name)s: %(score)s of 100 (%(n)s people)") % {"name": each["name"]["en"], **each}
        for each in summary["scales"]
        if each["score"] is not None
    ]
    shares = [
        _("%(question)s %(percent)s%% gave one of the two best answers (%(count)s of %(base)s)")
        % {"question": each["text"]["en"], **each["share"]}
        for each in summary["questions"]
        if each["share"]
    ]
    told = [*scales, *shares][:MOST_HEADLINES]
    return [_("people who chose to answer"), *told] if told and summary["chose_to_answer"] else told
