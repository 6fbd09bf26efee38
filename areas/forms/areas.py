"""A City Area among many: chosen from a list, or typed by its number or name where a list would be too long."""

import re

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from areas.forms.fields import Select
from areas.models import Area
from areas.queries.prepared import prepared

LISTED = 60


class AreaChoice(forms.CharField):
    """The number of an area of those offered; what was typed is made out by `meant`."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.areas: list[tuple[str, str]] = []

    def offer(self, areas):
        """Offer areas, each as (number, label): as a list, or by completion where there are too many."""
        self.areas = list(areas)
        if len(self.areas) <= LISTED:
            self.widget = forms.Select(choices=[("", _("Choose…")), *self.areas])
            return
        self.help_text = _("Its number or its name.")
        attrs = {"data-complete-url": "/areas/names.json", "data-complete-least": "1", "autocomplete": "off"}
        self.widget = forms.TextInput(attrs=attrs)

    def meant(self, typed):
        """The number that was meant; what was typed is a number, a name or a label, whole or begun."""
        asked = typed.strip().casefold()
        fitting = [
            number for number, label in self.areas
            if asked and asked in {number.casefold(), *map(str.casefold, (label, *label.split(" — ", 1)))}
        ] or [number for number, label in self.areas if _begins(asked, number, label.casefold())]  # fmt: skip
        exact = [number for number in fitting if number == typed]
        if len(exact or fitting) == 1:
            return (exact or fitting)[0]
        if not fitting:
            raise forms.ValidationError(_("Choose the area that it belongs to."))
        labels = [label for number, label in self.areas if number in fitting][:5]
        raise forms.ValidationError(
            _("More than one area is meant: %(areas)s. Write its number.") % {"areas": ", ".join(labels)}
        )


def _begins(asked, number, label):
    """Whether words of a label begin so; a number is whole or none, lest "Area #1" stand for Area #10, #1-B or #1A."""
    if not any(letter.isalpha() for letter in asked):
        return False
    head, dash, name = label.partition(" — ")
    if dash and len(asked) > len(head) and label.startswith(asked):
        return True
    words = name if any(letter.isdigit() for letter in number) else f"{number.casefold()} {name}"
    whole = r"(?!\w|[-./]\w)" if asked[-1].isdigit() else ""
    return re.search(rf"(?<!\w)(?<!\w[-./]){re.escape(asked)}{whole}", words) is not None


def to_narrow_by(member, chosen, *, on=None):
    """The list of areas by which a page is narrowed, drawn in one piece; of those in force where a day is given."""
    field = Select()
    field.listed = lambda: [("", gettext("All")), *((area.slug, str(area)) for area in _known(member, on=on))]
    return field.render("area", chosen)


@prepared
def _known(member, *, on):
    areas = Area.objects.visible_to(member).by_number().only("slug", "number", "name")
    return areas.in_force(on=on) if on else areas
