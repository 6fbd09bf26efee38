"""What is filled in about organizations, the people there, and contacts with them."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.forms.fields import and_kept
from areas.forms.responsibility import DayInput, helper
from areas.models import Area, Information
from partnerships.forms.whom import ChosenOnce, offer
from partnerships.models import Contact, Engagement, Organization, OrganizationKind
from partnerships.workflow.languages import LANGUAGES
from people.models import Member


def languages_field():
    """The languages as boxes to tick, kept as a list of codes."""
    return forms.MultipleChoiceField(
        label=_("Languages"),
        choices=LANGUAGES,
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )


class OrganizationForm(ChosenOnce):
    """Who they are, where, which languages they speak, what they can do, and who knows them."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Organization
        fields = (
            "kind", "name", "areas", "neighborhood", "languages", "abilities", "known_by", "known_since", "note",
        )  # fmt: skip
        widgets = {
            "areas": forms.CheckboxSelectMultiple,
            "abilities": forms.Textarea(attrs={"rows": 3}),
            "note": forms.Textarea(attrs={"rows": 2}),
            "known_since": DayInput,
            "known_by": forms.SelectMultiple(attrs={"size": 6}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["languages"] = languages_field()
        kinds = OrganizationKind.objects.filter(is_active=True)
        if self.instance.pk:
            kinds = kinds | OrganizationKind.objects.filter(pk=self.instance.kind_id)
        self.fields["kind"].queryset = kinds.order_by("order", "name")
        self.fields["areas"].queryset = Area.objects.in_force(on=timezone.localdate()).by_number()
        self.fields["known_by"].queryset = Member.objects.taking_part().in_order()
        if self.instance.pk:
            # an organization that lost its areas is of the whole city, and its telephones are read by all
            for name in ("areas", "known_by"):
                field = self.fields[name]
                field.queryset = and_kept(
                    field.queryset, getattr(self.instance, name).order_by().values("pk")
                )
        self.helper = helper(*self.fields)


class ContactForm(forms.ModelForm):
    """A person of an organization, and how to reach them."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Contact
        fields = ("name", "role", "is_juvenile", "language", "phone", "email")
        help_texts = {
            "phone": _("Read by who works in their area, the chief and the clerk."),
            "is_juvenile": _(
                "Never name them: give a role, and the school or group as the way to reach them."
            ),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"] = forms.ChoiceField(
            label=_("Speaks"), choices=[("", _("Not known")), *LANGUAGES], required=False
        )
        self.helper = helper(*self.fields)


class EndForm(forms.Form):
    """Why something ends."""

    reason = forms.CharField(label=_("Why"), max_length=300)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(*self.fields)


class SureForm(forms.Form):
    """Nothing but the version that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(*self.fields)


class EngagementForm(ChosenOnce):
    """One contact: who came to whom, in which way and language, what was said, what it led to."""

    number = forms.CharField(
        label=_("Number of the entry"), max_length=20, required=False, help_text=_("Like I-2026-00042.")
    )

    class Meta:
        model = Engagement
        fields = (
            "organization", "contact", "area", "date", "direction", "kind", "speaker", "language", "body",
            "led_to", "led_words", "number", "people_count", "setting", "go_between", "follow_up_date",
        )  # fmt: skip
        widgets = {
            "date": DayInput,
            "follow_up_date": DayInput,
            "direction": forms.RadioSelect,
            "led_to": forms.RadioSelect,
            "body": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {
            "body": _("Roles, not names of residents: the line stands in the area file."),
            "speaker": _("For a contact with the media."),
        }

    field_order = Meta.fields

    def __init__(self, *args, member, organization=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member
        self.fields["direction"].choices = Engagement.Direction.choices
        self.fields["led_to"].choices = Engagement.Led.choices
        self.fields["area"].queryset = Area.objects.visible_to(member).by_number()
        self.fields["speaker"].queryset = Member.objects.taking_part().in_order()
        if organization is None:
            del self.fields["contact"]
            known = Organization.objects.visible_to(member).in_use().select_related("kind")
            offer(self, "organization", known)
        else:
            del self.fields["organization"]
            self.fields["contact"].queryset = organization.contacts.in_use().by_name()
            areas = organization.areas.by_number()
            if areas:
                self.fields["area"].queryset = areas
        self.helper = helper(*self.fields)

    def clean(self):
        """Find the entry by its number, among those that the member reads; the media heard somebody."""
        data = super().clean()
        if data.get("kind") == Engagement.Kind.MEDIA and not data.get("speaker"):
            self.add_error("speaker", _("Say who of us spoke to the media."))
        number = (data.pop("number", "") or "").strip()
        if number:
            seen = Information.objects.visible_to(self.member).filter(restriction="")
            data["information"] = seen.filter(number__iexact=number).first()
            if data["information"] is None:
                self.add_error("number", _("No entry that you read has this number."))
        return data
