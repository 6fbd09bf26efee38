"""What is filled in about brainstorms, programs, volunteers, thanks and who speaks to the media."""

import re

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.forms.fields import and_kept
from areas.forms.responsibility import DayInput, helper
from areas.models import Area
from partnerships.forms.organization import languages_field
from partnerships.models import (
    Brainstorm,
    Organization,
    Partnership,
    Program,
    ProgramSession,
    Recognition,
    Spokesperson,
    Volunteer,
    VolunteerHours,
)
from people.models import Member

VOTES = re.compile(r"^(?P<body>.*?)\s*[|;]\s*(?P<votes>\d{1,4})$")


class CommunityForm(forms.ModelForm):
    """A form of the community side: its areas and organizations are those that the member sees."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        known = {
            "area": lambda: Area.objects.visible_to(member).in_force(on=timezone.localdate()).by_number(),
            "organization": lambda: Organization.objects.visible_to(member).in_use().by_name(),
            "organizations": lambda: Organization.objects.visible_to(member).in_use().by_name(),
            "partnership": lambda: Partnership.objects.visible_to(member).in_force().by_name(),
            "lead": lambda: Member.objects.taking_part().in_order(),
            "member": lambda: Member.objects.taking_part().in_order(),
        }
        for name in set(self.fields) & known.keys():
            self.fields[name].queryset = known[name]()
            # somebody who has left leads nothing: that is asked anew
            if name != "lead" and (key := getattr(self.instance, f"{name}_id", None)):
                self.fields[name].queryset = and_kept(self.fields[name].queryset, [key])
        if "languages" in self.fields:
            self.fields["languages"] = languages_field()
        if self.instance.pk and "area" in self.fields:
            del self.fields["area"]
        self.helper = helper(*self.fields)


class BrainstormForm(CommunityForm):
    """Who sat together on which question, and the ideas: one a line, with the votes after a semicolon."""

    ideas = forms.CharField(
        label=_("Ideas, one a line"), widget=forms.Textarea(attrs={"rows": 6}), max_length=9000,
        help_text=_("The votes after a semicolon: “Light on the steps; 7”."),
    )  # fmt: skip

    class Meta:
        model = Brainstorm
        fields = ("question", "date", "area", "partnership", "organizations", "roles")
        widgets = {"date": DayInput, "organizations": forms.SelectMultiple(attrs={"size": 6})}

    def clean_ideas(self):
        """Each line as its words and its votes."""
        found = []
        for line in filter(None, map(str.strip, self.cleaned_data["ideas"].splitlines())):
            voted = VOTES.match(line)
            body, votes = (voted["body"], int(voted["votes"])) if voted else (line, 0)
            if len(body) > 300:
                raise forms.ValidationError(_("An idea has at most 300 characters: make two of it."))
            found.append((body, votes))
        return found


class ChooseForm(forms.Form):
    """Which option an idea became."""

    words = forms.CharField(label=_("Which option, in which file or plan"), max_length=200)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(*self.fields)


class ProgramForm(CommunityForm):
    """A program: its goal, its days, who went through it, what came of it."""

    class Meta:
        model = Program
        fields = ("name", "kind", "goal", "area", "lead", "started_on", "ended_on", "graduates", "result")
        widgets = {
            "started_on": DayInput,
            "ended_on": DayInput,
            "goal": forms.Textarea(attrs={"rows": 3}),
            "result": forms.Textarea(attrs={"rows": 3}),
        }


class SessionForm(CommunityForm):
    """A session of a program."""

    class Meta:
        model = ProgramSession
        fields = ("date", "subject", "hours", "people_count")
        widgets = {"date": DayInput}
        help_texts = {"people_count": _("A number alone: nobody under 18 is named.")}


class VolunteerForm(CommunityForm):
    """Somebody who gives their time."""

    class Meta:
        model = Volunteer
        fields = (
            "name", "organization", "area", "skills", "languages", "clearance", "cleared_until", "phone", "email",
        )  # fmt: skip
        widgets = {"cleared_until": DayInput}


class HoursForm(CommunityForm):
    """Hours that a volunteer gave."""

    class Meta:
        model = VolunteerHours
        fields = ("date", "hours", "body")
        widgets = {"date": DayInput}


class ThanksForm(CommunityForm):
    """Thanks to an organization."""

    class Meta:
        model = Recognition
        fields = ("date", "body", "how")
        widgets = {"date": DayInput}


class SpokespersonForm(CommunityForm):
    """Who may speak to the media, and about what."""

    class Meta:
        model = Spokesperson
        fields = ("member", "subjects", "since")
        widgets = {"since": DayInput}
