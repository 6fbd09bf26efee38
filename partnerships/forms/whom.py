"""An organization among many: chosen from a list, or written by its whole name where a list would be too long."""

from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

LISTED = 60
TOLD = 5
# what stands in a field of a place is left alone: an organization has none
NO_PLACE = {f"data-complete-{name}": "-" for name in ("lat", "lng", "place")}


def offer(form, name, organizations):
    """Offer organizations in the field of a form that chooses one: as its list, or by completion if they are many.

    A form that completes says so to its page, which brings the script.
    """
    field = form.fields[name]
    field.queryset = organizations.by_name()
    if len(organizations.order_by().values_list("pk")[: LISTED + 1]) > LISTED:
        form.is_completed = True
        form.fields[name] = OrganizationName(
            organizations, label=field.label, required=field.required, initial=field.initial
        )


class ChosenOnce(forms.ModelForm):
    """A form of a noun: what was found among what it offers is not looked up once more."""

    def _get_validation_exclusions(self):
        chosen = {
            name
            for name, field in self.fields.items()
            if isinstance(field, forms.ModelChoiceField | OrganizationName)
        }
        form: Any = super()
        return form._get_validation_exclusions() | chosen


class _Typed(str):
    """What somebody wrote, which is a name, whatever it looks like."""

    __slots__ = ()


class OrganizationName(forms.CharField):
    """The organization whose whole name was written; of several of one name, the one whose number stands behind it.

    A part of a name never stands for an organization.
    """

    default_error_messages = {
        "unknown": _("No organization has this name. Write it whole, or choose it as you type."),
        "several": _("More than one has this name: %(names)s. Write the number as well."),
    }

    def __init__(self, organizations, **kwargs):
        attrs = {"data-complete-url": reverse_lazy("organization_names"), "autocomplete": "off", **NO_PLACE}
        help_text = _("Begin to write the name, and choose; nobody chosen: leave it empty.")
        super().__init__(
            widget=forms.TextInput(attrs=attrs),
            help_text="" if kwargs.get("required") else help_text,
            **kwargs,
        )
        self.organizations = organizations

    def bound_data(self, data, initial):
        return _Typed(data or "")

    def prepare_value(self, value):
        """What was written as it was; one that is known by its key, by its name."""
        if isinstance(value, _Typed):
            return value
        key = str(getattr(value, "pk", value) or "")
        is_key = key.isascii() and key.isdigit() and len(key) < 19
        found = self.organizations.named_apart().filter(pk=int(key)).first() if is_key else None
        return found.whole_name if found else ""

    def to_python(self, value):
        typed = super().to_python(value)
        if not typed:
            return None
        # a database may refuse this character, and no name has it
        found = [] if "\x00" in typed else list(self.organizations.called(typed)[: TOLD + 1])
        if len(found) == 1:
            return found[0]
        if not found:
            raise forms.ValidationError(self.error_messages["unknown"], code="unknown")
        names = ", ".join(f"{each.name} #{each.pk}" for each in found[:TOLD])
        raise forms.ValidationError(self.error_messages["several"], code="several", params={"names": names})
