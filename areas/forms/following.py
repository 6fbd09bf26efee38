"""What is filled in after a decision: further actions, addenda, the reason to drop or to take up again."""

from crispy_forms.helper import FormHelper
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.actions.place_to_area import whereabouts
from areas.forms.review import DAY, VersionedForm, text
from areas.models import Area


class PlainForm(forms.Form):
    """A form in a page of its own."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True


class ActionForm(PlainForm):
    """A further action: done now, or promised by a date."""

    body = text(_("What was done, or will be"), required=True)
    due_date = forms.DateField(
        label=_("Promised for (leave empty where it is done)"), required=False, widget=DAY
    )

    def clean_due_date(self):
        day = self.cleaned_data["due_date"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("This day is past. Choose today or later."))
        return day


class DropForm(VersionedForm):
    """Why a promised action is dropped."""

    drop_reason = forms.CharField(label=_("Why it is dropped"), max_length=300)


class ReopenForm(VersionedForm):
    """Why an entry is taken up again."""

    reason = text(_("Why it is taken up again"), required=True)


class AddForm(PlainForm):
    """What is added to an entry."""

    body = text(_("What to add"), rows=4, required=True)


class PlaceForm(VersionedForm):
    """The area of an entry that waits at the holding desk: by its place, or chosen."""

    where = forms.CharField(label=_("Where (address or place)"), max_length=200, required=False)
    area = forms.ModelChoiceField(label=_("or the area"), queryset=Area.objects.none(), required=False)
    words = text(_("A word for the commander (optional)"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = Area.objects.in_force(on=timezone.localdate()).by_number()
        self.fields["where"].widget.attrs["data-complete-url"] = "/places/"
        self.order_fields(["where", "area", "words", "version"])

    def clean(self):
        given = super().clean()
        if {"where", "area"} & set(self.errors):
            return given
        label, chosen = given.get("where", ""), given.get("area")
        self.whereabouts = whereabouts(label=label, chosen=chosen, on=timezone.localdate())
        if self.whereabouts.choices:
            names = ", ".join(str(area.short_label) for area in self.whereabouts.choices)
            self.add_error(
                "area", _("It lies in more than one area (%(areas)s). Choose one.") % {"areas": names}
            )
        elif self.whereabouts.area is None:
            self.add_error("area", _("This place is in no area that we know. Choose the area."))
        return given


class SeveralForm(PlainForm):
    """Several opened entries on which nothing is done, for one reason."""

    entries = forms.MultipleChoiceField(
        label=_("Entries"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose the entries.")},
    )
    summary = text(_("Why nothing is done"), required=True)
    standard = forms.BooleanField(
        label=_("This is the way I would want my family and friends to be treated."),
        error_messages={"required": _("Read the service standard again, and confirm it.")},
    )

    def __init__(self, *args, entries, **kwargs):
        super().__init__(*args, **kwargs)
        self.by_key = {f"{entry.pk}.{entry.version}": entry for entry in entries}
        self.fields["entries"].choices = [
            (key, f"{entry.number} · {entry.kind} · {entry.headline}") for key, entry in self.by_key.items()
        ]
        self.fields["entries"].error_messages["invalid_choice"] = _(
            "One of them was changed or decided in between. Choose again."
        )

    def chosen(self):
        """The entries that were chosen, each with the version that was looked at."""
        return [(self.by_key[key], self.by_key[key].version) for key in self.cleaned_data["entries"]]
