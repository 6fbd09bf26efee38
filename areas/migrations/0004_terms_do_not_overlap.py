"""Terms of permanent commanders do not overlap; what Home and the chief's page count has its indexes."""

from django.conf import settings
from django.db import migrations, models

# one commander at a time: the action refuses an overlap under a lock, and PostgreSQL holds it as well; the range over
# the area's id stands in for an equality, so that no extension is needed
NO_OVERLAP = """
ALTER TABLE areas_command ADD CONSTRAINT one_permanent_commander_at_a_time EXCLUDE USING gist (
    int8range(area_id, area_id, '[]') WITH &&, tstzrange(from_at, until_at) WITH &&
) WHERE (NOT is_acting)
"""


def forbid(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(NO_OVERLAP)


def allow(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE areas_command DROP CONSTRAINT one_permanent_commander_at_a_time")


class Migration(migrations.Migration):
    dependencies = [
        ("areas", "0003_first_kinds_and_targets"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(forbid, allow),
        migrations.AddIndex(
            model_name="actiontaken",
            index=models.Index(
                condition=models.Q(("done_at", None), ("dropped_at", None)),
                fields=["due_date"],
                name="action_open_due",
            ),
        ),
        migrations.AddIndex(
            model_name="information",
            index=models.Index(
                condition=models.Q(("closed_at", None)),
                fields=[
                    "area",
                    "closed_at",
                    "decided_at",
                    "opened_at",
                    "due_at",
                    "recorded_at",
                    "sent_up_at",
                    "about_member",
                ],
                name="information_standing",
            ),
        ),
        migrations.AddIndex(
            model_name="information",
            index=models.Index(
                condition=models.Q(("is_own_review", True)), fields=["-id"], name="information_own_review"
            ),
        ),
    ]
