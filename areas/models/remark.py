"""What members say to one another about an entry or a problem file."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from areas.models.information import Information

MEMBER = settings.AUTH_USER_MODEL


class Remark(models.Model):
    """A comment that may call members by their login; it decides nothing, and a correction is another comment."""

    information = models.ForeignKey(Information, on_delete=models.PROTECT, null=True, related_name="remarks")
    # the comment with which the talk began; an answer to an answer stands under the same one
    answers = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    body = models.TextField(_("comment"))
    called = models.ManyToManyField(MEMBER, related_name="+")
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self):
        return self.body
