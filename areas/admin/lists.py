"""What the department lists for itself: kinds, places, targets, words; and a look at who commands."""

from django.contrib import admin
from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from areas.actions.places import fold
from areas.forms.listed import AnswerWordsForm, KindForm, PlaceForm, TargetForm
from areas.geography.labels import place_key_of
from areas.models import AnswerTemplate, Command, Kind, Place, Target
from people.admin import HappenedFilter, ReadOnlyAdmin, RecordedAdmin


@admin.register(Kind)
class KindAdmin(RecordedAdmin):
    """Kinds of information; one that was used is taken out of use, never deleted."""

    form = KindForm
    list_display = (
        "name",
        "order",
        "to_chief_only",
        "names_a_member",
        "answer_is_due",
        "reports_trouble",
        "is_active",
    )
    ordering = ("order", "name")

    def save_model(self, request, obj, form, change):
        if not change:
            obj.slug = _slug_of(obj.name)
        super().save_model(request, obj, form, change)


def _slug_of(name):
    taken, start = set(Kind.objects.values_list("slug", flat=True)), slugify(name)[:34] or "kind"
    slug, count = start, 1
    while slug in taken:
        count += 1
        slug = f"{start}-{count}"
    return slug


@admin.register(Place)
class PlaceAdmin(RecordedAdmin):
    """The department's own list of addresses and places, searched as members search it."""

    form = PlaceForm
    list_display = ("label", "detail", "kind", "is_active")
    list_filter = ("kind", "is_active")
    search_fields = ("key",)
    ordering = ("key", "pk")
    show_full_result_count = False

    def get_search_results(self, request, queryset, search_term):
        key = place_key_of(search_term)
        found = Q(key__startswith=key) | Q(name_key__startswith=key) if key else Q()
        return queryset.filter(found), False

    def save_model(self, request, obj, form, change):
        fold(obj)
        super().save_model(request, obj, form, change)


@admin.register(Target)
class TargetAdmin(RecordedAdmin):
    """Hours that the steps of the promise clock may take."""

    form = TargetForm
    list_display = ("step", "hours")
    fields = ("step", "hours")
    readonly_fields = ("step",)
    ordering = ("pk",)

    def has_add_permission(self, request):
        return False


@admin.register(AnswerTemplate)
class AnswerTemplateAdmin(RecordedAdmin):
    """The words with which an answer to a reporter begins."""

    form = AnswerWordsForm
    list_display = ("channel", "kind_or_all")
    list_select_related = ("kind",)
    ordering = ("channel", "kind__order", "pk")

    @admin.display(description=gettext_lazy("kind of information"))
    def kind_or_all(self, words):
        return words.kind or _("all kinds")


class EndedFilter(HappenedFilter):
    words = (gettext_lazy("An end is set"), gettext_lazy("No end is set"))


@admin.register(Command)
class CommandAdmin(ReadOnlyAdmin):
    """Who answers for an area and did before; appointed on the area's page of people."""

    list_display = ("area", "commander", "is_acting", "from_at", "until_at", "people_page")
    list_display_links = None
    list_filter = (("until_at", EndedFilter), "is_acting")
    list_select_related = ("area", "commander")
    search_fields = ("area__number", "area__name", "commander__name")
    fields = (
        "area", "commander", "is_acting", "from_at", "until_at", "selected_by", "approved_by", "order_reference",
    )  # fmt: skip
    ordering = ("-from_at", "-pk")

    @admin.display(description=gettext_lazy("appoint, act, end"))
    def people_page(self, term):
        words = _("People of %(area)s") % {"area": term.area.short_label}
        return format_html('<a href="{}">{}</a>', reverse("area_people", args=[term.area.slug]), words)
