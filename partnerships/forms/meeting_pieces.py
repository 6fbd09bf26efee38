"""What is filled in beside a meeting: its agenda, its languages, what people say, its series."""

import uuid
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.actions.place_to_area import whereabouts
from areas.forms.fields import Narrative
from areas.forms.responsibility import helper
from areas.models import Kind
from partnerships.forms.meeting import languages_of
from partnerships.models import Volunteer
from people.models import Member


class ItemForm(forms.Form):
    """One thing on the agenda."""

    title = forms.CharField(label=_("What is talked about"), max_length=160)
    title_es = forms.CharField(label=_("The same in Spanish"), max_length=160, required=False)
    speaker = forms.CharField(label=_("Who presents"), max_length=160, required=False)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=720, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(*self.fields)


class LanguageForm(forms.Form):
    """A language that people at the meeting need."""

    language = forms.ChoiceField(label=_("Language"))

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = languages_of(meeting)
        self.helper = helper(*self.fields)


class FillForm(forms.Form):
    """Who speaks the language: one of those who say that they do, any member, a volunteer, or somebody else."""

    member = forms.ModelChoiceField(label=_("Member"), queryset=Member.objects.none(), required=False)
    volunteer = forms.ModelChoiceField(
        label=_("Volunteer"), queryset=Volunteer.objects.none(), required=False
    )
    interpreter = forms.CharField(
        label=_("Interpreter from outside"), max_length=160, required=False,
        help_text=_("An agency or a role; the name of a resident only where they agreed."),
    )  # fmt: skip

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = Member.objects.taking_part().in_order()
        self.fields["volunteer"].queryset = Volunteer.objects.visible_to(member).in_use().by_name()
        self.helper = helper(*self.fields)

    def clean(self):
        given = super().clean()
        if sum(bool(given.get(name)) for name in ("member", "volunteer", "interpreter")) != 1:
            self.add_error(None, _("Choose one: a member, a volunteer, or somebody from outside."))
        return given


class ConcernForm(forms.Form):
    """What somebody says, as it is said; typed in the room, where everybody may read the screen."""

    narrative = Narrative(
        label=_("What was said"), widget=forms.Textarea(attrs={"rows": 3, "autofocus": True})
    )
    kind = forms.ChoiceField(label=_("Kind"))
    where = forms.CharField(
        label=_("Where"), max_length=200, required=False,
        widget=forms.TextInput(attrs={"data-complete-url": "/places/", "autocomplete": "off"}),
    )  # fmt: skip
    topic = forms.CharField(
        label=_("In a few words, for the next agenda"), max_length=120, required=False,
        help_text=_("Read out next time: no names."),
    )  # fmt: skip
    understood = Narrative(
        label=_("What we understood"), required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For a comment critical of the department: say it back in your own words."),
    )  # fmt: skip
    submission_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, meeting, **kwargs):
        super().__init__(data, **kwargs)
        self.meeting = meeting
        # what is for the chief alone is not typed where the room may read it
        self.kinds = {kind.slug: kind for kind in Kind.objects.in_use().in_order() if not kind.to_chief_only}
        self.fields["kind"].choices = [(slug, kind.name) for slug, kind in self.kinds.items()]
        self.fields["submission_key"].initial = uuid.uuid4
        self.helper = helper(*self.fields)

    def clean_kind(self):
        return self.kinds[self.cleaned_data["kind"]]

    def clean(self):
        """Make out the place: what is in another area goes to its commander, all else stays with the meeting's."""
        given: dict[str, Any] = self.cleaned_data
        label = given.pop("where", "")
        today = timezone.localdate()
        found = whereabouts(label=label, on=today)
        if found.area is None and self.meeting.area:
            found = whereabouts(label=label, chosen=self.meeting.area, on=today)
        given |= {"area": found.area, "outline": found.outline, "place": found.place, "place_label": label}
        return given | {"lat": found.lat, "lng": found.lng}

    def sent_before(self, why):
        """Lay what was kept before beside what was typed; sending again keeps both."""
        self.data = self.data.copy()
        self.data["submission_key"] = str(uuid.uuid4())
        self.add_error(None, str(why))


class AnswerForm(forms.Form):
    """What came of a concern, as it is told in the room."""

    understood = Narrative(label=_("What we understood"), required=False)
    answer = Narrative(
        label=_("The answer"),
        help_text=_("Read out and printed on the next agenda: no names, nothing restricted."),
    )
    took_part = forms.CharField(
        label=_("Who worked on it"), max_length=300, required=False,
        help_text=_("Groups, departments, units; no residents' names."),
    )  # fmt: skip
    topic = forms.CharField(label=_("In a few words, for the next agenda"), max_length=120, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, is_critical, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["understood"].required = is_critical
        self.helper = helper(*self.fields)
