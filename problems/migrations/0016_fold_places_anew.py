"""Places are compared word by word, not by the stems of words: what is kept of the places of files is folded anew."""

from django.db import migrations

from areas.geography.labels import place_key_of

AT_ONCE = 1000


def refold(apps, schema_editor):
    files = apps.get_model("problems", "Problem").objects.only("place", "place_key")
    changed = [file for file in files.order_by("pk") if file.place_key != place_key_of(file.place)]
    for file in changed:
        file.place_key = place_key_of(file.place)
    files.model.objects.bulk_update(changed, ["place_key"], batch_size=AT_ONCE)


class Migration(migrations.Migration):
    dependencies = [("problems", "0015_what_enforcement_came_to")]
    operations = [migrations.RunPython(refold, migrations.RunPython.noop)]
