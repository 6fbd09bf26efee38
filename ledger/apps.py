from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LedgerConfig(AppConfig):
    """The record every other app writes to."""

    name = "ledger"
    verbose_name = _("the record")
    default_auto_field = "django.db.models.BigAutoField"
