"""What is filled in where areas and their outlines are set up."""

from django import forms
from django.conf import settings
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.actions import areas
from areas.actions.entry import Stale
from areas.forms.responsibility import DayInput
from areas.geography.outlines import NotAnOutline, drawn_outline
from areas.models import Area, Kind
from areas.workflow import NotReady


class AreaForm(forms.ModelForm):
    """What is said of an area; the version tells what the member was looking at."""

    color = forms.CharField(
        label=_("Color on maps"), required=False, initial=areas.next_color,
        widget=forms.TextInput(attrs={"type": "color"}),
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}\Z", _("Choose a color, or write it as #2a7775."))],
    )  # fmt: skip
    started_on = forms.DateField(label=_("In force from"), widget=DayInput, initial=timezone.localdate)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Area
        fields = ("number", "name", "color", "profile", "started_on")

    def clean_version(self):
        if not self.instance.pk:
            return None
        # locked until it is saved, so that nobody changes it in between
        current = Area.objects.select_for_update().get(pk=self.instance.pk)
        if self.cleaned_data["version"] != current.version:
            self.data = self.data.copy()
            self.data[self.add_prefix("version")] = current.version
            now = {"name": current.name or "–", "profile": current.profile or "–", "date": current.started_on}
            raise forms.ValidationError(
                [
                    str(Stale(current)),
                    _("It says now: name “%(name)s”, about this area “%(profile)s”, in force from %(date)s.")
                    % now,
                    _("Yours stands below. Save again to put it in place of that."),
                ]
            )
        return current.version

    def clean_color(self):
        return self.cleaned_data["color"].lower()

    def clean(self):
        given = super().clean()
        if self.instance.pk and given.get("started_on"):
            before = Area.objects.get(pk=self.instance.pk)
            try:
                areas.check_start(before, started_on=given["started_on"], on=timezone.localdate())
            except NotReady as refused:
                self.add_error("started_on", str(refused))
        return given


class OutlineForm(forms.Form):
    """An outline drawn on the map, or put in as text, and the day from which it holds."""

    on = forms.DateField(
        label=_("In force from"),
        widget=DayInput,
        help_text=_("Today takes effect at once; a later day waits for it."),
    )
    geometry = forms.CharField(
        label=_("Outline as text"),
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false", "class": "vLargeTextField"}),
        help_text=_("A GeoJSON polygon, longitude first. The map above writes it; it can be put in by hand as well."),
        error_messages={"required": _("Draw an outline on the map, or put one in as text.")},
    )  # fmt: skip

    def clean_on(self):
        if self.cleaned_data["on"] < timezone.localdate():
            raise forms.ValidationError(_("That day has passed. Choose today or a later day."))
        return self.cleaned_data["on"]

    def clean_geometry(self):
        text = self.cleaned_data["geometry"]
        try:
            self.outline = drawn_outline(text)
        except NotAnOutline as refused:
            raise forms.ValidationError(
                _("This cannot be an outline: %(why)s.") % {"why": str(refused).rstrip(".")}
            ) from refused
        return text


class EndAreaForm(forms.Form):
    """Why an area ends."""

    reason = forms.CharField(label=_("Why"), max_length=300)


class MapFileForm(forms.Form):
    """A map file with the outlines of areas."""

    file = forms.FileField(
        label=_("Map file"), help_text=_("GeoJSON, or a zipped shapefile."),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty. Export it again.")},
    )  # fmt: skip

    def clean_file(self):
        return _small(self.cleaned_data["file"], _("Simplify its outlines, and try again."))


class InformationFileForm(forms.Form):
    """A file of entries from another system, and what they become."""

    file = forms.FileField(
        label=_("File"), help_text=_("Open311 as JSON or XML, or CSV with its usual column names."),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty. Export it again.")},
    )  # fmt: skip
    kind = forms.ModelChoiceField(Kind.objects.none(), label=_("Kind of information"), to_field_name="slug")
    source = forms.CharField(
        label=_("The system it comes from"), max_length=60, required=False,
        help_text=_("Its numbers are unique within it; left empty: open311 or csv."),
    )  # fmt: skip
    recorded_path = forms.CharField(
        label=_("Where it records an area"), max_length=200, required=False,
        help_text=_("For example extended_attributes.police; may stay empty."),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].queryset = Kind.objects.in_use().in_order()

    def clean_file(self):
        return _small(self.cleaned_data["file"], _("Divide it, and import one part after the other."))


def _small(file, advice):
    most = settings.UPLOAD_MAX_BYTES
    if file.size > most:
        larger = _("The file is larger than %(most)d MB. %(advice)s")
        raise forms.ValidationError(larger % {"most": most // 1024 // 1024, "advice": advice})
    return file


class MapFieldsForm(forms.Form):
    """Which fields of a map file hold the number and the name, and from when its outlines hold."""

    number = forms.ChoiceField(label=_("Field with the area's number"))
    name = forms.ChoiceField(label=_("Field with the area's name"), required=False)
    on = forms.DateField(label=_("In force from"), widget=DayInput)

    def __init__(self, *args, fields, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [(each, each) for each in fields]
        self.fields["number"].choices = choices
        self.fields["name"].choices = [("", _("None: keep the names as they are")), *choices]

    clean_on = OutlineForm.clean_on
