"""What residents fill in: where they live, what they tell us, their receipt, their e-mail address."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from areas.forms.fields import Narrative
from areas.forms.responsibility import helper
from partnerships.models.public_side import Category

# as long as an address can be (RFC 5321), and as the outbox keeps it
LONGEST_EMAIL = 254


class AddressForm(forms.Form):
    """An address, to find the area that it lies in."""

    address = forms.CharField(
        label=_("Your address or a place near you"),
        max_length=200,
        help_text=_("We look it up and do not keep it."),
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(*self.fields)


class TellForm(forms.Form):
    """What a resident tells us; who says it may stay unsaid."""

    category = forms.ModelChoiceField(
        label=_("What is it about?"), queryset=Category.objects.none(), widget=forms.RadioSelect, empty_label=None,
        error_messages={"required": _("Choose what it is about.")},
    )  # fmt: skip
    words = Narrative(
        label=_("What happened?"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("In your own words, in the language that you like best."),
        error_messages={"required": _("Write what happened.")},
    )
    place = forms.CharField(
        label=_("Where? (optional)"), max_length=200, required=False,
        help_text=_("An address, a corner, or a place near it."),
    )  # fmt: skip
    area = forms.ChoiceField(label=_("Which area? (optional)"), required=False)
    name = forms.CharField(label=_("Your name (optional)"), max_length=120, required=False)
    phone = forms.CharField(label=_("Your phone (optional)"), max_length=40, required=False)
    email = forms.EmailField(label=_("Your e-mail (optional)"), max_length=LONGEST_EMAIL, required=False)
    # people do not see it
    website = forms.CharField(required=False, max_length=2000)
    form = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, areas=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["category"].queryset = Category.objects.filter(is_active=True).order_by("order", "pk")
        self.fields["category"].label_from_instance = _labeled
        self.fields["area"].choices = [("", gettext("I do not know")), *areas]
        self.helper = helper("category", "words", "place", "area")
        self.contact_helper = helper("name", "phone", "email")

    def clean_category(self):
        """Refuse what must not wait for anybody to read it."""
        category = self.cleaned_data["category"]
        if category.is_emergency:
            raise forms.ValidationError(
                gettext("Call now. Nothing was sent: nobody reads this page at once."), code="emergency"
            )
        return category


def _labeled(category):
    return f"{category.label} – {category.hint}" if category.hint else category.label


class ReceiptForm(forms.Form):
    """The receipt of a report."""

    receipt = forms.CharField(
        label=_("Your receipt"), max_length=80, error_messages={"required": _("Write your receipt.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(*self.fields)


class AlertForm(forms.Form):
    """An e-mail address, and the area it wants to hear of."""

    email = forms.EmailField(
        label=_("Your e-mail"),
        max_length=LONGEST_EMAIL,
        error_messages={"required": _("Write your e-mail address.")},
    )
    area = forms.ChoiceField(label=_("Which area?"), required=False)

    def __init__(self, *args, areas=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [("", gettext("The whole city")), *areas]
        self.helper = helper(*self.fields)
