"""What is filled in about partnerships and their parties."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.forms.fields import and_kept
from areas.forms.responsibility import DayInput, helper
from areas.models import Area
from partnerships.forms.meeting import with_its_day
from partnerships.forms.whom import offer
from partnerships.models import Contribution, Meeting, Organization, Partnership, PartnershipParty
from people.models import Member


class PartnershipForm(forms.ModelForm):
    """What a partnership is for, who leads it, how often it meets, what is agreed."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Partnership
        fields = (
            "name", "purpose", "shared_words", "area", "lead", "rhythm", "next_meeting", "review_date", "agreement",
            "agreed_on",
        )  # fmt: skip
        widgets = {
            "purpose": forms.Textarea(attrs={"rows": 3}),
            "shared_words": forms.Textarea(attrs={"rows": 3}),
            "agreement": forms.Textarea(attrs={"rows": 5}),
            "review_date": DayInput,
            "agreed_on": DayInput,
        }

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        areas = Area.objects.visible_to(member).in_force(on=timezone.localdate())
        self.fields["area"].queryset = areas.by_number()
        self.fields["area"].empty_label = _("Whole city")
        self.fields["area"].label = _("Area")
        if self.instance.pk:
            del self.fields["area"]
        self.fields["lead"].queryset = Member.objects.taking_part().in_order()
        coming = Meeting.objects.visible_to(member).filter(starts_at__gte=timezone.now(), cancelled_at=None)
        coming = coming.order_by("starts_at", "pk")
        self.fields["next_meeting"].queryset = and_kept(coming, [self.instance.next_meeting_id])
        self.fields["next_meeting"].label_from_instance = with_its_day
        self.helper = helper(*self.fields)


class ReviewForm(forms.Form):
    """What a partnership has come to, and when somebody looks again."""

    words = forms.CharField(
        label=_("What it has come to"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )
    review_date = forms.DateField(label=_("Look at it again on"), widget=DayInput)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(*self.fields)


class InviteForm(forms.ModelForm):
    """Whom to ask, what they have at stake, what they can bring, and why they are asked."""

    class Meta:
        model = PartnershipParty
        fields = ("organization", "stake", "stake_words", "resources", "invite_reason")
        widgets = {"stake": forms.RadioSelect}

    def __init__(self, *args, member, partnership, **kwargs):
        super().__init__(*args, **kwargs)
        asked = partnership.parties.values("organization")
        known = Organization.objects.visible_to(member).in_use().exclude(pk__in=asked)
        offer(self, "organization", known)
        self.fields["stake"].choices = PartnershipParty.Stake.choices
        self.helper = helper(*self.fields)


class AnswerForm(forms.Form):
    """Whether an organization joins, and what they said."""

    accepts = forms.TypedChoiceField(
        label=_("Do they join?"), choices=[("yes", _("Yes")), ("no", _("No"))], coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )  # fmt: skip
    words = forms.CharField(label=_("What they said"), max_length=300, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(*self.fields)


class LeaveForm(forms.Form):
    """Why an organization no longer takes part."""

    words = forms.CharField(label=_("Why"), max_length=300)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(*self.fields)


class ContributionForm(forms.ModelForm):
    """What a party gave."""

    class Meta:
        model = Contribution
        fields = ("organization", "date", "quantity", "unit", "body")
        widgets = {"date": DayInput}

    def __init__(self, *args, partnership, **kwargs):
        super().__init__(*args, **kwargs)
        joined = partnership.parties.filter(accepted_at__isnull=False).values("organization")
        self.fields["organization"].queryset = Organization.objects.filter(pk__in=joined).by_name()
        self.fields["organization"].empty_label = _("The department")
        self.helper = helper(*self.fields)
