"""Fields that take what people really type."""

import datetime as dt
from collections.abc import Callable

from django import forms
from django.forms.utils import flatatt
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from areas.actions import attachments

LONGEST_TEXT = 20_000
MOST_FILES = 10
EARLIEST = dt.datetime(1900, 1, 1, tzinfo=dt.UTC)
# days are counted on from what is filled in; the calendar itself ends with the year 9999
LATEST = dt.datetime(2200, 1, 1, tzinfo=dt.UTC)


class Narrative(forms.CharField):
    """Free text that is kept as it was sent; only the ends of lines are made the same (a line feed)."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 4}))
        super().__init__(strip=False, **kwargs)

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")

    def validate(self, value):
        super().validate(value)
        if self.required and not value.strip():
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if len(value) > LONGEST_TEXT:
            raise forms.ValidationError(
                _("This is %(count)d characters; at most %(most)d fit. Send the rest as a second entry.")
                % {"count": len(value), "most": LONGEST_TEXT}
            )


class LocalMoment(forms.DateTimeField):
    """A moment in the department's time; in the hour that comes twice, the first; in the one left out, the next."""

    widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})

    def to_python(self, value):
        if value in self.empty_values:
            return None
        try:
            moment = parse_datetime(str(value).strip())
        except ValueError:
            moment = None
        if moment is None:
            raise forms.ValidationError(
                _("Write the day and the time, like 2026-11-21 23:40."), code="invalid"
            )
        try:
            moment = moment if timezone.is_aware(moment) else timezone.make_aware(moment)
            moment = moment.astimezone(dt.UTC)
        except OverflowError as fault:
            raise forms.ValidationError(_("Check the year."), code="invalid") from fault
        if not EARLIEST <= moment < LATEST:
            raise forms.ValidationError(_("Check the year."), code="invalid")
        return moment


def check_year(day):
    """Refuse a day that was surely mistyped, as the year 0026."""
    if day is not None and not EARLIEST.year <= day.year < LATEST.year:
        raise forms.ValidationError(_("Check the year."), code="invalid")
    return day


def and_kept(offered, keys):
    """What is offered, and what stands already (its keys): a page sent again takes nothing out, ended or left since."""
    return offered | offered.model._default_manager.filter(pk__in=keys)


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class ManyFiles(forms.FileField):
    """Several files, each written anew or refused in words."""

    widget = ManyFilesInput
    default_error_messages = {"most": gettext_lazy("Send at most ten files with one entry.")}

    def clean(self, data, initial=None):
        uploads = [upload for upload in (data or []) if upload]
        if len(uploads) > MOST_FILES:
            raise forms.ValidationError(self.error_messages["most"], code="most")
        prepared, refused = [], []
        for upload in uploads:
            try:
                prepared.append(attachments.prepare(upload))
            except attachments.Refused as why:
                refused.append(str(why))
        if refused:
            raise forms.ValidationError(refused)
        return prepared


class Select(forms.Select):
    """A list of hundreds of names, drawn in one piece: a template for each of them takes a tenth of a second.

    It is optional, and `listed` gives its rows, asked for only where they are drawn.
    """

    listed: Callable[[], list] = list

    def use_required_attribute(self, initial):
        return False

    def render(self, name, value, attrs=None, renderer=None):
        chosen = set(self.format_value(value))
        options = format_html_join(
            "\n",
            '<option value="{}"{}>{}</option>',
            ((key, " selected" if str(key) in chosen else "", label) for key, label in self.listed()),
        )
        attributes = flatatt(self.build_attrs(self.attrs, attrs))
        return format_html('<select name="{}"{}>\n{}</select>', name, attributes, options)
