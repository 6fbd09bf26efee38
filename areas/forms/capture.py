"""What a member fills in to pass on area information: where, what, when, and who told us."""

import datetime as dt
import uuid

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from areas.forms.fields import LocalMoment, ManyFiles, Narrative
from areas.forms.layout import Layout, Part
from areas.forms.where import WhereForm, hidden
from areas.models import Information

AHEAD = dt.timedelta(minutes=5)
FIRST_KINDS = 4
IN_MORE = ("area", "call_number", "is_restricted", "initiative")
Channel, Initiative, Restriction = Information.Channel, Information.Initiative, Information.Restriction
TOLD_BY = [("me", _("I saw it")), ("someone", _("Someone…")), ("anonymous", _("Anonymous"))]
SEEN = [("now", _("Just now")), ("earlier", _("Earlier…"))]
CHANNELS = [choice for choice in Channel.choices if choice[0] not in {Channel.OBSERVED, Channel.IMPORTED}]


def _near(place):
    return (gettext("near %(place)s") % {"place": place})[:200] if place else ""


class CaptureForm(WhereForm):
    """One screen, thirty seconds: what, where, kind; everything else may stay as it is."""

    narrative = Narrative(
        label=_("What did you see or hear?"),
        error_messages={"required": _("Say in a sentence what happened.")},
    )
    seen = forms.ChoiceField(label=_("Seen"), choices=SEEN, initial="now", required=False)
    seen_at = LocalMoment(label=_("When was it seen?"), required=False)
    told = forms.ChoiceField(
        label=_("Who told you (optional, private)"), choices=TOLD_BY, initial="me", required=False
    )
    reporter_name = forms.CharField(label=_("Name"), max_length=120, required=False)
    reporter_phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    reporter_email = forms.EmailField(label=_("E-mail"), required=False)
    reporter_address = forms.CharField(label=_("Postal address"), max_length=200, required=False)
    reporter_language = forms.CharField(label=_("Language"), max_length=40, required=False)
    channel = forms.ChoiceField(
        label=_("How were you told?"), choices=CHANNELS, initial=Channel.CONTACT, required=False
    )
    answer_wanted = forms.BooleanField(label=_("Wishes to hear what became of it"), required=False)
    initiative = forms.ChoiceField(label=_("How it came about"), choices=Initiative.choices, required=False)
    files = ManyFiles(
        label=_("Photos and documents"), required=False,
        help_text=_("JPEG, PNG or WebP; plain text or CSV. Where a photo was taken is removed from it."),
    )  # fmt: skip
    call_number = forms.CharField(label=_("Call number"), max_length=40, required=False)
    submission_key = forms.UUIDField(widget=hidden(), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.fields["narrative"].widget.attrs |= {"autofocus": True}
        self.fields["kind"].required = True
        self.fields["kind"].error_messages["required"] = _(
            "Choose what it is; “Information” fits everything."
        )
        self.fields["files"].widget.attrs |= {"data-photos": "", "accept": "image/*,.txt,.csv"}
        self.initial.setdefault("submission_key", uuid.uuid4())
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            "narrative",
            Part("areas/capture/where.html", "where", "place", "lat", "lng"),
            Part("areas/capture/kinds.html", "about_member"),
            Part("areas/capture/when.html", "seen_at"),
            Part(
                "areas/capture/who.html", "reporter_name", "reporter_phone", "reporter_email", "reporter_address",
                "reporter_language", "channel", "answer_wanted",
            ),
            "files",
            Part("areas/capture/more.html", "area", "call_number", "is_restricted"),
            "submission_key",
        )  # fmt: skip

    def clean_seen_at(self):
        moment = self.cleaned_data["seen_at"]
        if moment and moment > self.now + AHEAD:
            raise forms.ValidationError(_("This is in the future. When was it seen?"))
        return moment and min(moment, self.now)

    def clean(self):
        given = super().clean()
        if given.get("seen") != "earlier":
            self.errors.pop("seen_at", None)  # out of sight, and not what the member means
        elif not given.get("seen_at") and "seen_at" not in self.errors:
            self.add_error("seen_at", _("Say when it was seen; roughly is enough."))
        if not {"where", "lat", "lng", "area", "kind"} & set(self.errors):
            self._check_place()
        return given

    def _check_place(self):
        self.whereabouts = self._made_out()
        if self.whereabouts.choices and self.restriction != Restriction.CHIEF:
            names = ", ".join(str(area.short_label) for area in self.whereabouts.choices)
            self.add_error(
                "where",
                _("It lies in more than one area (%(areas)s). Choose one, or “Not sure”.") % {"areas": names},
            )
        elif not self.whereabouts.is_given and self.restriction != Restriction.CHIEF:
            self.add_error("where", _("Say where it was; “Not sure” is an answer too."))

    def facts(self):
        """What was filled in, as `record_information` takes it."""
        given, where = self.cleaned_data, self.whereabouts
        is_told = given["told"] in {"someone", "anonymous"} or any(self._reporter().values())
        return {
            "kind": given["kind"], "narrative": given["narrative"], "seen_at": self._seen_at(),
            "area": where.area, "area_was_chosen": where.was_chosen, "outline": where.outline, "place": where.place,
            "place_label": where.label or _near(where.near), "lat": where.lat, "lng": where.lng,
            "initiative": given["initiative"] or (Initiative.REACTIVE if is_told else Initiative.PROACTIVE),
            "channel": (given["channel"] or Channel.CONTACT) if is_told else Channel.OBSERVED,
            "call_number": given["call_number"], "restriction": self.restriction,
            "about_member": given["about_member"] if given["kind"].names_a_member else None,
            "reporter": self._reporter() if is_told else None,
            "answer_wanted": is_told and given["answer_wanted"], "files": given["files"],
            "submission_key": given["submission_key"],
        }  # fmt: skip

    def _seen_at(self):
        return self.cleaned_data["seen_at"] if self.cleaned_data["seen"] == "earlier" else self.now

    def _reporter(self):
        if self.cleaned_data["told"] == "anonymous":
            return {"is_anonymous": True, "language": self.cleaned_data["reporter_language"]}
        names = ("name", "phone", "email", "address", "language")
        return {name: self.cleaned_data[f"reporter_{name}"] for name in names}

    def sent_before(self, why):
        """The page was sent and saved with another text: what stands here now goes as an entry of its own."""
        self.data = self.data.copy()
        self.data["submission_key"] = str(uuid.uuid4())
        self.add_error(
            None, _("%(why)s The text below is another: send it once more to keep it as well.") % {"why": why}
        )

    def _chips(self, name):
        chosen = self[name].value()
        return [
            {"value": value, "label": label, "chosen": value == chosen}
            for value, label in self.fields[name].choices
        ]

    def seen_chips(self):
        return self._chips("seen")

    def told_chips(self):
        return self._chips("told")

    def initiative_chips(self):
        return self._chips("initiative")

    def kind_chips(self):
        """The first kinds in sight, and the rest behind one tap."""
        more = self.kinds[FIRST_KINDS:]
        chosen = self["kind"].value()
        return {
            "first": self.kinds[:FIRST_KINDS],
            "more": more,
            "is_open": any(k.slug == chosen for k in more),
        }

    def is_more_open(self):
        """Whether something is filled in, or wrong, among what is folded away."""
        return any(self[name].value() or self[name].errors for name in IN_MORE) or bool(
            self.is_bound and self["where"].errors
        )

    def has_lost_files(self):
        """A browser does not send files again: whoever chose some has to choose them anew."""
        return self.is_bound and bool(self.files)
