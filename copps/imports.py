"""Files that are imported as long work: what they hold is read, kept, and told on the page of the work."""

import datetime as dt
import tempfile
from pathlib import Path

from django.utils.translation import gettext as _

from areas.actions import boundaries, imports, map_files
from areas.geography.outlines import read_outlines
from areas.models import Kind
from areas.readers.information_files import entries_of
from areas.readers.tables import until_it_breaks
from areas.workflow import NotReady
from people.actions.jobs import keep_file, progress


def import_areas(job):
    """Import the areas of a map file that was looked at before."""
    asked = job.arguments
    content, count = _content(asked), asked["features"]
    progress(job, done=0, total=count, message=_("Reading the outlines."))
    reading = read_outlines(content, number_field=asked["number"], name_field=asked["name"])
    progress(job, done=count // 2, total=count, message=_("Keeping the outlines."))
    done, _together = boundaries.import_map(
        reading.outlines, on=dt.date.fromisoformat(asked["on"]), source=asked["source"], by=job.by
    )
    told = {
        "added": len(done.added), "changed": len(done.changed), "same": len(done.unchanged),
        "refused": len(reading.refused + done.refused), "moved": len(done.moved),
    }  # fmt: skip
    said = _(
        "Areas added: %(added)d, changed: %(changed)d, unchanged: %(same)d, refused: %(refused)d. "
        "Entries that went on: %(moved)d."
    )
    progress(job, done=count, total=count, message=said % told)
    _keep_faults(job, [f"{each.name}: {each.reason}" for each in reading.refused + done.refused])
    map_files.forget(asked["path"])
    return told


def import_information(job):
    """Import the entries of another system's file; broken off and asked for again it goes on where it was."""
    asked = job.arguments
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "entries"
        path.write_bytes(_content(asked))
        rows, usual_source = entries_of(path, {})
        total = sum(1 for _row in until_it_breaks(rows))
        done = imports.import_information(
            until_it_breaks(rows),
            kind=Kind.objects.get(slug=asked["kind"]),
            source=asked["source"] or usual_source,
            recorded_path=asked["recorded_path"],
            by=job.by,
            progress=lambda rows: progress(job, done=min(rows, total - 1), total=total),
        )
    if not done.added + done.already:
        raise NotReady(done.errors[0].reason if done.errors else _("The file holds no rows."))
    told = {"rows": done.rows, "added": done.added, "already": done.already, "errors": len(done.errors)}
    said = _("Rows: %(rows)d, added: %(added)d, known already: %(already)d, not taken in: %(errors)d.")
    progress(job, done=total, total=total, message=said % told)
    _keep_faults(job, [f"{each.row_number}: {each.reason}" for each in done.errors])
    map_files.forget(asked["path"])
    return told


def _content(asked):
    content = map_files.content_of(asked["path"])
    if content is None:
        raise NotReady(_("The file is no longer kept. Choose it again."))
    return content


def _keep_faults(job, lines):
    """Keep what was not taken in, each with its reason, as a file beside the work."""
    if lines:
        keep_file(job, name="not-taken-in.txt", content="\n".join(lines).encode())
