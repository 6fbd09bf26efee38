"""Nothing leaks: every field is classed, whatever is not public is marked, all is published, and no mark comes out."""

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import connection, models
from django.test import Client
from django.urls import reverse

from areas.actions import answers
from areas.models import Information
from areas.workflow import NotReady
from copps.exposure import CLASSES, OF_MODEL, class_of
from copps.pages.publishing.compose import SUBJECTS, brought
from partnerships.actions import publication as publications
from partnerships.actions import submission, subscription
from partnerships.models import Category, Publication, Submission, Subscription
from partnerships.views.public.pages import LISTS
from partnerships.workflow.publication import Kind
from people.models import Mail
from tests.access.matrix import ROWS
from tests.access.test_matrix import address, doors
from tests.access.world import World

OURS = ("ledger", "people", "areas", "partnerships", "problems")
MARK = "ZQX"
WORDS = (models.CharField, models.TextField, models.JSONField)
# the record is sealed and refuses changes; what it says comes from the fields that are marked here
SEALED = {"ledger"}
# not words but keys, by which a page or a lock is found
KEYS = {
    "password", "username", "digest", "receipt_digest", "confirm_digest", "key", "seal", "salt", "code", "sha256",
    "source", "public_key", "slug", "place_key", "prefix",
}  # fmt: skip
AT_ONCE = ("public", "partner", "s", "helped")


def tables():
    return [model for app in OURS for model in apps.get_app_config(app).get_models()]


def test_every_field_has_one_class():
    unclassed = [
        f"{model._meta.label}.{field.name}"
        for model in tables()
        for field in model._meta.get_fields()
        if field.concrete and not class_of(model._meta.label, field.name)
    ]
    assert unclassed == [], "class these in copps/exposure"


def test_no_class_is_unknown_given_twice_or_given_to_nothing():
    wrong = []
    for label, classes in OF_MODEL.items():
        wrong += [f"{label}: no class {name}" for name in classes.keys() - set(CLASSES)]
        names = [name for words in classes.values() for name in words.split()]
        for name in names:
            try:
                apps.get_model(label)._meta.get_field(name)
            except (FieldDoesNotExist, LookupError):
                wrong.append(f"{label}.{name}: no such field")
        wrong += [f"{label}.{name}: twice" for name in set(names) if names.count(name) > 1]
    assert wrong == []


def secret_fields(model):
    """The fields of words of a table that are not for the public, nor for one party."""
    for field in model._meta.concrete_fields:
        is_words = isinstance(field, WORDS) and not field.choices and not field.primary_key
        if (
            is_words
            and field.name not in KEYS
            and class_of(model._meta.label, field.name) in {"department", "restricted"}
        ):
            yield field


def marked(value, mark):
    """A value with every word in it replaced by the mark."""
    if isinstance(value, dict):
        return {name: marked(each, mark) for name, each in value.items()}
    if isinstance(value, list):
        return [marked(each, mark) for each in value]
    return mark if isinstance(value, str) else value


def mark_all():
    """Fill every value that is not public with a mark of its own; tells how many."""
    count = 0
    for model in tables():
        if model._meta.app_label in SEALED:
            continue
        for field in secret_fields(model):
            for row in model._base_manager.order_by("pk"):
                mark = f"{MARK}-{model._meta.model_name}-{field.name}-{row.pk}"
                most = getattr(field, "max_length", None) or len(mark)
                mark = mark if len(mark) <= most else f"{MARK}{row.pk}"[:most]
                value = getattr(row, field.attname)
                changed = marked(value, mark) if isinstance(field, models.JSONField) else mark
                model._base_manager.filter(pk=row.pk).update(**{field.attname: changed})
                count += 1
    return count


def publish_all(world):
    """Publish whatever can be published, from each kind of subject and each of its rows; tells how many."""
    count = 0
    for name, subject in SUBJECTS.items():
        for row in list(subject.rows(world.chief)):
            try:
                thing = brought(world.chief, f"{name}:{row.pk}")
                made = publications.prepare(
                    kind=thing.kind, facts=thing.facts, spanish=thing.spanish, area=thing.area, source=thing.source,
                    by=world.commander,
                )  # fmt: skip
            except NotReady:
                continue
            publications.publish(made, digest=made.digest, by=world.chief)
            count += 1
    return count


def told_by_a_resident(world):
    """Something told, decided and answered on the page of its report; gives the receipt."""
    category = Category.objects.get(name="Noise")
    told = submission.Told(
        category=category, words=f"{MARK} words", place="1 Mill Rd", area=world.area.slug, name=MARK
    )
    form = submission.signing.dumps(["n" * 40, 0], salt=submission.SALT)
    receipt = submission.take(told, form=form, language="es", address="")
    entry = Submission.objects.get(information__narrative=f"{MARK} words").information
    Information.objects.filter(pk=entry.pk).update(
        opened_at=world.now, opened_by=world.commander, decided_at=world.now, decided_by=world.commander,
        outcome="acted", summary=f"{MARK} summary",
    )  # fmt: skip
    entry.refresh_from_db()
    answers.tell_reporter(
        entry, channel="web", body="We oiled it.", by=world.commander, version=entry.version
    )
    return receipt


def open_addresses(world):
    """The address of every door that is open to residents and partners, from the map of addresses."""
    for name, found in doors():
        where = str(found.pattern).split("/")[0]
        if getattr(getattr(found.callback, "door", None), "who", "") == "anyone" and where in AT_ONCE:
            for line in (line for line in ROWS if line.partition("#")[0] == name):
                yield address(world, name, ROWS[line].given)
    for row in Publication.objects.public():
        yield row.public_url()
        if row.area_slug and row.kind == Kind.AREA:
            yield reverse("public_area", args=[row.area_slug])
            yield reverse("public_priorities", args=[row.area_slug])
    for what in LISTS:
        yield reverse("public_list", args=[what])
    for kind in Kind.values:
        yield reverse("public_sheet", args=[kind])
        yield reverse("public_records", args=[kind])


def pages_of(world, receipt):
    """What everybody may read: each page, list, sheet, feed and calendar in both languages, and answers to forms."""
    for url in sorted(set(open_addresses(world))):
        for language in ("en", "es"):
            yield f"GET {url}", Client().get(url, {"lang": language})
        yield f"POST {url}", Client().post(url, {})
    yield "receipt", Client().post(reverse("public_report"), {"receipt": receipt})
    yield "address", Client().post(reverse("public_home"), {"address": "1 Mill Rd"})


def marks_in(world, receipt):
    """The pages that show a mark, and how many were read."""
    wrong, read = [], 0
    for name, answer in pages_of(world, receipt):
        text = answer.content.decode()
        assert answer.status_code < 500, name
        read += answer.status_code == 200
        if MARK in text:
            wrong.append(f"{name}: {text[text.index(MARK) :][:60]}")
    return wrong, read


@pytest.mark.django_db
def test_nothing_that_is_not_public_comes_out():
    world = World()
    Subscription.objects.update(confirmed_at=world.now)
    filled = mark_all()
    # an e-mail address has to be one, and the whole city is told of everything
    Subscription.objects.update(email="listener@example.org", area_slug="", language="es")
    receipt, published = told_by_a_resident(world), publish_all(world)
    letters = Mail.objects.filter(member=None)
    known = set(letters.values_list("pk", flat=True))
    told = subscription.run_due(now=world.now)
    wrong, read = marks_in(world, receipt)
    sent = letters.exclude(pk__in=known).values_list("subject", "body")
    wrong += [f"e-mail: {subject}" for subject, body in sent if MARK in subject + body]
    assert (wrong, filled > 200, published > 5, told > 0, read > 60) == ([], True, True, True, True), (
        connection.vendor
    )
