"""What Larkfield shows to its residents: areas, problems, meetings, plans, counts, news, each looked at twice."""

import datetime as dt

from areas.models import Area
from areas.workflow import NotReady
from copps.demo_city.spanish import IN_SPANISH
from copps.pages.publishing.compose import SUBJECTS, brought
from partnerships.actions import publication, submission
from partnerships.models import Category, PublicSide
from partnerships.workflow.publication_words import known_words, words_beside
from problems.workflow.problem import Stage

CONTACT = {
    "is_open": True,
    "non_emergency": "555-0100",
    "records": "555-0111",
    "records_hours": "8:00–17:00",
    "fax": "555-0112",
    "code_enforcement": "555-0155",
    "email": "police@larkfield.example",
    "address": "1 Third St, Larkfield",
    "is_always_open": True,
}
OF_AREA = {
    "1": (
        "Old houses, the fairground, the library and most of the shops.",
        "Casas antiguas, la feria, la biblioteca y la mayoría de las tiendas.",
        "555-0121", ["English", "Spanish"], ["Inglés", "Español"],
    ),
    "2": (
        "Ridge High School, the quarry and the newer streets on the hill.",
        "La escuela Ridge, la cantera y las calles nuevas de la colina.",
        "555-0122", ["English"], ["Inglés"],
    ),
}  # fmt: skip
NEWS = [
    (
        "Bike registration on Saturday", "Registro de bicicletas el sábado",
        "Bring your bicycle to the library between 10:00 and 14:00. We note its number, so that it finds its way back.",
        "Traiga su bicicleta a la biblioteca entre las 10:00 y las 14:00. Anotamos su número para poder devolvérsela.",
    ),
    (
        "Slower on Ridge Avenue", "Más despacio en Ridge Avenue",
        "A sign that shows your speed stands by the school for ten days. Drive as if they were your children.",
        "Una señal que muestra su velocidad está junto a la escuela por diez días. Maneje como si fueran sus hijos.",
    ),
]  # fmt: skip
TOLD = [
    ("Noise", "Los carros corren en el terreno de la feria después de medianoche.", "Fairground lot", "es", False),
    ("Street light out, damaged street or sidewalk", "The lamp is dark again.", "Ridge High School", "en", False),
    ("Something else", "Cheap watches! www.watches.example", "", "en", True),
]  # fmt: skip


def write(people, now):
    """Open the public side and show what a department would."""
    PublicSide.objects.update(**CONTACT)
    for name in ("clerk", "whitfield"):
        publication.name_publisher(people[name], by=people["chief"], now=now - dt.timedelta(days=120))
    areas = list(Area.objects.by_number())
    for area in areas:
        _area(people, area, now - dt.timedelta(days=100))
        _publish(people, f"counts:{area.pk}", now - dt.timedelta(days=12))
    for place, (title, title_es, body, body_es) in enumerate(NEWS):
        _second_look(
            people, now - dt.timedelta(days=9 - 5 * place), kind="announcement", area=areas[place] if place else None,
            facts={"title": title, "body": body}, spanish={"title": title_es, "body": body_es},
        )  # fmt: skip
    for name in ("problem", "meeting", "plan", "update", "survey"):
        for row in list(SUBJECTS[name].rows(people["chief"])[:8]):
            if name != "problem" or row.stage in {Stage.RESPONSE, Stage.ASSESSMENT, Stage.CLOSED}:
                _publish(people, f"{name}:{row.pk}", now - dt.timedelta(days=6))


def _area(people, area, at):
    about, spanish, phone, languages, languages_es = OF_AREA.get(area.number, ("", "", "", [], []))
    worded = {"about": about, "phone": phone, "languages": languages}
    _publish(
        people, f"area:{area.pk}", at, facts={name: value for name, value in worded.items() if value},
        spanish={"about": spanish, "languages": languages_es} if spanish else {},
    )  # fmt: skip


def _publish(people, source, at, *, facts=None, spanish=None):
    thing = brought(people["chief"], source)
    words = words_beside(thing.facts, IN_SPANISH | known_words(thing.facts, thing.spanish))
    _second_look(
        people, at, kind=thing.kind, area=thing.area, source=source, facts=thing.facts | (facts or {}),
        spanish=words | (spanish or {}),
    )  # fmt: skip


def _second_look(people, at, **given):
    """One prepares it, another makes it public; what names an inner number stays inside."""
    try:
        row = publication.prepare(by=people["clerk"], now=at, **given)
    except NotReady:
        return
    publication.publish(row, digest=row.digest, by=people["chief"], now=at + dt.timedelta(hours=3))


def tell(now):
    """What residents told within the hour."""
    for name, words, place, language, is_junk in TOLD:
        at = now - dt.timedelta(minutes=50)
        told = submission.Told(
            category=Category.objects.get(name=name), words=words, place=place, trap="x" if is_junk else ""
        )
        submission.take(
            told, form=submission.new_form(now=at - dt.timedelta(minutes=2)), language=language,
            address="198.51.100.7", now=at,
        )  # fmt: skip
