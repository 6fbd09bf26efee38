"""Long work."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from people.models.member import Member
from people.queries.job import JobQuerySet


class Job(models.Model):
    """Long work that shows its progress, and can be left and found again."""

    class Kind(models.TextChoices):
        AREA_FILE_PDF = "area_file_pdf", _("Area file as PDF")
        IMPORT_AREAS = "import_areas", _("Import of areas")
        IMPORT_INFORMATION = "import_information", _("Import of information")

    kind = models.CharField(max_length=30, choices=Kind)
    title = models.CharField(max_length=200)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="jobs")
    arguments = models.JSONField(default=dict)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.CharField(max_length=300, blank=True)
    result = models.JSONField(default=dict)
    file = models.FileField(upload_to="jobs/%Y/%m/", blank=True)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    heard_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("long work")
        verbose_name_plural = _("long work")
        indexes = [models.Index(fields=["by", "-id"], name="job_newest")]

    def __str__(self):
        return self.get_kind_display()
