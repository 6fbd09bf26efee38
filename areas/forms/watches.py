"""What a commander writes to keep an eye on something."""

from django import forms
from django.utils.translation import gettext_lazy as _

from areas.forms.following import PlainForm
from areas.forms.review import VersionedForm, text


class NewWatchForm(PlainForm):
    """A name, and the places and words to look out for."""

    name = forms.CharField(label=_("Name"), max_length=120)
    places = text(_("Places, one a line"), rows=3)
    words = text(_("Words, one a line"), rows=3)


class WatchForm(VersionedForm, NewWatchForm):
    """The same, changed."""


class EndWatchForm(VersionedForm):
    """That a watch ends."""
