from django.db import migrations

from ledger import triggers
from ledger.models import new_chain_code


def make_chain(apps, schema_editor):
    apps.get_model("ledger", "Chain").objects.create(code=new_chain_code())


def install(apps, schema_editor):
    triggers.install(schema_editor.connection)


def drop(apps, schema_editor):
    triggers.drop(schema_editor.connection)


class Migration(migrations.Migration):
    """Name the chain of this database, and let the database itself refuse changes."""

    dependencies = [("ledger", "0001_initial")]

    operations = [
        migrations.RunPython(make_chain, migrations.RunPython.noop),
        migrations.RunPython(install, drop),
    ]
