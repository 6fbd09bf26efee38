"""How sign-in is adapted to a department: accounts are made by an administrator, never by oneself."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.utils.translation import gettext_lazy as _

from people import rules


class AccountAdapter(DefaultAccountAdapter):
    """No sign-up; everything else as allauth has it, in plain words."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _("The login or the password is not right."),
        "incorrect_password": _("The password is not right."),
        "enter_current_password": _("This is not your present password."),
        "account_inactive": _("This account is not active. An administrator of accounts can tell you why."),
        "too_many_login_attempts": _("Too many attempts from here. Wait a minute and try again."),
    }

    def is_open_for_signup(self, request):
        return False


class MFAAdapter(DefaultMFAAdapter):
    """Two-factor under the member's login; it stays where it is required."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not right, or was used already. Wait for the next one."),
        "cannot_delete_authenticator": _("The department requires two-factor sign-in, so it stays on."),
    }

    def get_totp_label(self, user):
        return user.username

    def can_delete_authenticator(self, authenticator):
        return not rules.two_factor_is_required()
