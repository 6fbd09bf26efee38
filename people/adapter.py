"""How sign-in is adapted to a department: accounts are made by an administrator, never by oneself."""

import base64
import logging
import secrets
from functools import lru_cache

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from people import rules

SEALED = "gAAAA"  # how each encrypted text begins, and no secret of the library's does
logger = logging.getLogger(__name__)


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

    def encrypt(self, text):
        return _box(settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        if not encrypted_text.startswith(SEALED):
            return encrypted_text  # kept before secrets were encrypted
        try:
            box = _box(settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
            return box.decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            logger.error("A secret of two-factor does not open with SECRET_KEY or SECRET_KEY_FALLBACKS")
            # one that nobody knows: no code is right until it is set up anew
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def get_totp_label(self, user):
        return user.username

    def can_delete_authenticator(self, authenticator):
        return not rules.two_factor_is_required()


@lru_cache(maxsize=4)
def _box(*keys):
    """Encrypts with the first of the secret keys, and opens what any of them has encrypted."""
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_derived(key))) for key in keys])


def _derived(key):
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"copps: secrets of two-factor").derive(
        key.encode()
    )
