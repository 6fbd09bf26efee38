"""Comments on problem files."""

from django.db import models

from areas.models import Remark
from problems.models.problem import Problem


class FileRemark(models.Model):
    """A comment belongs to a problem file."""

    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="remarks")
    remark = models.OneToOneField(Remark, on_delete=models.PROTECT, related_name="of_file")

    def __str__(self):
        return f"{self.problem}: {self.remark}"
