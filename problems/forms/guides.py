"""The guides that treat a problem, chosen from the department's list or written."""

from django import forms
from django.utils.translation import gettext_lazy as _

from problems.models import GuideTitle, Scan

LONGEST = Scan._meta.get_field("guides").max_length or 0


class Guides(forms.MultiWidget):
    """Titles of the list, and others in words."""

    BETWEEN = "; "

    def __init__(self, titles):
        self.titles = titles
        # a choice of no length still sends a list
        super().__init__(
            {
                "listed": forms.SelectMultiple(
                    choices=titles, attrs={"size": 6, "aria-label": _("Guides of the list")}
                ),
                "other": forms.TextInput(attrs={"aria-label": _("Other guides")}),
            }
        )

    def decompress(self, value):
        named = [title for title in (value or "").split(self.BETWEEN) if title]
        listed = {title for title, _label in self.titles}
        return [
            [title for title in named if title in listed],
            self.BETWEEN.join(t for t in named if t not in listed),
        ]


class GuidesField(forms.Field):
    """The titles of guides as one text; those of the list are chosen, and others may be written beside."""

    def __init__(self, **kwargs):
        titles = GuideTitle.objects.filter(is_active=True).order_by("title").values_list("title", "title")
        super().__init__(widget=Guides(list(titles)), required=False, **kwargs)

    def clean(self, value):
        listed, other = value or [[], ""]
        titles = self.widget.BETWEEN.join(
            [*(listed or []), *([other.strip()] if other and other.strip() else [])]
        )
        if len(titles) > LONGEST:
            raise forms.ValidationError(_("These are too many titles: leave out some."))
        return titles

    def has_changed(self, initial, data):
        return True
