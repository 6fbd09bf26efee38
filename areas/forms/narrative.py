"""Better words for an entry that nobody has opened yet."""

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from areas.forms.fields import Narrative


class NarrativeForm(forms.Form):
    """The text of an entry, and the version of it that the author was looking at."""

    narrative = Narrative(
        label=_("What did you see or hear?"),
        error_messages={"required": _("Say in a sentence what happened.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def look_again(self, current):
        """Keep what was typed and look at the entry as it stands now."""
        self.data = self.data.copy()
        self.data["version"] = str(current.version)
