"""Long work: which function does which kind; a new kind is a line here."""

from types import SimpleNamespace

from django.http import QueryDict

from areas.exports import packet
from areas.rules import reads_file, require
from copps import imports
from copps.pages.area_file import area_for, asked_for
from copps.pages.area_print import contents, file_name
from people.actions.jobs import keep_file, progress
from people.models import Job


def area_file_pdf(job):
    """Make the PDF of a thick area file, with what its asker may read now."""
    area = area_for(job.arguments["slug"])
    require(reads_file(job.by, area))
    asked = SimpleNamespace(GET=QueryDict(job.arguments["query"]), user=job.by)
    form, entries, until = asked_for(asked, area)

    def tell(done, total):
        progress(job, done=done, total=total)

    file = contents(area, form, entries, until, member=job.by, progress=tell)
    count = entries.count()
    progress(job, done=count, total=count)
    keep_file(job, name=file_name(area), content=packet.build(file, packet.drawing_svg(area)))
    return {"entries": count}


# each takes the job, tells its way by `people.actions.jobs.progress`, and gives what the job's page is to know
FUNCTIONS = {
    Job.Kind.AREA_FILE_PDF: area_file_pdf,
    Job.Kind.IMPORT_AREAS: imports.import_areas,
    Job.Kind.IMPORT_INFORMATION: imports.import_information,
}
