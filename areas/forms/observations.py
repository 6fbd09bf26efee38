"""Many short observations on one page: what they have in common, and a row for each."""

import uuid

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.actions.observations import MOST
from areas.actions.place_to_area import whereabouts
from areas.forms.capture import AHEAD
from areas.forms.fields import LocalMoment, Narrative
from areas.forms.where import hidden
from areas.models import Area, Information, Kind

Channel, Initiative = Information.Channel, Information.Initiative
CHANNELS = [choice for choice in Channel.choices if choice[0] != Channel.IMPORTED]

PLAIN = "information"


class OccasionForm(forms.Form):
    """The walk or meeting from which the rows come."""

    occasion = forms.CharField(
        label=_("Walk or meeting"),
        max_length=120,
        required=False,
        help_text=_("For example: Mill Street meeting."),
    )
    seen_at = LocalMoment(
        label=_("When"), error_messages={"required": _("Say when it was; roughly is enough.")}
    )
    channel = forms.ChoiceField(label=_("How we were told"), choices=CHANNELS, initial=Channel.OBSERVED)
    area = forms.ModelChoiceField(
        Area.objects.none(), label=_("Area, where a row names no place"), required=False, empty_label=_("by the place"),
        to_field_name="slug",
    )  # fmt: skip
    submission_key = forms.UUIDField(widget=hidden())

    def __init__(self, *args, member, now=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.now = now or timezone.now()
        self.today = timezone.localdate(self.now)
        self.initial.setdefault(
            "seen_at", timezone.localtime(self.now).replace(tzinfo=None, second=0, microsecond=0)
        )
        self.initial.setdefault("submission_key", uuid.uuid4())
        self.fields["area"].queryset = Area.objects.visible_to(member).in_force(on=self.today).by_number()
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            Row(Column("occasion"), Column("seen_at")),
            Row(Column("channel"), Column("area")),
            "submission_key",
        )

    def clean_seen_at(self):
        moment = self.cleaned_data["seen_at"]
        if moment > self.now + AHEAD:
            raise forms.ValidationError(_("This is in the future. When was it?"))
        return min(moment, self.now)

    def sent_before(self, why):
        """The page was sent and saved with other rows: what stands here now goes under a new key."""
        self.data = self.data.copy()
        self.data["submission_key"] = str(uuid.uuid4())
        self.add_error(
            None,
            _("%(why)s Take out the rows that were kept already and send the others once more.")
            % {"why": why},
        )

    def common(self):
        """What every row shares."""
        channel = self.cleaned_data["channel"]
        return {
            "occasion": self.cleaned_data["occasion"], "seen_at": self.cleaned_data["seen_at"], "channel": channel,
            "initiative": Initiative.PROACTIVE if channel == Channel.OBSERVED else Initiative.REACTIVE,
        }  # fmt: skip


class RowForm(forms.Form):
    """One observation: what, where, kind."""

    narrative = Narrative(label=_("What"), widget=forms.Textarea(attrs={"rows": 1}), required=False)
    where = forms.CharField(
        label=_("Where"), max_length=200, required=False, strip=False,
        error_messages={"max_length": _("Shorten the place to 200 characters.")},
    )  # fmt: skip
    place = forms.IntegerField(required=False, min_value=1, widget=hidden())
    lat = forms.FloatField(required=False, min_value=-90, max_value=90, widget=hidden())
    lng = forms.FloatField(required=False, min_value=-180, max_value=180, widget=hidden())
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    is_blank = True

    def __init__(self, *args, kinds, area=None, today=None, is_checked=True, **kwargs):
        super().__init__(*args, **kwargs)
        self.kinds, self.area, self.today, self.is_checked = kinds, area, today, is_checked
        self.fields["kind"].choices = [(kind.slug, kind.name) for kind in kinds]
        self.fields["kind"].initial = next((kind.slug for kind in kinds if kind.slug == PLAIN), kinds[0].slug)
        self.fields["where"].widget.attrs |= {
            "data-complete-url": "/places/", "data-complete-place": self.add_prefix("place"),
            "data-complete-lat": self.add_prefix("lat"), "data-complete-lng": self.add_prefix("lng"),
        }  # fmt: skip

    def clean(self):
        given = super().clean()
        self.is_blank = not (given.get("narrative") or "").strip() and not (given.get("where") or "").strip()
        if self.is_blank or self.errors:
            return given
        given["kind"] = given["kind"] or self.fields["kind"].initial
        if not given["narrative"].strip():
            self.add_error("narrative", _("Say in a few words what it was."))
        self._place(given)
        return given

    def _place(self, given):
        found = whereabouts(
            label=given["where"], place_id=given["place"], lat=given["lat"], lng=given["lng"], on=self.today
        )
        if found.area is None and self.area is not None:
            found = whereabouts(
                label=given["where"], place_id=given["place"], chosen=self.area, on=self.today
            )
        if found.choices:
            names = ", ".join(str(area.short_label) for area in found.choices)
            self.add_error(
                "where",
                _("It lies in more than one area (%(areas)s): choose the area above.") % {"areas": names},
            )
        elif not found.is_given:
            self.add_error("where", _("Say where, or choose the area above."))
        self.whereabouts = found

    def facts(self):
        """The row as `record_information` takes it."""
        given, where = self.cleaned_data, self.whereabouts
        return {
            "kind": next(kind for kind in self.kinds if kind.slug == given["kind"]), "narrative": given["narrative"],
            "area": where.area, "area_was_chosen": where.was_chosen, "outline": where.outline, "place": where.place,
            "place_label": where.label, "lat": where.lat, "lng": where.lng,
        }  # fmt: skip


Rows = forms.formset_factory(RowForm, extra=5, max_num=MOST, absolute_max=MOST)


def kinds_for_rows():
    """Kinds that need no more than a row; what goes to the chief alone is told on its own page."""
    return list(Kind.objects.in_use().filter(to_chief_only=False).in_order())
