"""A comment on an entry or a problem file."""

from django.utils.translation import gettext_lazy as _

from areas.forms.following import PlainForm
from areas.forms.review import text


class RemarkForm(PlainForm):
    """What a member says, calling others by their login."""

    body = text(
        _("Comment"), rows=5, required=True, error_messages={"required": _("Write what you say.")},
        help_text=_("Kept as you write it; it decides nothing. Call a member who reads this with @ and the login."),
    )  # fmt: skip
