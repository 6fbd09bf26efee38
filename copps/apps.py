from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoppsConfig(AppConfig):
    name = "copps"
    verbose_name = _("COPPS")
