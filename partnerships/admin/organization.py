"""Kinds of organizations, and when a tie counts as new, quiet or lost."""

from django.contrib import admin
from django.utils.text import slugify

from partnerships.models import CommunityLimits, OrganizationKind
from people.admin import RecordedAdmin


@admin.register(OrganizationKind)
class OrganizationKindAdmin(RecordedAdmin):
    """Kinds of organizations; one that was used is taken out of use, never deleted."""

    list_display = ("name", "party", "order", "is_person", "is_active")
    fields = ("name", "party", "order", "is_person", "is_active")
    ordering = ("order", "name")

    def save_model(self, request, obj, form, change):
        if not change:
            obj.slug = _slug_of(obj.name)
        super().save_model(request, obj, form, change)


def _slug_of(name):
    taken = set(OrganizationKind.objects.values_list("slug", flat=True))
    start = slugify(name)[:34] or "kind"
    slug, count = start, 1
    while slug in taken:
        count += 1
        slug = f"{start}-{count}"
    return slug


@admin.register(CommunityLimits)
class CommunityLimitsAdmin(RecordedAdmin):
    """One page, which takes the defaults until it is saved."""

    list_display = (
        "__str__",
        "new_days",
        "quiet_days",
        "lost_days",
        "link_days",
        "soon_days",
        "answers_years",
    )
    fields = ("new_days", "quiet_days", "lost_days", "link_days", "soon_days", "answers_years")
    ordering = ("pk",)

    def has_add_permission(self, request):
        """One set of limits: a second would be set aside in silence."""
        return super().has_add_permission(request) and not CommunityLimits.objects.exists()
