"""One's own account: how one is reached and told, and how one signs in."""

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from people.actions import accounts
from people.doors import door, sent
from people.forms import HowIAmToldForm, MyDetailsForm
from people.rules import has_account, is_member, takes_part


@door(has_account, "GET", "POST")
def me(request):
    """Show and keep how a member is reached."""
    return _keep(request, MyDetailsForm, "people/me.html", "me")


@door(is_member, "GET", "POST")
def how_i_am_told(request):
    """Show and keep how a member hears of what happens."""
    return _keep(request, HowIAmToldForm, "people/how_i_am_told.html", "how_i_am_told")


def _keep(request, form_class, template, name):
    form = form_class(sent(request), instance=request.user)
    if request.method == "POST" and form.is_valid():
        said = {name: value for name, value in form.cleaned_data.items() if name in form.data}
        accounts.change_my_details(request.user, **said)
        messages.success(request, _("Kept."))
        return redirect(name)
    has_two_factor = is_mfa_enabled(request.user)
    context = {
        "form": form,
        "member": request.user,
        "has_two_factor": has_two_factor,
        "is_member": is_member(request.user),
        "takes_part": takes_part(request.user),
    }
    return render(request, template, context, status=422 if form.errors else 200)
