"""What is filled in about a series of meetings, and the neighborhoods that they reach."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.forms.fields import Narrative, and_kept, check_year
from areas.forms.responsibility import DayInput, helper
from areas.models import Area
from partnerships.forms.meeting import SPOKEN
from partnerships.forms.whom import offer
from partnerships.models import MeetingKind, Organization, Series
from partnerships.workflow.meeting import Nth, Rhythm, Weekday


class SeriesForm(forms.Form):
    """The rhythm of a series, and what its meetings begin with."""

    name = forms.CharField(label=_("Name"), max_length=120)
    kind = forms.ChoiceField(label=_("Kind"), choices=MeetingKind)
    area = forms.ModelChoiceField(
        label=_("Area"), queryset=Area.objects.none(), required=False, empty_label=_("The whole city")
    )
    host = forms.ModelChoiceField(
        label=_("Host"),
        queryset=Organization.objects.none(),
        required=False,
        empty_label=_("The department"),
    )
    place = Narrative(
        label=_("Where"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    rhythm = forms.ChoiceField(label=_("Rhythm"), choices=Rhythm, initial=Rhythm.MONTHLY)
    weekday = forms.TypedChoiceField(label=_("Weekday"), choices=Weekday, coerce=int)
    nth = forms.TypedChoiceField(
        label=_("Which in the month"),
        choices=Nth,
        coerce=int,
        initial=1,
        help_text=_("For every month and every quarter."),
    )
    every = forms.IntegerField(
        label=_("Every so many weeks"), min_value=1, max_value=52, initial=2,
        help_text=_("For every so many weeks."),
    )  # fmt: skip
    from_date = forms.DateField(label=_("Counted from"), widget=DayInput, initial=timezone.localdate)
    begins = forms.TimeField(
        label=_("Begins at"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )
    minutes = forms.IntegerField(label=_("Minutes"), min_value=5, max_value=720, initial=60)
    languages = forms.MultipleChoiceField(
        label=_("Languages needed beside English"), choices=SPOKEN, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, member, series=None, **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.fields["area"].queryset = Area.objects.visible_to(member).in_force(on=today).by_number()
        hosts = Organization.objects.visible_to(member).in_use()
        offer(self, "host", and_kept(hosts, [series.host_id]) if series else hosts)
        if series is None:
            del self.fields["version"]
        else:
            field = self.fields["area"]
            field.queryset = and_kept(field.queryset, [series.area_id])
        self.helper = helper(*self.fields)

    def clean_from_date(self):
        return check_year(self.cleaned_data["from_date"])


def as_begun(series: Series):
    """What the form of a series begins with."""
    names = (
        "name", "kind", "area", "host", "place", "rhythm", "weekday", "nth", "every", "from_date", "begins", "minutes",
        "languages", "version",
    )  # fmt: skip
    return {name: getattr(series, name) for name in names}


class NeighborhoodForm(forms.Form):
    """What people call a part of the area."""

    name = forms.CharField(label=_("Neighborhood"), max_length=80)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(*self.fields)
