"""Every door without an account is walked in Spanish: no text lacks its words, and no English is unmarked."""

import datetime as dt
import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import Client, RequestFactory
from django.urls import resolve, reverse
from django.utils import timezone, translation
from django.utils.translation import trans_real

from areas.actions import answers, review
from areas.models import Information
from copps.pages import errors
from partnerships.actions import link as links
from partnerships.actions import publication as publications
from partnerships.actions import submission, subscription, tries
from partnerships.actions import survey as surveys
from partnerships.models import BankQuestion, Category, Partnership, Publication, PublicSide, Subscription
from partnerships.views.partner import MOST_WRONG
from partnerships.views.public import alerts
from partnerships.views.public.pages import LISTS
from partnerships.views.public.tell import MOST_RECEIPTS
from partnerships.workflow.publication import Kind
from partnerships.workflow.survey import Step
from people.models import Mail, Notice
from tests.access.matrix import ROWS
from tests.access.published import publish_all
from tests.access.test_matrix import RESIDENTS_LINES, address
from tests.access.world import World
from tests.partnerships.spanish_pages import ENGLISH, Unknown, english_in, said_in

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, migrated):
    """One of everything, what is public of every kind, and a promise with all that a partner reads."""
    with django_db_blocker.unblock():
        migrated.keep()
        migrated.is_lent = True
        world = World()
        PublicSide.objects.update(
            is_open=True, non_emergency="555-0100", records="555-0111", records_hours="8:00–17:00", fax="555-0112",
            code_enforcement="555-0155", email="desk@example.org", address="1 Third St", is_always_open=True,
            website="https://example.org", facebook="https://example.org/f", nextdoor="https://example.org/n",
        )  # fmt: skip
        Partnership.objects.update(shared_words="Children walk to the school.")
        world.party.accepted_at = world.now
        world.party.save()
        world.pages = publish_all(world)
        yield world
        migrated.is_lent = False
        migrated.put_back()


@pytest.fixture
def resident():
    return Client(raise_request_exception=False, headers={"accept-language": "es-MX"})


@pytest.fixture
def unknown():
    """Every text that is asked for in Spanish from now on and has none."""
    spanish, kept = trans_real.translation("es"), Unknown()
    behind = spanish._fallback
    kept.add_fallback(behind)
    spanish._fallback = kept
    yield kept.texts
    spanish._fallback = behind


def faults(answer, status):
    """What is wrong with one answer to a resident who asked in Spanish."""
    assert (answer.status_code, answer.headers.get("Content-Language")) == (status, "es")
    if not answer.headers["Content-Type"].startswith("text/html"):
        return []
    page = answer.content.decode()
    assert page.count('<html lang="es"') == 1
    return english_in(page)


@pytest.mark.parametrize("line", RESIDENTS_LINES)
def test_door_says_all_in_spanish_and_marks_what_is_english(line, world, resident, unknown):
    row, wrong = ROWS[line], []
    url = address(world, line.partition("#")[0], row.given)
    for method, roles in row.answers.items():
        answer = getattr(resident, method.lower())(url)
        if answer.status_code != 302:
            wrong += faults(answer, roles["anonymous"])
    assert (wrong, unknown) == ([], set())


@pytest.mark.parametrize("kind", Kind.values)
def test_publication_says_all_in_spanish_and_marks_what_is_english(kind, world, resident, unknown):
    (row,) = (page for page in world.pages if page.kind == kind)
    answer = resident.get(row.public_url(), follow=True)
    page = answer.content.decode()
    assert (faults(answer, 200), unknown) == ([], set())
    assert ("inglés" in page, row.title in said_in(page, "en")) == (True, True)


@pytest.mark.parametrize("what", LISTS)
def test_list_says_all_in_spanish_and_marks_what_is_english(what, world, resident, unknown):
    answer = resident.get(reverse("public_list", args=[what]))
    assert (faults(answer, 200), unknown) == ([], set())
    nothing = resident.get(reverse("public_list", args=[what]), {"area": world.area.slug, "lang": "es"})
    assert (faults(nothing, 200), unknown) == ([], set())


def tell(resident, **given):
    category = Category.objects.filter(is_active=True, is_emergency=given.pop("is_emergency", False)).first()
    form = submission.new_form(now=timezone.now() - dt.timedelta(minutes=1))
    given = {"form": form, "category": category.pk, "words": "Un perro suelto."} | given
    return resident.post(reverse("public_tell"), given)


def test_telling_says_all_in_spanish_to_the_answer_and_its_letters(world, resident, unknown):
    wrong = faults(tell(resident, is_emergency=True), 422)
    wrong += faults(tell(resident, email="no address", words="x" * 30_000), 422)
    told = tell(resident, email="ana@example.org", area=world.area.slug)
    wrong += faults(told, 200)
    receipt = re.search(r'id="receipt">([^<]+)<', told.content.decode())[1]
    entry = Information.objects.order_by("pk").last()
    review.open_information(entry, by=world.commander)
    wrong += faults(resident.post(reverse("public_report"), {"receipt": receipt}), 200)
    entry.refresh_from_db()
    review.decide(entry, outcome="acted", summary="Called.", by=world.commander, version=entry.version)
    entry.refresh_from_db()
    answers.tell_reporter(
        entry, channel="email", body="Ya tiene correa.", by=world.commander, version=entry.version
    )
    wrong += faults(resident.post(reverse("public_report"), {"receipt": receipt}), 200)
    wrong += faults(resident.post(reverse("public_report"), {"receipt": "x" * 30}), 422)
    wrong += english_in_letters("ana@example.org", 2)
    assert (wrong, unknown) == ([], set())


def english_in_letters(address, count):
    """What is English in the letters to an address, of which there are so many."""
    letters = list(Mail.objects.filter(to=address))
    assert len(letters) == count
    return [text for letter in letters for text in (letter.subject, letter.body) if ENGLISH.search(text)]


@pytest.mark.usefixtures("half_past")
def test_flood_is_refused_in_spanish(world, resident, unknown):
    for _n in range(submission.MOST_HELD + 1):
        tries.count("tell", address="127.0.0.1", now=timezone.now(), most=submission.MOST_HELD + 1)
    wrong = faults(tell(resident), 429)
    for _n in range(MOST_RECEIPTS):
        resident.post(reverse("public_report"), {"receipt": "x" * 30})
    wrong += faults(resident.post(reverse("public_report"), {"receipt": "x" * 30}), 429)
    for _n in range(MOST_WRONG):
        resident.get(reverse("partner", args=["x"]))
    wrong += faults(resident.get(reverse("partner", args=["x"])), 429)
    assert (wrong, unknown) == ([], set())


def test_alerts_and_their_letters_are_in_spanish(world, resident, unknown):
    asked = {"email": "luz@example.org", "area": ""}
    wrong = faults(resident.post(reverse("public_alerts"), {"email": "no address", "area": "x"}), 422)
    for _n in range(alerts.MOST):
        wrong += faults(resident.post(reverse("public_alerts"), asked), 200)
    wrong += faults(resident.post(reverse("public_alerts"), asked), 429)
    Subscription.objects.filter(email="luz@example.org").update(confirmed_at=timezone.now())
    row = publications.prepare(
        kind="announcement", facts={"title": "Bike day"}, spanish={"title": "Bicis"}, area=world.area,
        by=world.commander,
    )  # fmt: skip
    publications.publish(row, digest=row.digest, by=world.chief)
    Publication.objects.exclude(pk=row.pk).update(told_at=timezone.now())
    subscription.run_due(now=timezone.now())
    letters = Mail.objects.filter(to="luz@example.org").count()
    wrong += english_in_letters("luz@example.org", letters)
    assert (wrong, unknown, letters > 1) == ([], set(), True)


def test_letter_with_a_partners_link_is_in_spanish(world, unknown):
    world.contact.language = "es"
    world.contact.save()
    links.give_to(
        world.organization, by=world.officer, channel="mail", contact=world.contact, area=world.area
    )
    with translation.override("es"):
        wrong = english_in_letters("office@example.org", 1)
    assert (wrong, unknown) == ([], set())


@pytest.mark.parametrize("given", [{"new_date": "2020-01-01", "reason": "Lluvia."}, {"new_date": "mañana"}])
def test_partners_refused_day_is_told_in_spanish(given, world, resident, unknown):
    prefixed = {f"date-{world.commitment.pk}-{name}": value for name, value in given.items()}
    url = reverse("partner_date", args=[world.partner_key, world.commitment.pk])
    assert (faults(resident.post(url, prefixed), 422), unknown) == ([], set())


def test_survey_with_mistakes_is_answered_in_spanish(world, resident, unknown):
    asked = list(BankQuestion.objects.exclude(kind=BankQuestion.Kind.WORDS))
    made = surveys.start(name="Todo", questions=asked, area=world.area, by=world.officer)
    wave = surveys.plan_wave(made, name="Ola", sampling="open", by=world.officer)
    for step in (Step.APPROVE, Step.OPEN):
        wave = surveys.take(wave, step, by=world.commander, version=wave.version)
    kinds = [question["kind"] for question in wave.questions]
    ranked = kinds.index(BankQuestion.Kind.RANK)
    first = wave.questions[ranked]["options"][0][0]
    given = {f"q{number}": 200 for number, _kind in enumerate(kinds, start=1)}
    given |= {f"q{ranked + 1}_1": first, f"q{ranked + 1}_2": first}
    url = reverse("survey_answer", args=[wave.key])
    wrong = faults(resident.get(url), 200) + faults(resident.post(url, given), 422)
    words = BankQuestion.objects.filter(kind=BankQuestion.Kind.WORDS)
    key = world.open_wave.key
    number = [question["kind"] for question in world.open_wave.questions].index(words[0].kind) + 1
    told = resident.get(reverse("survey_answer", args=[key])).context["form"].initial["token"]
    sent = {"token": told, f"q{number}": "Hay poca luz."}
    wrong += faults(resident.post(reverse("survey_answer", args=[key]), sent, follow=True), 200)
    assert (wrong, unknown) == ([], set())


def test_answer_that_did_not_help_is_heard_in_spanish_and_told_to_members_in_theirs(world, resident, unknown):
    url = reverse("helped", args=[world.answer.token])
    heard = resident.post(url, {"helped": "no", "reply": "Sigue oscuro."})
    assert (faults(heard, 200), unknown) == ([], set())
    assert Notice.objects.filter(member=world.commander, text__contains="did not help").count() == 1


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nowhere/", 404), ("/public/nowhere/", 404), ("/public/pages/x/", 404), ("/public/areas/x/", 404),
        ("/public/alerts/confirm/x/", 404), ("/public/alerts/end/x/", 404), ("/partner/x/", 404), ("/s/x/", 404),
        ("/helped/00000000-0000-4000-8000-000000000000/", 404),
    ],
)  # fmt: skip
def test_what_is_not_there_is_told_in_the_readers_language(path, status, world, resident, unknown):
    answer = resident.get(path)
    assert (faults(answer, status), unknown) == ([], set())
    english = Client().get(path)
    assert (english.status_code, english.content.decode().count("There is nothing here")) == (status, 2)


def test_page_that_is_too_old_is_told_in_the_readers_language(world, unknown):
    strict = Client(enforce_csrf_checks=True, headers={"accept-language": "es-MX"})
    assert (faults(strict.post(reverse("public_tell")), 403), unknown) == ([], set())


def test_public_page_that_breaks_tells_so_in_spanish_and_asks_nothing_of_the_database(
    world, resident, unknown, django_assert_num_queries
):
    broken = RequestFactory(headers={"accept-language": "es-MX"}).get("/public/")
    broken.resolver_match = resolve("/public/")
    with django_assert_num_queries(0):
        answer = errors.broken(broken)
    assert (faults(answer, 500), unknown) == ([], set())
    assert answer.content.decode().count("Algo falló de nuestro lado") == 2


@pytest.mark.parametrize(
    ("handler", "refusal", "status"),
    [(errors.refused, PermissionDenied(), 403), (errors.unread, SuspiciousOperation(), 400)],
)
def test_refusal_is_told_by_who_reads_it(handler, refusal, status, world, unknown):
    asked = RequestFactory(headers={"accept-language": "es-MX"}).get("/public/")
    asked.user, asked.resolver_match = AnonymousUser(), resolve("/public/")
    answer = handler(asked, refusal)
    assert (faults(answer, status), unknown) == ([], set())
    asked.user, asked.resolver_match = world.officer, resolve("/chief/")
    assert handler(asked, refusal).headers.get("Content-Language") is None
