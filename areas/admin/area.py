"""City Areas: made, described, drawn, read from a map file, and ended."""

from django.contrib import admin, messages
from django.db.models import Prefetch
from django.db.models.functions import Length
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from areas.actions import areas
from areas.admin import information_file, map_file, outline
from areas.forms.admin import AreaForm, EndAreaForm
from areas.models import Area, Command
from areas.workflow import NotReady
from people.admin import RecordedAdmin
from people.doors import sent


class Standing(admin.SimpleListFilter):
    """Areas that stand, or that have ended."""

    title, parameter_name = gettext_lazy("standing"), "standing"

    def lookups(self, request, model_admin):
        return [("now", _("Not ended")), ("ended", _("Ended"))]

    def queryset(self, request, queryset):
        wanted = {"now": True, "ended": False}.get(self.value() or "")
        return queryset if wanted is None else queryset.filter(ended_on__isnull=wanted)


@admin.register(Area)
class AreaAdmin(RecordedAdmin):
    """City Areas; a number is never changed, and an area that has ended stays as it was."""

    form = AreaForm
    fields = ("number", "name", "color", "profile", "started_on", "version")
    list_display = ("short_label", "name", "commander", "started_on", "ended_on")
    list_filter = (Standing,)
    search_fields = ("number", "name")
    ordering = (Length("number").asc(), "number")
    change_list_template = "admin/areas/area_list.html"
    change_form_template = "admin/areas/area.html"

    @admin.display(description=gettext_lazy("area"), ordering="number")
    def short_label(self, area):
        return area.short_label

    @admin.display(description=gettext_lazy("commander"), empty_value=gettext_lazy("nobody"))  # type: ignore[call-overload]  # the stubs want a plain string
    def commander(self, area):
        if area.ended_on:
            return ""
        return area.answering[0].commander if area.answering else None

    def get_queryset(self, request):
        answering = Command.objects.answering(now=timezone.now()).select_related("commander")
        return (
            super()
            .get_queryset(request)
            .prefetch_related(Prefetch("commands", answering, to_attr="answering"))
        )

    def get_readonly_fields(self, request, obj=None):
        # members and the record know areas by their number
        return ("number",) if obj else ()

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not (obj and obj.ended_on)

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("view")

    def get_fields(self, request, obj=None):
        return [name for name in self.fields if name != "version" or (obj and not obj.ended_on)]

    def get_urls(self):
        pages = [
            ("import/", map_file.upload, "areas_area_import"),
            ("import/read/", map_file.preview, "areas_area_import_read"),
            ("import/information/", information_file.upload, "areas_information_import"),
            ("<int:pk>/outline/", outline.draw, "areas_area_outline"),
            ("<int:pk>/end/", end, "areas_area_end"),
        ]
        ours = [
            path(url, self.admin_site.admin_view(self.page(view)), name=name) for url, view, name in pages
        ]
        return [*ours, *super().get_urls()]

    def page(self, view):
        """A page of this part of the admin site, with what its frame needs."""

        def page(request, **address):
            return view(request, frame=self.admin_site.each_context(request) | {"opts": self.opts}, **address)

        return page

    def save_model(self, request, obj, form, change):
        said = {name: form.cleaned_data[name] for name in areas.CHANGEABLE}
        if change:
            areas.change_area(obj, by=request.user, version=form.cleaned_data["version"], **said)
        else:
            made = areas.add_area(number=form.cleaned_data["number"], by=request.user, **said)
            obj.pk = made.pk

    def response_add(self, request, obj, post_url_continue=None):
        messages.success(request, _("%(area)s is made. Draw its outline.") % {"area": obj})
        return redirect("admin:areas_area_outline", obj.pk)


def end(request, *, pk, frame):
    """Ask why an area ends, and end it; what stands in the way is said."""
    area = Area.objects.visible_to(request.user).filter(pk=pk).first()
    if area is None:
        raise Http404
    form = EndAreaForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            areas.end_area(area, by=request.user, reason=form.cleaned_data["reason"])
        except NotReady as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("%(area)s has ended. Its file stays readable.") % {"area": area})
            return redirect("admin:areas_area_changelist")
    context = frame | {"title": _("End %(area)s") % {"area": area}, "area": area, "form": form}
    return render(request, "admin/areas/end.html", context, status=422 if form.errors else 200)
