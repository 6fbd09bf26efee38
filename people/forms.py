"""The forms of signing in, and of one's own account."""

from allauth.account.forms import ChangePasswordForm as AllauthChangePasswordForm
from allauth.account.forms import LoginForm
from allauth.core import context
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from crispy_forms.helper import FormHelper
from django import forms
from django.contrib.auth import authenticate
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from people.actions import sign_in
from people.models import Member

LOCKED = _("This login is locked after five wrong passwords. An administrator of accounts releases it.")


class SignInForm(LoginForm):
    """Login and password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Login")
        self.fields["password"].help_text = ""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        self.fields["login"].widget.attrs["autocapitalize"] = "none"


class ChangePasswordForm(AllauthChangePasswordForm):
    """A new password; wrong guesses at the present one count as wrong passwords do at the door."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = _("Present password")
        self.fields["oldpassword"].help_text = ""
        self.fields["password1"].label = _("New password")
        self.fields["password1"].help_text = _(
            "At least ten characters; a sentence that you can remember is best."
        )
        self.fields["password2"].label = _("New password, again")
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)

    def clean_oldpassword(self):
        given = self.cleaned_data.get("oldpassword", "")
        if authenticate(context.request, username=self.user.username, password=given) is None:
            raise forms.ValidationError(_("This is not your present password."))
        return given

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("password1") and cleaned.get("password1") == cleaned.get("oldpassword"):
            self.add_error("password1", _("Choose another password than the present one."))
        return cleaned


class OnlyOnce(BaseAuthenticateForm):
    """A code is refused while its login is locked, and where the same code was used before, by any process."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "autofocus": True}
        self.fields["code"].widget.attrs.pop("placeholder", None)

    def clean_code(self):
        if sign_in.is_locked(self.user.username):
            raise forms.ValidationError(LOCKED)
        code = super().clean_code()
        if self.authenticator.type == Authenticator.Type.TOTP and not self._is_first_use(code):
            raise get_mfa_adapter().validation_error("incorrect_code")
        return code

    @transaction.atomic
    def _is_first_use(self, code):
        kept = Authenticator.objects.select_for_update().get(pk=self.authenticator.pk)
        if kept.data.get("last_code") == code:
            return False
        kept.data["last_code"] = code
        kept.save(update_fields=["data"])
        return True


class CodeForm(OnlyOnce, AuthenticateForm):
    """The second factor at the door."""


class CodeAgainForm(OnlyOnce, ReauthenticateForm):
    """The second factor, asked again before a change of one's account."""


class MyDetailsForm(forms.ModelForm):
    """What members keep about themselves."""

    helper = FormHelper()
    helper.form_tag = False

    class Meta:
        model = Member
        fields = ["email", "phone", "languages"]
        help_texts = {"languages": _("Those in which you can speak with people, with commas between them.")}


class HowIAmToldForm(forms.ModelForm):
    """How a member hears of what happens."""

    helper = FormHelper()
    helper.form_tag = False

    class Meta:
        model = Member
        fields = ["notice_mode"]
        widgets = {"notice_mode": forms.RadioSelect}
