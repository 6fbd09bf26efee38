"""Set-up of problem files, on the record."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from people.admin import RecordedAdmin
from problems.models import AuditQuestion, GuideTitle, Limits


@admin.register(Limits)
class LimitsAdmin(RecordedAdmin):
    """What the department sets about problem files: one page, which takes the defaults until it is saved."""

    list_display = ("__str__", "repeat_count", "repeat_days", "chief_cost", "is_small", "chief_after_days")
    fieldsets = (
        (_("Repeat places, and places that come back"), {"fields": ("repeat_count", "repeat_days")}),
        (_("Who decides"), {"fields": ("chief_cost", "is_small")}),
        (
            _("Days until the next duty"),
            {
                "fields": (
                    "scanning_days", "analysis_days", "response_days", "review_days", "assessment_days",
                    "chief_after_days",
                )
            },
        ),
        (
            _("Looks back after closing"),
            {"fields": ("first_recheck_days", "second_recheck_days", "third_recheck_days")},
        ),
    )  # fmt: skip
    ordering = ("pk",)

    def has_add_permission(self, request):
        """One set of limits: a second would be set aside in silence."""
        return super().has_add_permission(request) and not Limits.objects.exists()


@admin.register(AuditQuestion)
class AuditQuestionAdmin(RecordedAdmin):
    """The checklist of the file audit; what was judged before keeps the words of its day."""

    list_display = ("text", "position", "is_asked")
    fields = ("text", "position", "is_asked")
    ordering = ("position", "pk")


@admin.register(GuideTitle)
class GuideTitleAdmin(RecordedAdmin):
    """The guides that the scanning of a file offers; what a file names already stays."""

    list_display = ("title", "source", "is_active")
    fields = ("title", "source", "is_active")
    ordering = ("title",)
