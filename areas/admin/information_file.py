"""Area information comes in from a file of another system: as long work, whose page shows how far it is."""

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from areas.actions import map_files
from areas.forms.admin import InformationFileForm
from people.actions.jobs import start_job
from people.models import Job


def upload(request, *, frame):
    """Take the file in and lead to the page of the work."""
    is_sent = request.method == "POST"
    form = InformationFileForm(request.POST, request.FILES) if is_sent else InformationFileForm()
    if is_sent and form.is_valid():
        said = form.cleaned_data
        job = start_job(
            kind=Job.Kind.IMPORT_INFORMATION,
            title=_("Import of information from %(file)s") % {"file": said["file"].name[:120]},
            by=request.user,
            arguments={
                "path": map_files.keep(said["file"].read(), by=request.user),
                "kind": said["kind"].slug,
                "source": said["source"],
                "recorded_path": said["recorded_path"],
            },
        )
        return redirect("job", pk=job.pk)
    context = frame | {"title": _("Import information from a file"), "form": form}
    return render(request, "admin/areas/import_information.html", context, status=422 if form.errors else 200)
