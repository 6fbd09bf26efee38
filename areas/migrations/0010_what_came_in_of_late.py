"""What an area received since a moment, found without a look at all that it ever received."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("areas", "0009_kinds_that_tell_of_trouble")]
    operations = [
        migrations.AddIndex(
            model_name="information",
            index=models.Index(fields=["area", "recorded_at"], name="information_received"),
        ),
    ]
