"""What people of Area #1 of Larkfield answered in two waves of one survey, and what followed."""

import datetime as dt
import random

from areas.actions import review
from areas.models import Area, Kind
from partnerships.actions import survey as surveys
from partnerships.actions import survey_answers as answers
from partnerships.models import BankQuestion
from partnerships.workflow.survey import Step

ASKED = (
    "satisfied", "relationship", "honest", "confidence", "listen", "respect", "unequal", "safe_day", "safe_night",
    "neighbors_trust", "see_litter", "police_work_with_us", "grade", "priorities", "fear_issues", "anything_else",
    "age", "home_language",
)  # fmt: skip
# of each wave: days ago opened and closed, how many answered, how far the answers lean to the good
WAVES = (("Last autumn", 330, 300, 128, 0.0), ("This spring", 120, 90, 164, 0.45))
LEAN = {"satisfied": 3.3, "relationship": 3.1, "honest": 3.6, "confidence": 3.5, "listen": 3.2, "respect": 3.8,
        "unequal": 2.6, "safe_day": 4.1, "safe_night": 2.6, "neighbors_trust": 3.7, "see_litter": 3.0,
        "police_work_with_us": 3.0}  # fmt: skip
COUNTS_DOWN = {"unequal", "see_litter"}
ISSUES = (
    "speeding",
    "lighting",
    "break_ins",
    "noise",
    "empty",
    "young",
    "litter",
    "car_theft",
    "parks",
    "dogs",
)
WORDS = (
    ("fear_issues", "en", "Cars race around the fairground on Saturday nights."),
    ("fear_issues", "es", "La calle Birch está muy oscura después de las diez."),
    ("fear_issues", "en", "The old cannery. Children climb in through the back."),
    ("anything_else", "en", "The officer who came about our garage was kind and called back."),
    ("anything_else", "es", "Gracias por hablar español en la reunión."),
    ("anything_else", "en", "Nobody ever told me what came of my call about the trucks."),
)
FINDING = (
    "More people are satisfied than in autumn, and the streets around the fairground still come first. At night many "
    "feel unsafe on Birch Street, above all those who speak Spanish at home: the lights there go into the plan."
)


def write(people, now):
    """Ask twice, close both waves, review what was written, and open a third to residents."""
    luck = random.Random(44)  # noqa: S311 a story, not a secret
    area = Area.objects.get(number="1")
    survey = surveys.start(
        name="Living in Area #1", title_en="Living in our neighborhood", title_es="Vivir en nuestro vecindario",
        intro_en="Twice a year we ask how safe you feel and what should be worked on first.",
        intro_es="Dos veces al año preguntamos qué tan seguro se siente y qué debe atenderse primero.",
        questions=list(BankQuestion.objects.filter(key__in=ASKED)), area=area, by=people["lindqvist"],
        now=now - dt.timedelta(days=345),
    )  # fmt: skip
    for name, opened, closed, count, lean in WAVES:
        wave = _open(survey, name, people, now - dt.timedelta(days=opened))
        for number in range(count):
            day = now - dt.timedelta(days=luck.randrange(closed + 1, opened))
            _answer(wave, luck, number, lean, day)
        _read(wave, people, now - dt.timedelta(days=closed - 2), now - dt.timedelta(days=closed))
    today = _open(survey, "This autumn", people, now - dt.timedelta(days=6))
    for number in range(23):
        _answer(today, luck, number, 0.5, now - dt.timedelta(days=luck.randrange(6)))


def _open(survey, name, people, moment):
    wave = surveys.plan_wave(
        survey, name=name, sampling="open", group_by="home_language", by=people["lindqvist"],
        now=moment - dt.timedelta(days=6),
    )  # fmt: skip
    for step, days in ((Step.APPROVE, 4), (Step.OPEN, 0)):
        wave = surveys.take(
            wave, step, by=people["ortega"], version=wave.version, now=moment - dt.timedelta(days=days)
        )
    return wave


def _answer(wave, luck, number, lean, day):
    tongue = luck.choices(["en", "es", "other"], [70, 24, 6])[0]
    given = {
        key: str(_point(luck, key, mean, lean, tongue)) for key, mean in LEAN.items() if luck.random() > 0.06
    }
    given |= {"grade": str(min(100, max(0, round(luck.gauss(62 + 8 * lean, 18)))))}
    given |= {"priorities": luck.sample(ISSUES[:6], 3) if luck.random() < 0.8 else luck.sample(ISSUES, 3)}
    given |= {"age": luck.choice(["under_25", "25_44", "25_44", "45_64", "65_up"]), "home_language": tongue}
    language = "es" if tongue == "es" else "en"
    if number < len(WORDS):
        key, language, said = WORDS[number]
        given[key] = said
    answers.receive(wave, answers=given, token=f"{wave.pk}-{number}", language=language, now=day)


def _point(luck, key, mean, lean, tongue):
    lean = -lean if key in COUNTS_DOWN else lean
    mean += lean - (0.5 if tongue == "es" and key == "safe_night" else 0)
    return min(5, max(1, round(luck.gauss(mean, 1.1))))


def _decide(entry, by, now):
    """What was passed on is read and decided like all that comes in."""
    entry = review.open_information(entry, by=by, now=now)
    summary = "Dispatch now notes a number to call back, and the day officer calls."
    review.decide(entry, outcome="acted", summary=summary, by=by, version=entry.version, now=now)


def _read(wave, people, now, closed):
    """The commander reads what was written, passes on what is a concern, and says what it all means."""
    wave = surveys.take(wave, Step.CLOSE, by=people["ortega"], version=wave.version, now=closed)
    kind = Kind.objects.get(slug="complaint")
    for comment in wave.comments.in_order():
        if "trucks" in comment.body:
            passed = answers.pass_on(
                comment,
                kind=kind,
                area=wave.survey.area,
                by=people["ortega"],
                version=comment.version,
                now=closed,
            )
            _decide(passed.information, people["ortega"], closed)
        else:
            answers.review(comment, outcome="shown", by=people["ortega"], version=comment.version, now=now)
    surveys.take(wave, Step.REPORT, by=people["ortega"], version=wave.version, words=FINDING, now=now)
