"""What the department tells its members: mission, policy, service standard."""

from django.shortcuts import render

from people.doors import door
from people.models import Text
from people.rules import is_member


@door(is_member)
def about(request):
    """Show the texts that stand behind this program."""
    texts = {text.key: text for text in Text.objects.all()}
    shown = [texts[key] for key in (Text.Key.MISSION, Text.Key.POLICY, Text.Key.STANDARD) if key in texts]
    return render(request, "people/about.html", {"texts": shown})
