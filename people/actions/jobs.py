"""Long work: started by a member, seen as it goes, left and found again."""

from django.db import transaction
from django.utils import timezone

from people.models import Job


@transaction.atomic
def start_job(*, kind, title, by, arguments):
    """Note long work to be done and hand it to the worker after the commit."""
    job = Job.objects.create(kind=kind, title=title, by=by, arguments=arguments, created_at=timezone.now())
    return job


def progress(job, *, done, total, message=""):
    """Show how far the work has come."""
    Job.objects.filter(pk=job.pk).update(done=done, total=total, message=message[:300])
