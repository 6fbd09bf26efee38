"""A rating for each factor of a scheme."""

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _


class Ratings(forms.MultiWidget):
    """One choice from 1 to 5 for each factor, empty where nobody has judged it."""

    def __init__(self, scheme, highest):
        self.scheme = scheme
        choices = [("", _("Not rated")), *((str(n), str(n)) for n in range(1, highest + 1))]
        super().__init__({factor.value: forms.Select(choices=choices) for factor in scheme})

    def decompress(self, value):
        value = value or {}
        return [str(value[factor.value]) if factor.value in value else "" for factor in self.scheme]

    def render(self, name, value, attrs=None, renderer=None):
        """Each choice under the words of its factor."""
        widgets = self.get_context(name, value, attrs)["widget"]["subwidgets"]
        choices = format_html_join(
            "",
            "<label><span>{}</span>{}</label>",
            (
                (factor.label, self._render(widget["template_name"], {"widget": widget}, renderer))
                for widget, factor in zip(widgets, self.scheme, strict=True)
            ),
        )
        return format_html('<div class="ratings">{}</div>', choices)


class RatingsField(forms.Field):
    """A rating a factor, kept as an object of whole numbers."""

    def __init__(self, scheme, *, highest, **kwargs):
        self.highest = highest
        super().__init__(widget=Ratings(scheme, highest), required=False, **kwargs)
        self.scheme = scheme

    def clean(self, value):
        found = {}
        for factor, given in zip(self.scheme, value or [], strict=False):
            if given in ("", None):
                continue
            if not str(given).isdecimal() or not 1 <= int(given) <= self.highest:
                raise forms.ValidationError(_("Choose a rating from the list."))
            found[factor.value] = int(given)
        return found

    def has_changed(self, initial, data):
        return True
