"""Set-up of the public pages: open or not, whom to call, what may be told."""

from django.contrib import admin
from django.db import models

from partnerships.models import Category, PublicSide
from people.admin import RecordedAdmin


@admin.register(PublicSide)
class PublicSideAdmin(RecordedAdmin):
    """The switch of the public pages, and the contact block that stands on each."""

    list_display = ("__str__", "is_open", "emergency", "non_emergency")
    ordering = ("pk",)
    # an address that is typed without its scheme is taken as secure
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def has_add_permission(self, request):
        """One public side: migrations make it."""
        return False


@admin.register(Category)
class CategoryAdmin(RecordedAdmin):
    """What residents choose among; one that was used is taken out of use, never deleted."""

    list_display = ("name", "name_spanish", "kind", "city_department", "is_emergency", "order", "is_active")
    list_select_related = ("kind",)
    ordering = ("order", "pk")
