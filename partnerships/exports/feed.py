"""What is new among what is published, as an Atom feed."""

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed


def feed(pages, *, title, language):
    """What was published, as Atom."""
    home = settings.SITE_URL + reverse("public_home")
    made = Atom1Feed(title=title, link=home, description="", language=language, feed_url=None)
    for page in pages:
        link = settings.SITE_URL + reverse("public_page", args=[page.number])
        made.add_item(
            title=f"{page.kind_label}: {page.title}", link=link, description=str(page.area), unique_id=link,
            pubdate=page.published_at, updateddate=page.published_at,
        )  # fmt: skip
    return made.writeString("utf-8")
