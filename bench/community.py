"""The community side of the city that is measured: whom it works with, what is promised, met, asked and published."""

import datetime as dt
import random

from django.utils import timezone

from areas.models import Area
from partnerships.models import (
    BankQuestion,
    Commitment,
    Contact,
    Engagement,
    LanguageNeed,
    Meeting,
    Organization,
    OrganizationKind,
    Response,
    Survey,
    Wave,
)
from partnerships.models.organization import Party
from partnerships.models.public_side import PublicSide
from partnerships.models.publication import Publication
from partnerships.workflow.publication import Kind, digest_of
from people.models import Member

BATCH = 5000
MOST = 100_000
QUESTIONS = 20


def build(size, *, say):
    """Write as many of each thing as the city has entries, at most `MOST`; gives the wave that was answered."""
    count = min(size, MOST)
    if Commitment.objects.count() < count:
        luck, now = random.Random(count), timezone.now()  # noqa: S311 figures of a benchmark
        areas, by = list(Area.objects.order_by("pk")), Member.objects.get(username="chief")
        groups = _groups(count, areas, by, now)
        for start in range(0, count, BATCH):
            numbers = range(start, min(start + BATCH, count))
            Commitment.objects.bulk_create(_promise(n, luck, now, areas, groups, by) for n in numbers)
            made = Meeting.objects.bulk_create(_meeting(n, now, areas, by) for n in numbers)
            LanguageNeed.objects.bulk_create(
                LanguageNeed(meeting=each, language="es", by=by, at=now) for each in made[::10]
            )
            Engagement.objects.bulk_create(_contact(n, luck, now, areas, groups, by) for n in numbers)
            Publication.objects.bulk_create(_page(n, areas, by, now) for n in numbers)
        _answers(count // QUESTIONS, luck, by, now)
        say(f"{count} organizations, contacts, promises, meetings, answers to a survey and public pages")
    PublicSide.objects.update_or_create(pk=1, defaults={"is_open": True})
    return Wave.objects.order_by("pk").first()


def _groups(count, areas, by, now):
    """Organizations, each of one area, known by its sergeant, with one person there."""
    kinds = list(OrganizationKind.objects.order_by("pk"))
    sergeants = list(Member.objects.filter(role="sergeant").order_by("pk"))
    for start in range(0, count, BATCH):
        numbers = range(start, min(start + BATCH, count))
        made = Organization.objects.bulk_create(
            Organization(
                kind=kinds[n % len(kinds)], name=f"Association {n}", neighborhood="Old Town", languages=["en", "es"],
                by=by, at=now,
            ) for n in numbers
        )  # fmt: skip
        pairs = list(zip(numbers, made, strict=True))
        Organization.areas.through.objects.bulk_create(
            Organization.areas.through(organization=each, area=areas[n % len(areas)]) for n, each in pairs
        )
        Organization.known_by.through.objects.bulk_create(
            Organization.known_by.through(organization=each, member=sergeants[n % len(sergeants)])
            for n, each in pairs
        )
        Contact.objects.bulk_create(
            Contact(organization=each, name=f"Person {n}", role="Speaker", by=by, at=now) for n, each in pairs
        )
    return list(Organization.objects.order_by("pk"))


def _promise(n, luck, now, areas, groups, by):
    at = now - dt.timedelta(minutes=n * 10)
    kept = {"accepted_at": at, "kept_at": at, "outcome": "Done."}
    return Commitment(
        party=luck.choice(Party.values), organization=groups[n % len(groups)], area=areas[n % len(areas)],
        body=f"Trim hedge {n}", shared_words=f"Trim hedge {n}", due_date=(at + dt.timedelta(days=30)).date(),
        by=by, at=at, **(kept if n % 10 else {}),
    )  # fmt: skip


def _meeting(n, now, areas, by):
    starts = now + dt.timedelta(days=7) - dt.timedelta(minutes=n * 10)
    held = {"minutes": "Read."}
    for step in ("held", "minutes", "approved"):
        held |= {f"{step}_at": starts, f"{step}_by": by}
    return Meeting(
        title=f"Residents of quarter {n % len(areas)}", area=areas[n % len(areas)], starts_at=starts,
        place="Library", by=by, at=starts, **(held if starts < now else {}),
    )  # fmt: skip


def _contact(n, luck, now, areas, groups, by):
    at = now - dt.timedelta(minutes=n * 10)
    return Engagement(
        organization=groups[n % len(groups)], area=areas[n % len(areas)], date=at.date(), direction="ours",
        kind=luck.choice(Engagement.Kind.values), body="Talked at the door.", speaker=by, by=by, at=at,
    )  # fmt: skip


def _page(n, areas, by, now):
    """A public page: the first of each area is the area's own, the others are of every kind that has a list."""
    area, at = areas[n % len(areas)], now - dt.timedelta(minutes=n * 10)
    kinds = [kind for kind in Kind if kind != Kind.AREA]
    kind = Kind.AREA if n < len(areas) else kinds[n // len(areas) % len(kinds)]
    facts = {"title": str(area) if kind == Kind.AREA else f"Lights on the lot, part {n}"}
    facts |= {
        Kind.AREA: {"commander": "Sgt. Robin Name"},
        Kind.ANNOUNCEMENT: {"body": "They burn again."},
        Kind.MEETING: {"starts": (at + dt.timedelta(days=7)).isoformat(), "place": "Library"},
        Kind.PLAN: {"priorities": [{"issue": "Car racing"}]},
    }.get(kind, {})
    return Publication(
        kind=kind, area=area, area_slug=area.slug, area_label=str(area), title=facts["title"], facts=facts,
        digest=digest_of(kind, area.slug, facts, {}), source=f"{kind}:{n}", prepared_by=by, prepared_at=at,
        checked_by_id=by.pk + 1, checked_at=at, published_at=at,
        review_date=timezone.localdate(now) + dt.timedelta(days=91),
    )  # fmt: skip


def _answers(people, luck, by, now):
    """One closed wave of twenty questions, grouped by the first, with so many people who answered all."""
    questions = [
        {"key": f"q{n}", "kind": "five", "scale": "disorder" if n > QUESTIONS // 2 else "", "is_reversed": False,
         "en": f"How well is matter {n} looked after?", "es": "", "options": []}
        for n in range(QUESTIONS)
    ]  # fmt: skip
    survey = Survey.objects.create(name="What residents say", by=by, at=now)
    survey.questions.set(BankQuestion.objects.order_by("pk")[:QUESTIONS])
    wave = Wave.objects.create(
        survey=survey, name="First", questions=questions, missing=["9"], group_by="q0", by=by, at=now,
        approved_at=now, approved_by_id=by.pk + 1, opened_at=now, closed_at=now,
    )  # fmt: skip
    for start in range(0, people, BATCH):
        Response.objects.bulk_create(
            Response(
                wave=wave, day=now.date(), channel="paper", digest=f"{n:064d}",
                answers={each["key"]: luck.choice("123459") for each in questions},
            ) for n in range(start, min(start + BATCH, people))
        )  # fmt: skip
