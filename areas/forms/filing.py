"""What a reader may ask the area file for; every answer stands in the address."""

from django import forms
from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.models import Kind


def kind_choices():
    """Slug and name of each kind, kept for a minute: every list asks for them."""
    return cache.get_or_set(
        "kind_choices", lambda: list(Kind.objects.in_order().values_list("slug", "name")), 60
    )


STATES = [
    ("", _("Open or closed")),
    ("unopened", _("Not opened")),
    ("undecided", _("Not decided")),
    ("open", _("Open")),
    ("closed", _("Closed")),
]


class FileFilterForm(forms.Form):
    """Kind, period, place, person, word, standing, and the date on which it stood."""

    kind = forms.ChoiceField(label=_("Kind"), required=False)
    state = forms.ChoiceField(label=_("Standing"), required=False, choices=STATES)
    from_date = forms.DateField(label=_("From"), required=False)
    to_date = forms.DateField(label=_("To"), required=False)
    place = forms.CharField(label=_("Place"), required=False, max_length=120)
    q = forms.CharField(label=_("Word"), required=False, max_length=120)
    by = forms.IntegerField(label=_("Member"), required=False, min_value=1, max_value=2**62)
    on = forms.DateField(label=_("As it stood on"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.kinds, self.states = kind_choices(), STATES
        self.fields["kind"].choices = [("", ""), *self.kinds]

    def clean_on(self):
        """A file stands only on a day that has come."""
        on = self.cleaned_data["on"]
        if on and on > timezone.localdate():
            raise forms.ValidationError(_("That day has not come yet. Choose today or an earlier day."))
        return on

    def clean(self):
        """A period runs forward, and a standing is known for today only."""
        data = super().clean()
        if data.get("from_date") and data.get("to_date") and data["from_date"] > data["to_date"]:
            self.add_error("to_date", _("The period ends before it starts."))
        if data.get("on") and data.get("state"):
            self.add_error(
                "state", _("Choose the standing for today's file, or leave it out for a past date.")
            )
        return data

    @property
    def asked(self):
        """The filters that were asked for, without the date on which it stood."""
        data = self.cleaned_data if self.is_valid() else {}
        return {
            name: data.get(name) or ""
            for name in ("kind", "from_date", "to_date", "place", "by", "q", "state")
        }
