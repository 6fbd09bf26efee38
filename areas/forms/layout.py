"""Pieces of forms that crispy-forms has no name for."""

from crispy_forms.layout import LayoutObject
from django.template.loader import render_to_string
from django.utils.safestring import SafeString


class Part(LayoutObject):
    """A part of a form with a template of its own; the fields it names come to it rendered, as `fields`."""

    def __init__(self, template, *fields):
        self.template = template
        self.fields = list(fields)

    def render(self, form, context, template_pack="bootstrap5", **kwargs):
        fields: SafeString = self.get_rendered_fields(form, context, template_pack, **kwargs)
        return render_to_string(self.template, {**context.flatten(), "form": form, "fields": fields})
