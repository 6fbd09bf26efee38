"""The department and its texts as they stand before anybody changes them in the admin site."""

from django.db import migrations

TEXTS = {
    "mission": "We work with the people of our city to solve the problems that matter to them.",
    "policy": "The city is divided into City Areas. Each has one Area Commander who answers for it. Whatever a "
    "member sees, hears or suspects reaches that commander, who reviews all of it, acts or says why not, and keeps "
    "a file that shows both.",
    "standard": "Is this the way I would want my family and friends to be treated?",
    "banner": "This is a restricted information system of the police department. Its use may be monitored, recorded "
    "and audited. Unauthorized use is prohibited and subject to criminal and civil penalties. Using this system "
    "means that you consent to monitoring and recording.",
    "free_text": "No record returns, no suspects' names. Describe behavior, place and time.",
}


def load(apps, schema_editor):
    apps.get_model("people", "Department").objects.create(pk=1)
    for key, body in TEXTS.items():
        apps.get_model("people", "Text").objects.create(key=key, body=body)


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
