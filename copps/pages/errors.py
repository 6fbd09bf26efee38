"""What is read when something is refused, missing or broken: by a member, or by a resident in their language."""

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views import defaults

from people.doors import language_of

# what a resident reads, by status; a member reads templates/<status>.html
WORDS = {
    400: (
        _("This could not be read"),
        _("Something in the address or the form was not as it should be. Go back and try again."),
    ),
    403: (_("This page is not for everybody"), _("It opens only for members of the police department.")),
    404: (
        _("There is nothing here, or not any more"),
        _(
            "The address may not be complete, or the link has ended. Whoever sent it to you can send you a new one."
        ),
    ),
    500: (
        _("Something broke on our side"),
        _("What you sent may not have reached us. Go back and send it again, or call us."),
    ),
}
OLD = (
    _("This page was open too long"),
    _("Nothing was sent. Go back, load the page again and send it once more."),
)


def csrf_failure(request, reason=""):
    """Say that the page was too old to be sent, and to send it again."""
    if _is_residents(request):
        return _told(request, OLD, 403)
    return render(request, "403_csrf.html", {"reason": reason}, status=403)


def unread(request, exception):
    """Say that an address or a form could not be read."""
    if _is_residents(request):
        return _told(request, WORDS[400], 400)
    return defaults.bad_request(request, exception)


def refused(request, exception):
    """Say that something is not theirs to do."""
    if _is_residents(request):
        return _told(request, WORDS[403], 403)
    return defaults.permission_denied(request, exception)


def missing(request, exception):
    """Say that there is nothing here."""
    if _is_residents(request) or not request.user.is_authenticated:
        return _told(request, WORDS[404], 404)
    return defaults.page_not_found(request, exception)


def broken(request):
    """Say that something broke; nothing is looked up for it, as that may be what broke."""
    if not _is_residents(request):
        return defaults.server_error(request)
    with translation.override(language_of(request)):
        title, words = WORDS[500]
        body = render_to_string("public/refusal.html", {"title": title, "words": words})
    return _answer(request, body, 500)


def _is_residents(request):
    """Whether the address is a door that speaks to residents."""
    return getattr(getattr(request.resolver_match, "func", None), "speaks_to_residents", False)


def _told(request, said, status):
    """The page that says it to a resident, in their language."""
    title, words = said
    with translation.override(language_of(request)):
        body = render_to_string("public/refusal.html", {"title": title, "words": words}, request)
    return _answer(request, body, status)


def _answer(request, body, status):
    return HttpResponse(body, status=status, headers={"Content-Language": language_of(request)})
