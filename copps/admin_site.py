"""The admin site: areas, commanders, kinds, places, texts, targets, accounts; deactivates, never deletes."""

from django.contrib.admin import AdminSite as DjangoAdminSite
from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig
from django.utils.translation import gettext_lazy as _


class AdminConfig(DjangoAdminConfig):
    default_site = "copps.admin_site.AdminSite"


class AdminSite(DjangoAdminSite):
    site_header = _("COPPS set-up")
    site_title = _("COPPS")
    index_title = _("Set-up")
    site_url = "/"
