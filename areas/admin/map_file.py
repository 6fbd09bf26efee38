"""Areas come in from a map file: it is read, what it would change is shown, and then it is kept."""

import hashlib

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.actions import boundaries, map_files
from areas.forms.admin import MapFieldsForm, MapFileForm
from areas.geography.features import UnreadableFile
from areas.geography.outlines import read_outlines
from areas.geography.overlaps import gaps, overlaps
from areas.geography.sources import read_map
from areas.panels.moves import moves_told
from areas.workflow import NotReady
from people.actions.jobs import start_job
from people.doors import sent
from people.models import Job

KEPT = "map_file"
MOST_LINES = 40
FEATURES_AT_ONCE, BYTES_AT_ONCE = 100, 2_000_000
NUMBERS = ("number", "area_num", "beat_num", "dist_num", "area", "beat", "district", "geoid", "name")


def upload(request, *, frame):
    """Take a map file in, under a name that nobody can guess; one that cannot be read is refused beside its field."""
    is_sent = request.method == "POST"
    form = MapFileForm(request.POST, request.FILES) if is_sent else MapFileForm()
    if is_sent and form.is_valid():
        file = form.cleaned_data["file"]
        content = file.read()
        try:
            read_map(content)
        except UnreadableFile as unreadable:
            form.add_error("file", str(unreadable))
        else:
            _forget(request)
            request.session[KEPT] = {
                "path": map_files.keep(content, by=request.user),
                "name": file.name[:200],
            }
            return redirect("admin:areas_area_import_read")
    context = frame | {"title": _("Import areas from a map file"), "form": form}
    return render(request, "admin/areas/import.html", context, status=422 if form.errors else 200)


def preview(request, *, frame):
    """Ask for the fields, show what the file would change, and import it once that has been seen."""
    kept = request.session.get(KEPT)
    content = map_files.content_of(kept["path"]) if kept else None
    if content is None:
        messages.warning(request, _("The file is no longer kept. Choose it again."))
        return redirect("admin:areas_area_import")
    source = read_map(content)
    form = MapFieldsForm(sent(request), fields=source.fields, initial=_guess(source.fields))
    report = None
    if request.method == "POST" and form.is_valid():
        report = _asked(request, content, kept, form, len(source.features))
        if report and "to" in report:
            return redirect(report["to"])
    context = frame | {
        "title": _("Import areas from %(file)s") % {"file": kept["name"]}, "form": form, "report": report,
        "features": len(source.features), "most": MOST_LINES,
    }  # fmt: skip
    return render(request, "admin/areas/import_read.html", context, status=422 if form.errors else 200)


def _guess(fields):
    """The field that holds the number, in most cities' files."""
    by_folded = {each.lower(): each for each in fields}
    number = next((by_folded[name] for name in NUMBERS if name in by_folded), "")
    return {
        "number": number,
        "name": by_folded.get("name", "") if number.lower() != "name" else "",
        "on": timezone.localdate(),
    }


def _asked(request, content, kept, form, count):
    """Import what has been seen, else only try it; None where it is refused. What is large is long work."""
    said = form.cleaned_data
    seen = f"{kept['path']} {said['number']} {said['name']} {said['on']}"
    seen = hashlib.sha256(seen.encode()).hexdigest()
    is_trial = request.POST.get("seen") != seen
    if not is_trial and (count > FEATURES_AT_ONCE or len(content) > BYTES_AT_ONCE):
        return {"to": reverse("job", args=[_as_work(request, kept, said, count).pk])}
    try:
        reading = read_outlines(content, number_field=said["number"], name_field=said["name"])
        done, together = boundaries.import_map(
            reading.outlines, on=said["on"], source=kept["name"], by=request.user, is_trial=is_trial
        )
    except (NotReady, UnreadableFile) as refused:
        form.add_error(None, str(refused))
        return None
    if not is_trial:
        _forget(request)
        _tell(request, done)
        return {"to": reverse("admin:areas_area_changelist")}
    return _report(reading, done, together, request.user) | {"seen": seen}


def _as_work(request, kept, said, count):
    asked = {"path": kept["path"], "source": kept["name"], "number": said["number"], "name": said["name"]}
    del request.session[KEPT]  # the file is the work's from now on
    return start_job(
        kind=Job.Kind.IMPORT_AREAS, title=_("Import areas from %(file)s") % {"file": kept["name"]}, by=request.user,
        arguments=asked | {"on": said["on"].isoformat(), "features": count},
    )  # fmt: skip


def _report(reading, done, together, member):
    return {
        "done": done,
        "areas": len(done.added) + len(done.changed) + len(done.unchanged),
        "changes": len(done.added) + len(done.changed),
        "merged": reading.merged,
        "refused": reading.refused + done.refused,
        "overlaps": overlaps(together),
        "gaps": gaps(together),
        "moved": len(done.moved),
        "moves": moves_told(done.moved, member=member),
    }


def _tell(request, done):
    counts = {
        "added": len(done.added),
        "changed": len(done.changed),
        "same": len(done.unchanged),
        "moved": len(done.moved),
    }
    messages.success(
        request,
        _(
            "Areas added: %(added)d, changed: %(changed)d, unchanged: %(same)d. Entries that went on: %(moved)d."
        )
        % counts,
    )


def _forget(request):
    kept = request.session.pop(KEPT, None)
    if kept:
        map_files.forget(kept["path"])
