"""Photos and documents of entries, for whoever may read the entry in full."""

from django.http import FileResponse
from django.shortcuts import get_object_or_404

from areas.actions.attachments import note_view
from areas.models import Attachment, Information
from areas.rules import may_record
from people.doors import door

SHOWN = {"image/jpeg", "image/png"}


@door(may_record)
def attachment(request, pk):
    """Serve a file to whoever may read its entry; a look at a restricted one is noted."""
    visible = Information.objects.visible_to(request.user)
    found = get_object_or_404(
        Attachment.objects.filter(information__in=visible).select_related("information__area"), pk=pk
    )
    if found.information.restriction:
        note_view(found, by=request.user)
    response = FileResponse(
        found.file.open("rb"), as_attachment=found.content_type not in SHOWN, filename=found.name,
        content_type=found.content_type + ("; charset=utf-8" if found.content_type.startswith("text/") else ""),
    )  # fmt: skip
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
