"""Long work: asked for on a page, done by a worker, shown while it is done, found again afterwards."""

import logging
import time
from datetime import timedelta

from django.core.files.base import ContentFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from people import rules
from people.models import Job
from people.notices import tell

SILENT_AFTER = timedelta(minutes=15)
TELL_EVERY_SECONDS = 0.5
logger = logging.getLogger(__name__)


def start_job(*, kind, title, by, arguments, now=None):
    """Ask for long work; a worker takes it up."""
    rules.require(rules.is_member(by))
    now = now or timezone.now()
    return Job.objects.create(kind=kind, title=title[:200], by=by, arguments=arguments, created_at=now)


def take_next(*, now=None):
    """Take up the oldest work that nobody has taken; of several workers one gets it."""
    now = now or timezone.now()
    for job in Job.objects.to_do()[:10]:
        if Job.objects.to_do().filter(pk=job.pk).update(started_at=now, heard_at=now):
            job.started_at = job.heard_at = now
            return job
    return None


def run(job, functions):
    """Do the work with the function of its kind, which gives the result and tells its way through `progress`."""
    try:
        result = functions[job.kind](job)
    except Exception as problem:
        logger.exception("Work %s (%s) failed", job.pk, job.kind)
        # what fits to be shown is said by exceptions of ours; the rest stays in the log
        fail(job, message=str(problem) if getattr(problem, "fit_to_show", False) else _("The work failed."))
    else:
        finish(job, result=result or {})


def progress(job, *, done, total, message=""):
    """Say how far the work has come; written at most twice a second, and not inside the work's transaction."""
    if done < total and time.monotonic() - getattr(job, "_told", 0) < TELL_EVERY_SECONDS:
        return
    job._told = time.monotonic()
    job.done, job.total, job.message, job.heard_at = done, total, str(message)[:300], timezone.now()
    job.save(update_fields=["done", "total", "message", "heard_at"])


def keep_file(job, *, name, content):
    """Keep the file that the work made; only who asked for it and the chief get it."""
    job.file.save(name, ContentFile(content), save=False)
    job.save(update_fields=["file"])


@transaction.atomic
def finish(job, *, result=None, now=None):
    """Note that the work is done, and tell who asked for it."""
    _end(job, "finished_at", result=result or {}, now=now)
    job.done = job.total
    job.save(update_fields=["done"])
    _tell(job, _("Done: %(title)s") % {"title": job.title})


@transaction.atomic
def fail(job, *, message, now=None):
    """Note that the work could not be done and why, and tell who asked for it."""
    job.message = str(message)[:300]
    _end(job, "failed_at", result={}, now=now)
    _tell(job, _("Not done: %(title)s") % {"title": job.title})


def give_up_silent(*, now):
    """End work whose worker has not been heard of for a quarter of an hour; tells how many."""
    silent = list(Job.objects.running().filter(heard_at__lt=now - SILENT_AFTER))
    for job in silent:
        fail(job, message=_("The work stopped on its way. Start it again."), now=now)
    return len(silent)


def _end(job, field, *, result, now):
    now = now or timezone.now()
    setattr(job, field, now)
    job.result, job.heard_at = result, now
    job.save(update_fields=[field, "result", "message", "heard_at"])


def _tell(job, text):
    tell(job.by, verb="job.ended", text=text, url=reverse("job", args=[job.pk]), key=f"job:{job.pk}")
