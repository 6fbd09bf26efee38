"""What is filled in about a person that a file refers to."""

from django import forms
from django.utils.translation import gettext_lazy as _

from areas.forms.fields import Narrative
from areas.forms.responsibility import DayInput, helper
from problems.models import PersonReference


class PersonForm(forms.Form):
    """Whom the file refers to by a role, for what, and until when."""

    role = forms.ChoiceField(label=_("Role"), choices=PersonReference.Role.choices)
    is_juvenile = forms.BooleanField(label=_("Under 18"), required=False)
    identity = Narrative(
        label=_("Who it is"),
        help_text=_("Kept apart from the file. In the file itself write the label, never the name."),
    )
    purpose = forms.CharField(label=_("What it is kept for"), max_length=300)
    expires_on = forms.DateField(label=_("Kept until"), widget=DayInput, help_text=_("At most a year."))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(*self.fields)


class ReadForm(forms.Form):
    """For what it is read."""

    purpose = forms.CharField(label=_("For what do you read it?"), max_length=300)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(*self.fields)


class EndForm(forms.Form):
    """Why it is blanked before its day."""

    reason = forms.CharField(label=_("Why it is blanked now"), max_length=300)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(*self.fields)
