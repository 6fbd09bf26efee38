"""What a member reads when five wrong passwords have locked the login."""

from django.shortcuts import render


def locked_out(request, credentials, *args, **kwargs):
    """Say that an administrator releases the login."""
    return render(request, "account/locked.html", status=429)
