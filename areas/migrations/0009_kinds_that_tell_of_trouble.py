"""Which kinds count towards the places that keep coming back."""

from django.db import migrations, models

NO_TROUBLE = ["information", "thanks", "critical-comment"]


def mark(apps, schema_editor):
    apps.get_model("areas", "Kind").objects.filter(slug__in=NO_TROUBLE).update(reports_trouble=False)


class Migration(migrations.Migration):
    dependencies = [("areas", "0008_fold_places_anew")]
    operations = [
        migrations.AddField(
            model_name="kind",
            name="reports_trouble",
            field=models.BooleanField(
                default=True,
                help_text="Counts towards the places that keep coming back.",
                verbose_name="tells of trouble",
            ),
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
