"""What is chosen to tie a problem file to the policing plan."""

from django import forms
from django.utils.translation import gettext_lazy as _

from areas.forms.responsibility import helper
from partnerships.models import Priority


class PrioritiesForm(forms.Form):
    """The priorities that the file works on."""

    priorities = forms.ModelMultipleChoiceField(
        label=_("Priorities of the policing plan"), queryset=Priority.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args, offered, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["priorities"].queryset = offered
        self.fields["priorities"].label_from_instance = lambda each: (
            f"{each.plan.area.short_label} · {each.rank} {each.title}"
        )
        if not offered:
            self.fields["priorities"].help_text = _("No plan is in force in the area of this file.")
        self.helper = helper(*self.fields)
