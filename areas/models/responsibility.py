"""Who answers for an area, and when."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from areas.models.area import Area
from areas.queries.responsibility import AssignmentQuerySet, CommandQuerySet, HandoverQuerySet, TaskQuerySet

MEMBER = settings.AUTH_USER_MODEL


class Command(models.Model):
    """A term in which a member, of any rank, answers for an area."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="commands")
    commander = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="commands")
    is_acting = models.BooleanField(_("acting"), default=False)
    from_at = models.DateTimeField(_("from"))
    until_at = models.DateTimeField(_("until"), null=True, blank=True)
    selected_by = models.ForeignKey(
        MEMBER, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("who selected the area")
    )
    approved_by = models.ForeignKey(
        MEMBER, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("who approved")
    )
    order_reference = models.CharField(_("order or memorandum"), max_length=120, blank=True)
    recorded_at = models.DateTimeField()

    objects = CommandQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area"],
                condition=Q(until_at=None, is_acting=False),
                name="one_current_commander_an_area",
            ),
            models.CheckConstraint(
                condition=Q(is_acting=False) | Q(until_at__isnull=False),
                name="an_acting_commander_has_an_end",
            ),
            models.CheckConstraint(
                condition=Q(until_at=None) | Q(until_at__gte=F("from_at")),
                name="a_command_ends_after_it_starts",
            ),
        ]
        indexes = [models.Index(fields=["commander", "until_at"], name="command_by_commander")]

    def __str__(self):
        return f"{self.commander} · {self.area}"


class Assignment(models.Model):
    """A term in which an officer works directly for the commander of an area."""

    officer = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="assignments")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="assignments")
    assigned_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")
    from_at = models.DateTimeField(_("from"))
    until_at = models.DateTimeField(_("until"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["officer"], condition=Q(until_at=None), name="one_area_an_officer"
            ),
            models.CheckConstraint(
                condition=Q(until_at=None) | Q(until_at__gte=F("from_at")),
                name="an_assignment_ends_after_it_starts",
            ),
        ]

    def __str__(self):
        return f"{self.officer} · {self.area}"


class Handover(models.Model):
    """The pack of everything open when command changes, acknowledged by both."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="handovers")
    from_member = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    to_member = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    command = models.OneToOneField(Command, on_delete=models.PROTECT, related_name="handover")
    pack = models.JSONField()
    note = models.TextField(_("what the next commander should know"), blank=True)
    made_at = models.DateTimeField()
    handed_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)

    objects = HandoverQuerySet.as_manager()

    def __str__(self):
        return f"{self.area}: {self.from_member} → {self.to_member}"

    def get_absolute_url(self):
        return reverse("handover", args=[self.pk])


class Task(models.Model):
    """A thing to do that a commander gave to an officer."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="tasks")
    to = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="tasks")
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="tasks_given")
    information = models.ForeignKey(
        "areas.Information", on_delete=models.PROTECT, null=True, related_name="tasks"
    )
    body = models.CharField(_("what to do"), max_length=300)
    due_date = models.DateField(_("by"), null=True, blank=True)
    given_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_note = models.CharField(_("what was done"), max_length=500, blank=True)
    dropped_at = models.DateTimeField(null=True)
    drop_reason = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = TaskQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["to", "due_date"],
                condition=Q(done_at=None, dropped_at=None),
                name="task_open_of_officer",
            ),
            models.Index(
                fields=["area", "due_date"],
                condition=Q(done_at=None, dropped_at=None),
                name="task_open_of_area",
            ),
        ]

    def __str__(self):
        return self.body
