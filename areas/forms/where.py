"""Where it was: a place as it was typed, tapped or chosen, and what decides to whom it goes."""

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from areas.actions.place_to_area import Whereabouts, whereabouts
from areas.actions.routing import route
from areas.forms.fields import Select
from areas.models import Area, Information, Kind
from areas.queries.prepared import prepared
from people.models import Member

Restriction = Information.Restriction
KEPT = {"data-draft-keep": ""}


def hidden():
    """A hidden input that belongs to the draft."""
    return forms.HiddenInput(attrs=KEPT)


@prepared
def _members():
    return Member.objects.of_department().in_order().values_list("pk", "rank", "name")


class WhereForm(forms.Form):
    """A place as it was typed, tapped or chosen, and what decides to whom it goes."""

    where = forms.CharField(
        label=_("Where"), max_length=200, required=False, strip=False,
        widget=forms.TextInput(attrs={"data-complete-url": "/places/", "autocomplete": "off"}),
        error_messages={"max_length": _("Shorten the place to 200 characters; describe the rest above.")},
    )  # fmt: skip
    place = forms.IntegerField(required=False, min_value=1, widget=hidden())
    lat = forms.FloatField(required=False, min_value=-90, max_value=90, widget=hidden())
    lng = forms.FloatField(required=False, min_value=-180, max_value=180, widget=hidden())
    area = forms.ModelChoiceField(
        Area.objects.none(),
        label=_("Area"),
        required=False,
        to_field_name="slug",
        widget=Select,
    )
    not_sure = forms.BooleanField(label=_("Not sure"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    about_member = forms.ModelChoiceField(
        Member.objects.none(), label=_("About which member"), required=False, widget=Select
    )
    is_restricted = forms.BooleanField(
        label=_("Restricted: only I, the commander, the chief and the clerk"), required=False
    )

    def __init__(self, *args, member, kinds=None, now=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.member, self.now = member, now or timezone.now()
        self.today = timezone.localdate(self.now)
        self.kinds = list(Kind.objects.in_use().in_order()) if kinds is None else kinds
        self.fields["kind"].choices = [(kind.slug, kind.name) for kind in self.kinds]
        self.fields["area"].queryset = Area.objects.visible_to(member).in_force(on=self.today).by_number()
        self.fields["about_member"].queryset = Member.objects.of_department().in_order()
        self.fields["area"].widget.listed = self._areas
        self.fields["about_member"].widget.listed = self._members

    def _areas(self):
        found = self.fields["area"].queryset.values_list("slug", "number", "name")
        named = ((slug, str(Area(number=number, name=name))) for slug, number, name in found)
        return [("", gettext("by the place")), *named]

    def _members(self):
        named = ((pk, f"{rank} {name}".strip()) for pk, rank, name in _members())
        return [("", gettext("not known")), *named]

    def clean_kind(self):
        return next((kind for kind in self.kinds if kind.slug == self.cleaned_data["kind"]), None)

    @cached_property
    def whereabouts(self):
        """What the server makes of the place; nothing where the fields themselves are wrong."""
        if not self.is_bound or not self.is_valid() and {"where", "lat", "lng", "area"} & set(self.errors):
            return Whereabouts()
        return self._made_out()

    def _made_out(self):
        given = self.cleaned_data
        return whereabouts(
            label=given.get("where", ""), place_id=given.get("place"), lat=given.get("lat"), lng=given.get("lng"),
            chosen=given.get("area"), is_unsure=given.get("not_sure", False), on=self.today,
        )  # fmt: skip

    @property
    def restriction(self):
        kind = self.cleaned_data.get("kind")
        if kind and kind.to_chief_only:
            return Restriction.CHIEF
        return Restriction.AREA if self.cleaned_data.get("is_restricted") else Restriction.NONE

    @cached_property
    def way(self):
        """To whom it would go now; nobody where the place is not known yet."""
        if not self.is_bound or not (self.whereabouts.is_given or self.restriction == Restriction.CHIEF):
            return None
        if self.whereabouts.choices and self.restriction != Restriction.CHIEF:
            return None
        about = self.cleaned_data.get("about_member")
        return route(
            area=self.whereabouts.area,
            restriction=self.restriction,
            about_member_id=about and about.pk,
            now=self.now,
        )
