"""Long work: how far it is, and what it made."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from people.doors import door, quiet
from people.models import Job
from people.rules import is_member

AT_ONCE = 50


@door(is_member)
def work(request):
    """List the long work that a member asked for."""
    jobs = Job.objects.filter(by=request.user).newest_first()[:AT_ONCE]
    return render(request, "people/work.html", {"jobs": jobs})


@door(is_member)
def job(request, pk):
    """Show how far long work is."""
    return render(request, "people/job.html", _context(_find(request, pk)))


@quiet
@door(is_member)
def progress(request, pk):
    """Give the piece of the page that shows how far it is; at the end the whole page comes anew."""
    context = _context(_find(request, pk))
    answer = render(request, "people/job_progress.html", context)
    if context["ended"]:
        answer["HX-Refresh"] = "true"
    return answer


@door(is_member)
def file(request, pk):
    """Give the file that the work made."""
    found = _find(request, pk)
    if not found.file or found.finished_at is None:
        raise Http404
    return FileResponse(
        found.file.open("rb"), as_attachment=True, filename=found.file.name.rsplit("/", 1)[-1]
    )


def _find(request, pk):
    return get_object_or_404(Job.objects.visible_to(request.user), pk=pk)


def _context(job):
    ended = ""
    if job.finished_at:
        ended = _("Done.")
    elif job.failed_at:
        ended = job.message or _("The work failed.")
    return {"job": job, "ended": ended}
