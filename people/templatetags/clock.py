"""The one filter for times of the day; every template has it."""

from django import template

from people.clock import told

register = template.Library()


@register.filter(expects_localtime=False)
def at(moment, style):
    """Tell a moment by the department's clock; nothing where there is none."""
    return told(moment, style) if moment else ""
