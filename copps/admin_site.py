"""The admin site: areas, commanders, kinds, places, texts, targets, accounts; deactivates, never deletes."""

from urllib.parse import urlencode

from django.contrib.admin import AdminSite as DjangoAdminSite
from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _


class AdminConfig(DjangoAdminConfig):
    default_site = "copps.admin_site.AdminSite"


class AdminSite(DjangoAdminSite):
    """Django's admin site behind our own sign-in, for whom `may_configure` says yes to."""

    site_header = _("COPPS set-up")
    site_title = _("COPPS")
    index_title = _("Set-up")
    site_url = "/"
    empty_value_display = "–"

    @method_decorator(login_not_required)
    def login(self, request, extra_context=None):
        """Lead to the one sign-in; a member who may not enter is told so."""
        if request.user.is_authenticated and not self.has_permission(request):
            raise PermissionDenied
        if request.user.is_authenticated:
            return redirect("admin:index")
        way_back = urlencode({"next": request.GET.get("next") or request.path})
        return redirect(f"{reverse('account_login')}?{way_back}")

    def logout(self, request, extra_context=None):
        """Lead to the one sign-out."""
        return redirect("account_logout")

    def password_change(self, request, extra_context=None):
        """Lead to the one page where passwords are changed."""
        return redirect("account_change_password")

    def password_change_done(self, request, extra_context=None):
        """Lead to one's account."""
        return redirect("me")
