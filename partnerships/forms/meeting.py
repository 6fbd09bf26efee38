"""What is filled in about a meeting: to call it, to say how it went, to write it up."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.forms.fields import LocalMoment, Narrative, and_kept
from areas.forms.responsibility import helper
from areas.models import Area
from partnerships.forms.whom import offer
from partnerships.models import Meeting, MeetingKind, Neighborhood, Organization, Series
from partnerships.workflow.languages import LANGUAGES
from people.clock import told
from people.models import Member

SPOKEN = [(code, name) for code, name in LANGUAGES if code != "en"]
YES_NO = [("", _("Not looked at yet")), ("yes", _("Yes")), ("no", _("No"))]


class MeetingForm(forms.Form):
    """When and where, with whom, who presents, and what people need to take part."""

    title = forms.CharField(label=_("Title"), max_length=160)
    kind = forms.ChoiceField(label=_("Kind"), choices=MeetingKind)
    series = forms.ModelChoiceField(
        label=_("Series"), queryset=Series.objects.none(), required=False, empty_label=_("By itself")
    )
    area = forms.ModelChoiceField(
        label=_("Area"), queryset=Area.objects.none(), required=False, empty_label=_("The whole city")
    )
    starts_at = LocalMoment(label=_("Starts"))
    ends_at = LocalMoment(label=_("Ends"), required=False)
    place = Narrative(
        label=_("Where"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    host = forms.ModelChoiceField(
        label=_("Host"),
        queryset=Organization.objects.none(),
        required=False,
        empty_label=_("The department"),
    )
    presenter = forms.ModelChoiceField(
        label=_("Who of us presents"), queryset=Member.objects.none(), required=False
    )
    speaker = forms.CharField(label=_("Who else presents"), max_length=160, required=False)
    about = Narrative(label=_("What it is about"), required=False)
    ask = forms.CharField(
        label=_("Whom to ask"), max_length=200, required=False, help_text=_("As it may be published.")
    )
    is_accessible = forms.TypedChoiceField(
        label=_("Reached without steps"), choices=YES_NO, required=False, empty_value=None,
        coerce=lambda value: value == "yes",
    )  # fmt: skip
    access_note = forms.CharField(
        label=_("What people need to take part"), max_length=300, required=False,
        help_text=_("Ramp, hearing loop, childcare. It may be published: no names."),
    )  # fmt: skip
    languages = forms.MultipleChoiceField(
        label=_("Languages needed beside English"), choices=SPOKEN, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, member, meeting=None, **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.fields["series"].queryset = Series.objects.visible_to(member).running().order_by("name", "pk")
        self.fields["area"].queryset = Area.objects.visible_to(member).in_force(on=today).by_number()
        hosts = Organization.objects.visible_to(member).in_use()
        offer(self, "host", and_kept(hosts, [meeting.host_id]) if meeting else hosts)
        self.fields["presenter"].queryset = Member.objects.taking_part().in_order()
        for name in ("series", "area", "presenter") if meeting else ():
            field = self.fields[name]
            field.queryset = and_kept(field.queryset, [getattr(meeting, f"{name}_id")])
        del self.fields["languages" if meeting else "version"]
        self.helper = helper(*self.fields)

    def clean(self):
        given = super().clean()
        starts, ends = given.get("starts_at"), given.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error(
                "ends_at", _("The end lies at or before the start. Correct it, or leave it empty.")
            )
        series = given.get("series")
        if series and series.area_id != (given["area"].pk if given.get("area") else None):
            self.add_error("area", _("The series belongs to another area. Choose that one, or no series."))
        return given


def with_its_day(meeting):
    """A meeting to choose: those of a series are called alike."""
    return f"{meeting.title}, {told(meeting.starts_at, 'j M Y')}"


def as_filled_in(meeting):
    """What the form of a meeting begins with."""
    names = ("title", "kind", "series", "area", "starts_at", "ends_at", "place", "host", "presenter")
    rest = ("speaker", "about", "ask", "access_note", "version")
    access = {True: "yes", False: "no", None: ""}[meeting.is_accessible]
    return {name: getattr(meeting, name) for name in (*names, *rest)} | {"is_accessible": access}


class HoldForm(forms.Form):
    """Who came: members and organizations by name, residents only as a count."""

    resident_count = forms.IntegerField(
        label=_("Residents who came"), min_value=0, max_value=100_000, required=False,
        help_text=_("A count; nobody's name. Left empty: nobody counted."),
    )  # fmt: skip
    young_count = forms.IntegerField(
        label=_("Of them under 25"), min_value=0, max_value=100_000, required=False
    )
    older_count = forms.IntegerField(
        label=_("Of them 65 or older"), min_value=0, max_value=100_000, required=False
    )
    present = forms.ModelMultipleChoiceField(
        label=_("Members who were there"), queryset=Member.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    represented = forms.ModelMultipleChoiceField(
        label=_("Organizations that were there"), queryset=Organization.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    neighborhoods = forms.ModelMultipleChoiceField(
        label=_("Neighborhoods that people came from"), queryset=Neighborhood.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, member, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["present"].queryset = Member.objects.taking_part().in_order()
        here = Organization.objects.visible_to(member).in_use()
        here = here.of_area(meeting.area) if meeting.area else here
        self.fields["represented"].queryset = here.by_name()
        named = Neighborhood.objects.filter(ended_at=None).order_by("name", "pk")
        named = named.filter(area=meeting.area) if meeting.area else named
        self.fields["neighborhoods"].queryset = named
        for name in ("present", "represented", "neighborhoods"):
            field = self.fields[name]
            field.queryset = and_kept(field.queryset, getattr(meeting, name).order_by().values("pk"))
        if not self.fields["neighborhoods"].queryset.exists():
            del self.fields["neighborhoods"]
        self.helper = helper(*self.fields)

    def clean(self):
        given = super().clean()
        counted = (given.get("young_count") or 0) + (given.get("older_count") or 0)
        if counted > (given.get("resident_count") or 0) and "resident_count" not in self.errors:
            self.add_error(
                "resident_count", _("The younger and the older together are more than all who came.")
            )
        return given


def as_held(meeting):
    """What the form of the attendance begins with."""
    counts = {name: getattr(meeting, name) for name in ("resident_count", "young_count", "older_count")}
    came = {name: getattr(meeting, name).all() for name in ("present", "represented", "neighborhoods")}
    if meeting.held_at is None and meeting.presenter_id:
        came["present"] = [meeting.presenter_id]
    return counts | came | {"version": meeting.version}


class MinutesForm(forms.Form):
    """What was talked about and agreed."""

    minutes = Narrative(
        label=_("Minutes"), widget=forms.Textarea(attrs={"rows": 16}),
        help_text=_("What was said and agreed, without the names of residents: “a neighbor of Birch Street”."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(*self.fields)


class ReasonForm(forms.Form):
    """Why something is cancelled or ended."""

    reason = forms.CharField(label=_("Why"), max_length=300)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(*self.fields)


class StepForm(forms.Form):
    """A step that asks for nothing but that the page is the newest."""

    version = forms.IntegerField(widget=forms.HiddenInput)


def languages_of(meeting: Meeting):
    """The languages that nobody has asked for at a meeting yet."""
    asked = set(meeting.needs.asked().values_list("language", flat=True))
    return [(code, name) for code, name in SPOKEN if code not in asked]
