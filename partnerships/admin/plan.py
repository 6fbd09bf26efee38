"""Set-up of policing plans."""

from django.contrib import admin

from partnerships.models import PlanLimits
from people.admin import RecordedAdmin


@admin.register(PlanLimits)
class PlanLimitsAdmin(RecordedAdmin):
    """One page, which takes the defaults until it is saved."""

    list_display = ("__str__", "update_days", "is_small")
    fields = ("update_days", "is_small")
    ordering = ("pk",)

    def has_add_permission(self, request):
        """One set of limits: a second would be set aside in silence."""
        return super().has_add_permission(request) and not PlanLimits.objects.exists()
