"""What a member reads when something is refused, missing or broken."""

from django.shortcuts import render


def csrf_failure(request, reason=""):
    """Say that the page was too old to be sent, and that what was typed is kept."""
    return render(request, "403_csrf.html", {"reason": reason}, status=403)
