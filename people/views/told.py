"""What the department tells its members: mission, policy, service standard."""

from django.shortcuts import render
from django.utils import timezone

from people.doors import door
from people.models import Document, DocumentVersion, Text
from people.rules import is_member

# a document in force of this kind takes the place of the text that stood there before
PLACE_OF = {Text.Key.MISSION: Document.Kind.MISSION, Text.Key.POLICY: Document.Kind.POLICY}


@door(is_member)
def about(request):
    """Show the texts that stand behind this program, and the documents in force."""
    found = DocumentVersion.objects.visible_to(request.user).in_force(on=timezone.localdate())
    documents = list(found.select_related("document").in_order())
    kinds = {version.document.kind for version in documents}
    texts = {text.key: text for text in Text.objects.all()}
    keys = (Text.Key.MISSION, Text.Key.POLICY, Text.Key.STANDARD)
    shown = [texts[key] for key in keys if key in texts and PLACE_OF.get(key) not in kinds]
    return render(request, "people/about.html", {"texts": shown, "documents": documents})
