"""The public pages: closed until switched on, of published rows alone, in the resident's language."""

import ast
import csv
import datetime as dt
import io
from pathlib import Path

import pytest
from django.contrib import admin
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnerships.actions import link as links
from partnerships.actions import publication as publications
from partnerships.actions import subscription as actions
from partnerships.exports import open_data
from partnerships.models import Publication, PublicSide, Subscription
from partnerships.urls.public import urlpatterns
from partnerships.views.public.pages import LISTS
from people.actions import post
from people.models import Mail
from tests.factories import Around, PlaceFactory

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
PUBLIC_DOORS = [each for each in urlpatterns if str(each.pattern).startswith("public/")]
FILLED = {
    "slug": "x", "key": "x", "kind": "meeting", "signed": "x", "number": "x", "what": "plans",
}  # fmt: skip
OUTLINE = {
    "type": "Polygon",
    "coordinates": [[[-120.4, 37.98], [-120.39, 37.98], [-120.39, 37.99], [-120.4, 37.98]]],
}


@pytest.fixture
def around():
    PublicSide.objects.update(is_open=True, non_emergency="555-0100", code_enforcement="555-0155")
    around = Around()
    PlaceFactory(label="220 Foundry Rd", lat=37.983, lng=-120.397)
    return around


def publish(around, kind, *, area=None, spanish=None, **facts):
    facts = {"title": kind.title()} | facts
    row = publications.prepare(kind=kind, facts=facts, spanish=spanish, area=area, by=around.commander)
    return publications.publish(row, digest=row.digest, by=around.chief)


def of_both_areas(around):
    for area in (around.area, around.other_area):
        publish(around, "area", area=area, title=str(area), commander="Sgt. Ortega", outline=OUTLINE)


def test_every_public_door_is_closed_until_it_is_switched_on(around):
    PublicSide.objects.update(is_open=False)
    assert len(PUBLIC_DOORS) > 12
    for door in PUBLIC_DOORS:
        url = reverse(door.name, kwargs={name: FILLED[name] for name in door.pattern.regex.groupindex})
        assert Client().get(url).status_code == 404, url
        assert Client().post(url).status_code in {404, 405}, url


def test_migrations_leave_the_public_side_closed():
    assert PublicSide.objects.get().is_open is False


def test_address_without_its_scheme_is_taken_as_secure(rf):
    form = admin.site.get_model_admin(PublicSide).get_form(rf.get("/"))
    assert form.base_fields["website"].clean("larkfield.example") == "https://larkfield.example"


def modules(*names):
    """The modules under these, and what each imports."""
    for name in names:
        path = ROOT / name
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            for node in ast.walk(ast.parse(file.read_text())):
                if isinstance(node, ast.ImportFrom):
                    yield file.name, [f"{node.module}.{each.name}" for each in node.names]
                elif isinstance(node, ast.Import):
                    yield file.name, [each.name for each in node.names]


def test_public_pages_know_no_table_but_publications_and_what_residents_send():
    allowed = {
        "partnerships.models.publication.Publication",
        "partnerships.models.Publication",
        "partnerships.models.public_side.Category",
        # the questions of an open survey, whose answers residents send
        "partnerships.models.Wave",
    }
    looked = [
        "partnerships/views/public", "partnerships/panels/public.py", "partnerships/panels/publication.py",
        "partnerships/exports/open_data.py", "partnerships/exports/feed.py",
        "partnerships/exports/meeting_calendar.py", "partnerships/forms/public.py",
    ]  # fmt: skip
    ours = ("ledger", "people", "areas", "partnerships", "problems", "copps")
    # verbs and panels that hand no row out: the frame, the look-up of an address, what residents send
    lent = {
        "partnerships.actions.public_side.frame", "partnerships.actions.public_side.settings_row",
        "areas.queries.together.firsts",
        "partnerships.actions.submission", "partnerships.actions.subscription", "partnerships.actions.tries",
        "partnerships.panels.public", "partnerships.panels.publication.page_of",
        "partnerships.panels.publication.in_language",
        "partnerships.panels.report.standing_of",
        "partnerships.workflow.publication.Kind", "partnerships.workflow.publication.FIELDS",
        "partnerships.workflow.publication.area_in_words", "partnerships.views.public.doors.open_door",
        "partnerships.views.public.doors.too_many", "areas.forms.fields.LONGEST_TEXT",
        "partnerships.views.public.tell.area_choices",
        "partnerships.exports.feed",
        "partnerships.exports.meeting_calendar.calendar",
        "partnerships.exports.open_data",
        "partnerships.actions.survey_answers.Closed", "partnerships.actions.survey_answers.receive",
        "partnerships.forms.survey_answers.AnswersForm",
        "partnerships.keys", "people.doors.key_in_address",
        "people.doors.resident_door", "people.doors.sent", "people.lockout.address_of",
        "areas.actions.place_to_area.whereabouts", "areas.exports.drawing.draw_shapes", "areas.forms.fields.Narrative",
        "areas.forms.responsibility.helper",
    }  # fmt: skip
    wrong = [
        f"{file}: {name}"
        for file, names in modules(*looked)
        for name in names
        if name.startswith(ours)
        and name not in allowed | lent
        and not name.startswith("partnerships.forms.public.")
    ]
    assert wrong == []


def test_home_finds_the_area_of_an_address_and_keeps_nothing_of_it(around):
    of_both_areas(around)
    answer = Client().post(reverse("public_home"), {"address": "220 Foundry Rd"})
    assert (answer.status_code, answer.url) == (302, reverse("public_area", args=[around.area.slug]))


def test_home_says_what_it_does_not_know_and_keeps_what_was_typed(around):
    of_both_areas(around)
    answer = Client().post(reverse("public_home"), {"address": "1 Nowhere"})
    assert (answer.status_code, "1 Nowhere" in answer.content.decode()) == (422, True)


def test_home_offers_the_areas_that_a_street_lies_in(around):
    of_both_areas(around)
    PlaceFactory(label="900 Foundry Rd", lat=37.983, lng=-120.387)
    answer = Client().post(reverse("public_home"), {"address": "Foundry Rd"})
    assert [each.area_slug for each in answer.context["choices"]] == [
        around.area.slug,
        around.other_area.slug,
    ]


def test_area_page_shows_commander_meeting_priorities_and_the_block_to_call(around):
    of_both_areas(around)
    soon = timezone.now() + dt.timedelta(days=3)
    publish(
        around, "meeting", area=around.area, title="Neighbors meet", starts=soon.isoformat(), place="Library"
    )
    publish(around, "meeting", area=around.other_area, title="Elsewhere", starts=soon.isoformat())
    publish(
        around, "plan", area=around.area, priorities=[{"issue": "Night noise", "issue_date": "2026-01-05"}]
    )
    publish(
        around,
        "problem",
        area=around.area,
        title="Street racing",
        stage="response",
        place="200 block of Mill Rd",
    )
    text = Client().get(reverse("public_area", args=[around.area.slug])).content.decode()
    shown = [
        "Sgt. Ortega",
        "Neighbors meet",
        "Night noise",
        "Street racing",
        "555-0100",
        "555-0155",
        "family and friends",
    ]
    assert [word for word in shown if word not in text] == []
    assert "Elsewhere" not in text


def test_page_speaks_spanish_and_says_what_stayed_english(around):
    row = publish(
        around, "announcement", title="Bike day", body="On Saturday.", spanish={"title": "Día de la bici"}
    )
    text = Client().get(row.public_url() + "?lang=es").content.decode()
    assert ('<html lang="es"' in text, "Día de la bici" in text, 'lang="en">On Saturday.' in text) == (
        True, True, True,
    )  # fmt: skip


def test_page_of_an_area_leads_to_its_address(around):
    of_both_areas(around)
    row = publish(around, "area", area=around.area, title="x")
    assert Client().get(row.public_url()).url == reverse("public_area", args=[around.area.slug])


@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        ("survey", {
            "wave": "Spring", "answered": 12,
            "questions": [{"text": "Safe?", "rows": [{"label": "Yes", "count": None, "percent": None}]}],
        }),
        ("update", {
            "from": "2026-01-01", "until": "2026-06-30", "changes": ["More foot patrol"],
            "responses": [{"text": "Lights", "basis": "both"}],
        }),
        ("counts", {"months": ["2026-01-01"], "rows": [{"kind": "Noise", "counts": [12]}], "fewest": 10}),
        ("problem", {
            "stage": "closed", "outcome": "reduced", "counts": [{"what": "Calls", "before": 60, "after": 20}],
        }),
        ("meeting", {
            "starts": "2026-05-01T18:00:00-07:00", "answers": [{"said": "Dark corner", "answer": "Lamp set."}],
            "cancelled": True,
        }),
        ("plan", {
            "from": "2026-01-01", "until": "2026-12-31", "adopted": "2026-01-03",
            "priorities": [{"issue": "Noise", "action": "Talks", "measure": "Calls"}],
        }),
    ],
)  # fmt: skip
def test_each_kind_has_a_page_a_list_and_data_in_both_languages(kind, facts, around):
    row = publish(around, kind, area=around.area, **facts)
    lists = {kind.value: name for name, kind in LISTS.items()}
    for language in ("en", "es"):
        assert Client().get(f"{row.public_url()}?lang={language}").status_code == 200
        listed = Client().get(reverse("public_list", args=[lists[kind]]) + f"?lang={language}")
        assert [page.number for page in listed.context["pages"]] == [row.number]
    assert [each["number"] for each in Client().get(reverse("public_records", args=[kind])).json()] == [
        row.number
    ]
    assert row.number in Client().get(reverse("public_sheet", args=[kind])).content.decode()


def test_list_of_one_area_leaves_the_others_out(around):
    of_both_areas(around)
    mine = publish(around, "problem", area=around.area)
    city = publish(around, "problem")
    publish(around, "problem", area=around.other_area)
    listed = Client().get(reverse("public_list", args=["problems"]) + f"?area={around.area.slug}")
    assert [page.number for page in listed.context["pages"]] == [city.number, mine.number]
    assert Client().get(reverse("public_list", args=["nothing"])).status_code == 404


@pytest.mark.parametrize(("name", "most"), [("public_home", 2), ("public_area", 2), ("public_list", 3)])
def test_pages_take_the_same_queries_for_many(around, name, most, django_assert_num_queries):
    of_both_areas(around)
    publish(around, "problem", area=around.area)
    told = {"public_area": [around.area.slug], "public_list": ["problems"]}
    url = reverse(name, args=told.get(name, []))
    with django_assert_num_queries(most):
        Client().get(url)
    for number in range(9):
        publish(around, ["problem", "meeting", "update"][number % 3], area=around.area, title=f"P{number}")
    with django_assert_num_queries(most):
        Client().get(url)


def test_home_and_area_show_the_next_meetings_and_the_newest_of_each_kind(around):
    of_both_areas(around)
    now = timezone.now()
    days = {days: (now + dt.timedelta(days=days)).isoformat() for days in (9, -1, 3, 5, 7)}
    rows = {day: publish(around, "meeting", area=around.area, starts=starts) for day, starts in days.items()}
    news = [publish(around, "announcement", area=around.area, body=str(each)).number for each in range(6)]
    plan = publish(around, "plan", area=around.area, priorities=[{"issue": "Noise"}])
    home = Client().get(reverse("public_home")).context
    assert [page.number for page in home["meetings"]] == [rows[day].number for day in (3, 5, 7)]
    assert [page.number for page in home["news"]] == news[::-1][:3]
    area = Client().get(reverse("public_area", args=[around.area.slug])).context
    assert [page.number for page in area["meetings"]] == [rows[3].number]
    shown = {name: [page.number for page in pages] for name, _label, pages in area["lists"]}
    assert (shown["announcements"], shown["plans"], shown["updates"]) == (news[::-1][:5], [plan.number], [])
    assert [issue.text for issue in area["issues"]] == ["Noise"]


def test_priorities_are_in_the_shape_of_police_uk(around):
    of_both_areas(around)
    publish(
        around, "plan", area=around.area,
        priorities=[
            {"issue": "Noise", "issue_date": "2026-01-05", "action": "Talks", "action_date": "2026-02-01"},
            {"issue": "Speeding"},
        ],
    )  # fmt: skip
    assert Client().get(reverse("public_priorities", args=[around.area.slug])).json() == [
        {
            "issue": "Noise", "issue-date": "2026-01-05T00:00:00", "action": "Talks",
            "action-date": "2026-02-01T00:00:00",
        },
        {"issue": "Speeding", "issue-date": None, "action": None, "action-date": None},
    ]  # fmt: skip


def test_sheet_runs_no_formula_and_has_a_line_a_month(around):
    publish(around, "announcement", title="=1+1", body="-2")
    rows = list(csv.DictReader(io.StringIO(open_data.sheet("announcement"))))
    assert (rows[0]["title"], rows[0]["body"]) == ("'=1+1", "'-2")
    publish(
        around, "counts", months=["2026-01-01", "2026-02-01"], rows=[{"kind": "Noise", "counts": [12, None]}]
    )
    lines = [
        (row["kind"], row["month"], row["count"])
        for row in csv.DictReader(io.StringIO(open_data.sheet("counts")))
    ]
    assert lines == [("Noise", "2026-01", "12"), ("Noise", "2026-02", "")]


def test_unknown_kind_of_data_is_404(around):
    assert Client().get("/public/data/member.csv").status_code == 404
    assert Client().get("/public/data/member.json").status_code == 404


def test_feed_tells_what_is_new_in_the_language_that_is_spoken(around):
    publish(around, "announcement", title="Bike day", spanish={"title": "Día de la bici"})
    text = Client().get(reverse("public_feed") + "?lang=es").content.decode()
    assert ("Día de la bici" in text, "Bike day" in text) == (True, False)


def asked(around, email="ana@example.org", area="", language="es"):
    actions.ask(email=email, area_slug=area, language=language)
    body = Mail.objects.filter(to=email).order_by("-pk").first().body
    return body.partition("/confirm/")[2].partition("/")[0]


def test_alerts_come_only_after_confirming_and_end_by_the_link(around):
    key = asked(around)
    publish(around, "announcement", title="Before")
    assert actions.run_due(now=timezone.now()) == 0
    link = reverse("public_alert_confirm", args=[key])
    assert Client().get(link).status_code == 200
    assert Subscription.objects.get().confirmed_at is None
    Client().post(link)
    publish(around, "announcement", title="Bike day", spanish={"title": "Día de la bici"})
    assert (actions.run_due(now=timezone.now()), actions.run_due(now=timezone.now())) == (1, 0)
    letter = Mail.objects.order_by("-pk").first()
    assert ("Día de la bici" in letter.body, "Día de la bici" in letter.subject) == (True, True)
    end = letter.body.partition("/alerts/end/")[2].partition("/")[0]
    Client().get(reverse("public_alert_end", args=[end]))
    assert Subscription.objects.get().ended_at is None
    Client().post(reverse("public_alert_end", args=[end]))
    publish(around, "announcement", title="After")
    assert actions.run_due(now=timezone.now()) == 0
    assert post.send_waiting() == len(mail.outbox)


def test_alerts_of_one_area_and_of_the_city_come_once_to_an_address(around):
    for area in ("", around.area.slug):
        actions.confirm(asked(around, area=area) if area == "" else _again(around, area))
    actions.confirm(asked(around, email="other@example.org", area=around.other_area.slug))
    publish(around, "announcement", area=around.area)
    publish(around, "area", area=around.area)
    assert actions.run_due(now=timezone.now()) == 1


def _again(around, area):
    Subscription.objects.update(asked_at=timezone.now() - dt.timedelta(hours=2))
    return asked(around, area=area)


def test_asking_again_sends_no_second_letter_and_tells_nothing(around):
    key = asked(around)
    actions.ask(email="Ana@Example.org", area_slug="", language="es")
    assert Mail.objects.filter(to="ana@example.org").count() == 1
    actions.confirm(key)
    actions.confirm(key)
    actions.ask(email="ana@example.org", area_slug="", language="es")
    assert (Mail.objects.filter(to="ana@example.org").count(), Subscription.objects.count()) == (1, 1)


def test_nothing_is_told_while_the_pages_are_closed_and_old_news_never(around):
    actions.confirm(asked(around))
    publish(around, "announcement")
    PublicSide.objects.update(is_open=False)
    assert actions.run_due(now=timezone.now()) == 0
    PublicSide.objects.update(is_open=True)
    assert actions.run_due(now=timezone.now() + dt.timedelta(days=8)) == 0


def test_links_of_nobody_are_404(around):
    assert Client().get(reverse("public_alert_confirm", args=["x"])).status_code == 404
    assert Client().post(reverse("public_alert_confirm", args=["x"])).status_code == 404
    assert Client().get(reverse("public_alert_end", args=["x"])).status_code == 404


@pytest.mark.usefixtures("half_past")
def test_alerts_page_asks_and_is_bounded(around):
    answers = [
        Client().post(reverse("public_alerts"), {"email": f"a{n}@example.org"}).status_code for n in range(11)
    ]
    assert answers == [200] * 10 + [429]
    assert Client().post(reverse("public_alerts"), {"email": "x"}).status_code == 422


def test_address_longer_than_any_is_refused_beside_its_field(around):
    long = "a" * 60 + "@" + ".".join(["b" * 60] * 4) + ".org"
    asks = Client().post(reverse("public_alerts"), {"email": long, "area": ""})
    tells = Client().post(reverse("public_tell"), {"email": long, "words": "A gate."})
    assert (asks.status_code, tells.status_code) == (422, 422)
    assert [list(page.context["form"].errors).count("email") for page in (asks, tells)] == [1, 1]
    assert Mail.objects.count() == 0


def test_pages_of_residents_vary_by_what_chooses_their_language(around):
    vary = Client().get(reverse("public_home"))["Vary"]
    assert sorted(vary.split(", ")) == ["Accept-Language", "Cookie"]


def test_addresses_are_forgotten_that_nobody_confirmed_or_that_have_ended(around):
    actions.confirm(asked(around, email="stays@example.org"))
    actions.confirm(asked(around, email="ends@example.org"))
    asked(around, email="silent@example.org")
    actions.end(Subscription.objects.get(email="ends@example.org"))
    now, week = timezone.now(), dt.timedelta(days=7)
    assert (actions.forget_due(now=now), actions.forget_due(now=now)) == (1, 0)
    assert sorted(Subscription.objects.values_list("email", flat=True)) == [
        "", "silent@example.org", "stays@example.org"
    ]  # fmt: skip
    assert (actions.forget_due(now=now + 2 * week), actions.forget_due(now=now + 2 * week)) == (1, 0)
    assert sorted(Subscription.objects.values_list("email", flat=True)) == ["", "stays@example.org"]


def test_link_of_forgotten_alerts_still_says_that_they_have_ended(around):
    actions.confirm(asked(around))
    link = actions.end_link(Subscription.objects.get()).partition("8000")[2]
    Client().post(link)
    actions.forget_due(now=timezone.now())
    assert Client().post(link).status_code == 200


def test_letter_that_asks_to_confirm_keeps_its_key_only_until_it_is_sent(around):
    key = asked(around)
    before = Mail.objects.get().body
    links.empty_letters()
    post.send_waiting()
    emptied = links.empty_letters()
    assert (key in before, Mail.objects.get().body, emptied) == (True, "", 1)


def test_day_of_open_data_is_that_of_the_department(around):
    publish(around, "announcement")
    # six in the evening in California, the next day in Greenwich
    at = dt.datetime(2026, 11, 21, 2, tzinfo=dt.UTC)
    Publication.objects.update(published_at=at)
    assert [row["published"] for row in open_data.records("announcement")] == ["2026-11-20"]


def test_meetings_are_listed_with_those_to_come_before_those_that_were(around):
    now, days = timezone.now(), {"Long ago": -40, "Later": 20, "Next": 3, "Last week": -7}
    for title, day in days.items():
        publish(around, "meeting", title=title, starts=(now + dt.timedelta(days=day)).isoformat())
    publish(around, "meeting", title="No day yet")
    page = Client().get(reverse("public_list", args=["meetings"]))
    said = [str(each.title) for each in page.context["pages"]]
    assert said == ["Next", "Later", "Last week", "Long ago", "No day yet"]


def test_waves_of_one_survey_are_told_apart(around):
    for wave in ("Spring", "Fall"):
        publish(around, "survey", title="Living here", wave=wave)
    page = Client().get(reverse("public_list", args=["surveys"])).content.decode()
    assert (page.count("Living here"), page.count("Spring"), page.count("Fall")) == (2, 1, 1)
