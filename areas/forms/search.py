"""One box that finds by number, word, place and member."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SearchForm(forms.Form):
    """What to look for."""

    q = forms.CharField(label=_("Search"), required=False, max_length=200, strip=True)
