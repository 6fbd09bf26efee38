"""Places are compared word by word, not by the stems of words, and no block names a door: what is kept is folded anew."""

from django.db import migrations

from areas.geography.labels import block_of, name_key_of, place_key_of

AT_ONCE = 1000


def refold(apps, schema_editor):
    places = apps.get_model("areas", "Place").objects.only("label", "kind", "key", "name_key", "block")
    _refold(places, ("key", "name_key", "block"), _of_place)
    entries = apps.get_model("areas", "Information").objects.exclude(place_label="").select_related("place")
    entries = entries.only("place_label", "place__label", "place_key", "block")
    _refold(entries, ("place_key", "block"), _of_entry)


def _refold(rows, names, fold):
    changed = []
    for row in rows.order_by("pk").iterator(AT_ONCE):
        folded = fold(row)
        if folded == tuple(getattr(row, name) for name in names):
            continue
        for name, value in zip(names, folded, strict=True):
            setattr(row, name, value)
        changed.append(row)
    rows.model.objects.bulk_update(changed, names, batch_size=AT_ONCE)


def _of_place(place):
    key = place_key_of(place.label)
    return key, name_key_of(place.label) if place.kind == "address" else key, block_of(place.label)[:200]


def _of_entry(entry):
    label = entry.place.label if entry.place else entry.place_label
    return place_key_of(entry.place_label), block_of(label)[:200]


class Migration(migrations.Migration):
    dependencies = [("areas", "0007_comments_that_call")]
    operations = [migrations.RunPython(refold, migrations.RunPython.noop)]
