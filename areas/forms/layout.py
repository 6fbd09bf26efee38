"""Pieces of forms that crispy-forms has no name for."""

from crispy_forms import layout
from crispy_forms.utils import render_field
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from areas.forms.fields import Select

_empty: dict[tuple, str] = {}


class Sparing:
    """Draws a field that is empty once and keeps it: it looks the same to everyone, and drawing is slow."""

    def get_rendered_fields(self, form, context, template_pack, **kwargs):
        given = (form, context)
        drawn = (_drawn(field, *given, template_pack=template_pack, **kwargs) for field in self.fields)
        return format_html_join("", "{}", ((field,) for field in drawn))


def _drawn(field, form, context, **kwargs):
    key = _key_of(field, form)
    if key is None:
        return render_field(field, form, context, **kwargs)
    if key not in _empty:
        _empty[key] = render_field(field, form, context, **kwargs)
    return _empty[key]


def _key_of(field, form):
    """What an empty field is kept under; None where something is in it, or its list may grow."""
    if settings.DEBUG or form.is_bound or not isinstance(field, str) or form.initial.get(field):
        return None
    if isinstance(form.fields[field].widget, Select):
        return None
    return (type(form), field, str(form.fields[field].help_text), get_language())


class Layout(Sparing, layout.Layout):
    """A form drawn field by field, the empty ones once."""


class Part(Sparing, layout.LayoutObject):
    """A part of a form with a template of its own; the fields it names come to it rendered, as `fields`."""

    def __init__(self, template, *fields):
        self.template = template
        self.fields = list(fields)

    def render(self, form, context, template_pack="bootstrap5", **kwargs):
        fields: SafeString = self.get_rendered_fields(form, context, template_pack, **kwargs)
        return render_to_string(self.template, {**context.flatten(), "form": form, "fields": fields})
