"""What is filled in about promises, by members and by partners."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.forms.responsibility import DayInput, helper
from areas.models import Area
from partnerships.forms.whom import ChosenOnce, offer
from partnerships.models import Commitment, Feedback, Organization, PartnerLink, Partnership
from people.models import Member

LONGEST = 1000


class PromiseForm(ChosenOnce):
    """Who promises what by when, and the same in words for the partner."""

    is_accepted = forms.BooleanField(
        label=_("They have said yes already"), required=False, help_text=_("Else it stands as proposed.")
    )

    class Meta:
        model = Commitment
        fields = (
            "party",
            "organization",
            "who",
            "member",
            "body",
            "shared_words",
            "due_date",
            "area",
            "partnership",
        )
        widgets = {"due_date": DayInput, "party": forms.RadioSelect}
        labels = {"member": _("Member, for the police"), "due_date": _("By when"), "area": _("Area")}

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["party"].choices = Commitment._meta.get_field("party").choices
        offer(self, "organization", Organization.objects.visible_to(member).in_use().select_related("kind"))
        self.fields["member"].queryset = Member.objects.taking_part().in_order()
        areas = Area.objects.visible_to(member).in_force(on=timezone.localdate())
        self.fields["area"].queryset = areas.by_number()
        self.fields["area"].empty_label = _("Whole city")
        self.fields["partnership"].queryset = Partnership.objects.visible_to(member).in_force().by_name()
        self.helper = helper(*self.fields)

    def clean_due_date(self):
        day = self.cleaned_data["due_date"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("That day has passed. Choose today or a later day."))
        return day


class StepForm(forms.Form):
    """In a sentence, what became of a promise."""

    words = forms.CharField(
        label=_("In a sentence"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Who said so by their role, what shows it, or why."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(*self.fields)


class MoveForm(forms.Form):
    """Another day, and why."""

    new_date = forms.DateField(label=_("New day"), widget=DayInput)
    reason = forms.CharField(label=_("Why"), max_length=500)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(*self.fields)


class RewordForm(forms.Form):
    """The words of a promise, and those for the partner."""

    body = forms.CharField(label=_("What is promised"), max_length=300)
    shared_words = forms.CharField(
        label=_("The same for the partner's page"), max_length=300, required=False,
        help_text=_("What the partner reads: no names, nothing that was not said to them."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(*self.fields)


class LinkForm(forms.Form):
    """How a partner gets the link, and whom it is sent to."""

    channel = forms.ChoiceField(
        label=_("How"), choices=PartnerLink.By.choices, widget=forms.RadioSelect, initial=PartnerLink.By.PRINT
    )
    contact = forms.ModelChoiceField(
        label=_("To whom, for an e-mail"), queryset=PartnerLink.objects.none(), required=False
    )

    def __init__(self, *args, organization, member, **kwargs):
        super().__init__(*args, **kwargs)
        reached = organization.contacts.reached_by(member).in_use().exclude(email="")
        self.fields["contact"].queryset = reached.by_name()
        self.helper = helper(*self.fields)


class PromiseLinkForm(LinkForm):
    """The words that the partner reads, and how they get the link."""

    shared_words = forms.CharField(
        label=_("What the partner reads"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("No names, nothing that was not said to them."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ("shared_words", "channel", "contact", "version")


class PartnerKeepForm(forms.Form):
    """What a partner did."""

    words = forms.CharField(
        label=_("What was done"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )


class PartnerDateForm(forms.Form):
    """Which other day a partner asks for."""

    new_date = forms.DateField(label=_("Which day?"), widget=DayInput)
    reason = forms.CharField(label=_("Why?"), max_length=500)


class FeedbackForm(forms.ModelForm):
    """Which problem matters to a partner, and how much."""

    importance = forms.TypedChoiceField(
        label=_("How much does it matter?"), coerce=int, widget=forms.RadioSelect,
        choices=[(5, _("5 – very much")), (4, "4"), (3, "3"), (2, "2"), (1, _("1 – little"))],
    )  # fmt: skip

    class Meta:
        model = Feedback
        fields = ("nature", "importance", "words")
        labels = {"nature": _("Which problem?"), "words": _("In your words (you need not)")}
        widgets = {"words": forms.Textarea(attrs={"rows": 3})}
