"""What is filled in about an idea, its answer, and thanks."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.forms.fields import Narrative
from areas.forms.responsibility import DayInput, helper
from areas.models import Area
from partnerships.forms.whom import offer
from partnerships.models import MemberIdea, Organization
from people.models import Member


class IdeaForm(forms.Form):
    """A thought or an idea, and which area it is about."""

    category = forms.ChoiceField(
        label=_("About"), choices=MemberIdea.Category.choices, widget=forms.RadioSelect
    )
    title = forms.CharField(label=_("The idea in a line"), max_length=160, help_text=_("No names of people."))
    body = Narrative(label=_("What you think, and what would be better"))
    area = forms.ModelChoiceField(
        label=_("Area"),
        queryset=Area.objects.none(),
        required=False,
        empty_label=_("The whole city: the chief answers"),
        help_text=_("The commander of the area answers."),
    )

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        areas = Area.objects.visible_to(member).in_force(on=timezone.localdate())
        self.fields["area"].queryset = areas.by_number()
        self.helper = helper(*self.fields)


class AnswerForm(forms.Form):
    """What becomes of an idea, and thanks for it."""

    outcome = forms.ChoiceField(
        label=_("What becomes of it"), choices=MemberIdea.Outcome.choices, widget=forms.RadioSelect
    )
    answer = Narrative(label=_("What is done, or why it is not"))
    thanks = forms.CharField(label=_("Thanks, in your words"), max_length=300, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(*self.fields)


class ThanksForm(forms.Form):
    """What a partner or a resident said about a member."""

    member = forms.ModelChoiceField(label=_("Who is thanked"), queryset=Member.objects.none())
    body = Narrative(label=_("What was said"), help_text=_("No name of a resident, victim or young person."))
    organization = forms.ModelChoiceField(
        label=_("From which organization"),
        queryset=Organization.objects.none(),
        required=False,
        empty_label=_("A resident, or somebody who is no partner"),
    )
    date = forms.DateField(label=_("On"), widget=DayInput, initial=timezone.localdate)

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        others = Member.objects.taking_part().exclude(pk=member.pk)
        self.fields["member"].queryset = others.in_order()
        offer(self, "organization", Organization.objects.visible_to(member).in_use())
        self.helper = helper(*self.fields)


class IdeaFilterForm(forms.Form):
    """Which ideas are shown."""

    show = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[("", _("All")), ("waiting", _("Waiting")), ("mine", _("Mine")), *MemberIdea.Outcome.choices],
    )
    category = forms.ChoiceField(
        label=_("About"), required=False, choices=[("", _("All")), *MemberIdea.Category.choices]
    )
    area = forms.ModelChoiceField(
        label=_("Area"), queryset=Area.objects.none(), required=False, empty_label=_("All areas")
    )

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = Area.objects.visible_to(member).by_number()
