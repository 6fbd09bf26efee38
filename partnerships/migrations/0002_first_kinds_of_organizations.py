"""The kinds of organizations that a department starts with; the admin site changes them."""

from django.db import migrations

KINDS = [
    ("residents-group", "Residents' group", "residents", False),
    ("neighborhood-group", "Neighborhood group", "residents", False),
    ("homeowners-association", "Homeowners' association", "residents", False),
    ("individual", "Individual", "residents", True),
    ("school", "School", "groups", False),
    ("youth-group", "Youth group", "groups", False),
    ("church", "Church", "groups", False),
    ("mosque", "Mosque", "groups", False),
    ("synagogue", "Synagogue", "groups", False),
    ("business", "Business", "groups", False),
    ("chamber-of-commerce", "Chamber of commerce", "groups", False),
    ("service-club", "Service club", "groups", False),
    ("fraternal-organization", "Fraternal organization", "groups", False),
    ("advocacy-group", "Issue-based advocacy group", "groups", False),
    ("community-based-organization", "Community-based organization", "groups", False),
    ("non-profit", "Non-profit organization", "groups", False),
    ("victim-services", "Victim service provider", "groups", False),
    ("health-services", "Health service provider", "groups", False),
    ("media", "Media", "groups", False),
    ("elected-official", "Elected official", "city", False),
    ("city-department", "City department", "city", False),
    ("code-enforcement", "Code enforcement", "city", False),
    ("public-works", "Public works", "city", False),
    ("other-agency", "Other agency", "groups", False),
]


def load(apps, schema_editor):
    kind = apps.get_model("partnerships", "OrganizationKind")
    for order, (slug, name, party, is_person) in enumerate(KINDS, start=1):
        kind.objects.create(slug=slug, name=name, party=party, is_person=is_person, order=order * 10)


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0001_the_community_side")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
