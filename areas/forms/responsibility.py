"""What is filled in about who answers for an area, who works there, and what they do."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.forms.fields import LocalMoment
from areas.models import Area, Information
from people.models import Member


def helper(*fields):
    """A layout without its own form tag: the page's button stands outside."""
    made = FormHelper()
    made.form_tag = False
    made.disable_csrf = True
    made.layout = Layout(*fields)
    return made


class DayInput(forms.DateInput):
    """A day, picked from the browser's calendar."""

    def __init__(self):
        super().__init__(format="%Y-%m-%d", attrs={"type": "date"})


class AppointForm(forms.Form):
    """Who commands the area from when, who selected it and who approved."""

    commander = forms.ModelChoiceField(label=_("Commander"), queryset=Member.objects.none())
    from_at = LocalMoment(label=_("From"), required=False, help_text=_("Left empty: now."))
    selected_by = forms.ModelChoiceField(
        label=_("Who selected the area"), queryset=Member.objects.none(), required=False
    )
    approved_by = forms.ModelChoiceField(
        label=_("Who approved"), queryset=Member.objects.none(), required=False
    )
    order_reference = forms.CharField(label=_("Order or memorandum"), max_length=120, required=False)
    note = forms.CharField(
        label=_("What the next commander should know"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=5000,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        members = Member.objects.taking_part().in_order()
        for name in ("commander", "selected_by", "approved_by"):
            if name in self.fields:
                self.fields[name].queryset = members
        self.helper = helper(*self.fields)


class ActingForm(AppointForm):
    """Who acts for the commander, from and until when."""

    selected_by = None
    approved_by = None
    until_at = LocalMoment(label=_("Until"))
    field_order = ("commander", "from_at", "until_at", "order_reference", "note")


class EndForm(forms.Form):
    """When a term ends, and why."""

    until_at = LocalMoment(label=_("Until"), required=False, help_text=_("Left empty: now."))
    reason = forms.CharField(label=_("Why"), max_length=300)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(*self.fields)


class AssignForm(forms.Form):
    """Which officer comes to the area; those without one stand first."""

    officer = forms.ModelChoiceField(label=_("Officer"), queryset=Member.objects.none())
    reason = forms.CharField(label=_("Reason, for an early move"), max_length=300, required=False)

    def __init__(self, *args, area, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["officer"].queryset = (
            Member.objects.officers().exclude(assignments__area=area, assignments__until_at=None).in_order()
        )
        self.helper = helper(*self.fields)


class ReleaseForm(forms.Form):
    """Why an officer leaves the area."""

    reason = forms.CharField(label=_("Why"), max_length=300)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(*self.fields)


class TaskForm(forms.Form):
    """What an officer of the area is to do, by when, and about which entry."""

    to = forms.ModelChoiceField(label=_("For whom"), queryset=Member.objects.none())
    body = forms.CharField(label=_("What to do"), max_length=300)
    due_date = forms.DateField(label=_("By"), required=False, widget=DayInput)
    number = forms.CharField(label=_("About which entry (its number)"), max_length=20, required=False)

    def __init__(self, *args, area, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.area, self.member = area, member
        here = Member.objects.of_department().filter(assignments__area=area, assignments__until_at=None)
        self.fields["to"].queryset = here.in_order()
        self.helper = helper(*self.fields)

    def clean_due_date(self):
        day = self.cleaned_data["due_date"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("That day has passed. Choose today or a later day."))
        return day

    def clean_number(self):
        number = self.cleaned_data["number"].strip()
        if not number:
            return None
        entry = (
            Information.objects.visible_to(self.member).filter(area=self.area, number__iexact=number).first()
        )
        if entry is None:
            raise forms.ValidationError(_("No entry of this area has that number."))
        return entry


class DoneForm(forms.Form):
    """What was done about a task, as it stood when the page was read."""

    note = forms.CharField(label=_("What was done"), max_length=500, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


class DropForm(forms.Form):
    """Why a task is dropped."""

    reason = forms.CharField(label=_("Why it is dropped"), max_length=300)
    version = forms.IntegerField(widget=forms.HiddenInput)


class AcknowledgeForm(forms.Form):
    """What the one who hands over still wants to say."""

    note = forms.CharField(
        label=_("What the next commander should know"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=5000,
    )


class WhoAnsweredForm(forms.Form):
    """Which area, and when."""

    area = forms.ModelChoiceField(label=_("Area"), queryset=Area.objects.none(), to_field_name="slug")
    at = LocalMoment(label=_("When"))

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = Area.objects.visible_to(member).by_number()
        self.helper = helper(*self.fields)
