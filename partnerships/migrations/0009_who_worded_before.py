"""Plans and updates that were written before keep their editors as well: the record named each of them."""

from django.db import migrations

WORDED = (
    ("PolicingPlan", "adopted_at", (
        "plan.started", "plan.described",
        *(f"plan.{piece}_{done}" for piece in ("planinput", "priority", "planmeasure") for done in ("added", "changed", "dropped")),
    )),
    ("PlanUpdate", "approved_at", (
        "update.written", "update.judged", "update.response_added", "update.response_changed", "update.response_dropped",
    )),
)


def keep_who_worded(apps, schema_editor):
    """Name each editor until the adoption: what the record has of a plan later is no part of what was adopted."""
    entries = apps.get_model("ledger", "Entry").objects.exclude(actor=None)
    for name, end, verbs in WORDED:
        model = apps.get_model("partnerships", name)
        things = {str(thing.pk): thing for thing in model.objects.all()}
        lines = entries.filter(subject_type=f"partnerships.{name.lower()}", verb__in=verbs)
        for key, actor, at in lines.values_list("subject_key", "actor", "at"):
            thing = things.get(key)
            if thing and (getattr(thing, end) is None or at <= getattr(thing, end)):
                thing.worded_by.add(actor)


class Migration(migrations.Migration):

    dependencies = [
        ("ledger", "0002_chain_and_triggers"),
        ("partnerships", "0008_who_worded_a_plan"),
    ]

    operations = [migrations.RunPython(keep_who_worded, migrations.RunPython.noop)]
