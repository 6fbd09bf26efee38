"""What stands on every page alike, made once a language instead of once a page."""

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language

register = template.Library()
_made = {}


@register.simple_tag
def standing(name):
    """Give a template that needs no context, kept ready for each language."""
    key = (name, get_language())
    if settings.DEBUG or key not in _made:
        _made[key] = render_to_string(name)
    return _made[key]
