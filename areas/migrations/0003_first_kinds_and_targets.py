"""The kinds of information and the targets that a department starts with; the admin site changes them."""

from django.db import migrations

KINDS = [
    ("complaint", "Complaint", "Someone is unhappy about something in the area.", "", False, False, True),
    ("possible-problem", "Possible problem", "You see, or only sense, something that may come back.", "", False, False, False),
    ("hazard", "Hazard", "Something that can hurt people: light, road, building.", "Danger now? Call 9-1-1.", False, False, False),
    ("information", "Information", "Anything the commander should know.", "", False, False, False),
    ("request", "Request", "Someone asks for something: a patrol, advice, a visit.", "", False, False, True),
    ("thanks", "Thanks", "Someone says thank you.", "", False, False, False),
    ("critical-comment", "Comment critical of the department", "Listen first; it must be answered.", "", False, False, True),
    ("member-complaint", "Complaint about a member", "Goes to the chief alone.", "", True, True, True),
    ("bias-complaint", "Complaint about bias", "Goes to the chief alone.", "", True, True, True),
]
HOURS = {"opened": 24, "decided": 72, "acted": 720, "told": 120}


def load(apps, schema_editor):
    kind, target = apps.get_model("areas", "Kind"), apps.get_model("areas", "Target")
    for order, (slug, name, help_text, emergency, chief, names, answer) in enumerate(KINDS, start=1):
        kind.objects.create(
            slug=slug, name=name, help=help_text, emergency=emergency, to_chief_only=chief,
            names_a_member=names, answer_is_due=answer, order=order * 10,
        )  # fmt: skip
    for step, hours in HOURS.items():
        target.objects.create(step=step, hours=hours)


class Migration(migrations.Migration):
    dependencies = [("areas", "0002_search")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
