"""The exact results of a survey, for whoever runs the machine; what members and residents read hides small cells."""

from django.utils.translation import gettext as _

from partnerships.panels.survey import counts_of
from partnerships.panels.survey_tally import questions_of, tally


def exact_results(survey, waves):
    """The results of one or more waves as plain values: who answered, and each question with its groups."""
    kept = [(wave, counts_of(wave)) for wave in waves]
    asked, questions = questions_of(waves), tally([(wave, counts["questions"]) for wave, counts in kept])
    for key, figures in questions.items():
        figures["text"] = asked[key]["en"]
    return {
        "survey": survey.name,
        "waves": [{"wave": wave.name, "respondents": counts["respondents"]} for wave, counts in kept],
        "respondents": sum(counts["respondents"] for _wave, counts in kept),
        "is_sampled": all(wave.is_sampled for wave in waves),
        "group_by": next((wave.group_by for wave in reversed(waves) if wave.group_by), ""),
        "questions": questions,
    }


def lines_of(results):
    """The same as lines for people."""
    yield _("%(survey)s: %(count)d answered (%(waves)s)") % {
        "survey": results["survey"],
        "count": results["respondents"],
        "waves": ", ".join(each["wave"] for each in results["waves"]),
    }
    if not results["is_sampled"]:
        yield _("No sample is known to have been drawn: these are people who chose to answer.")
    yield _("Groups of a few are not hidden here, as they are on every page.")
    for key, figures in results["questions"].items():
        yield f"{key} {figures['text']}".strip()
        yield f"  {_line(figures)}"
        for group, its in figures["groups"].items():
            yield f"    {group}: {_line(its)}"


def _line(figures):
    words = [f"n {figures['n']}", _("missing %(n)d") % {"n": figures["missing"]}]
    if figures["mean"] is not None:
        words.append(_("mean %(mean).3f") % {"mean": figures["mean"]})
    if figures["share_top_two"] is not None:
        words.append(_("top two %(share).1f %%") % {"share": 100 * figures["share_top_two"]})
    return " · ".join(words)
