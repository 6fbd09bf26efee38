"""Where the department stands with a practice or a duty."""

from django import forms
from django.utils.translation import gettext_lazy as _

from areas.forms.fields import Narrative
from areas.forms.responsibility import helper
from partnerships.workflow.program import Stand


class StandForm(forms.Form):
    """How far, and in words."""

    stand = forms.ChoiceField(label=_("Where we stand"), choices=Stand, widget=forms.RadioSelect)
    words = Narrative(label=_("In words"), help_text=_("What is done, what is missing, and what comes next."))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(*self.fields)
