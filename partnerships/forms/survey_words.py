"""What is filled in to say what answers mean, and to review what people wrote."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.forms.fields import Narrative
from areas.forms.responsibility import helper
from areas.models import Area, Kind
from partnerships.models import Comment


class FindingForm(forms.Form):
    """What the answers say, and what follows from them."""

    words = Narrative(label=_("What the answers say, and what is done about it"))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(*self.fields)


class CommentForm(forms.Form):
    """Whether all members may read what somebody wrote, and in which words."""

    outcome = forms.ChoiceField(
        label=_("What becomes of it"),
        choices=[(value, label) for value, label in Comment.Outcome.choices if value != "passed_on"],
        widget=forms.RadioSelect,
    )
    shown = Narrative(
        label=_("Words that all members read"),
        required=False,
        help_text=_("Take out names, addresses and plates."),
    )
    note = forms.CharField(label=_("Why it is held back"), max_length=300, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(*self.fields)


class PassOnForm(forms.Form):
    """What somebody wrote as area information: its kind, its area, its words."""

    kind = forms.ModelChoiceField(label=_("Kind"), queryset=Kind.objects.none())
    area = forms.ModelChoiceField(label=_("Area"), queryset=Area.objects.none())
    narrative = Narrative(label=_("What was written"))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].queryset = Kind.objects.in_use().in_order()
        areas = Area.objects.visible_to(member).in_force(on=timezone.localdate())
        self.fields["area"].queryset = areas.by_number()
        self.helper = helper(*self.fields)
