"""What a page says in Spanish, read as a browser reads it; and every text that is asked for and has no Spanish."""

import gettext
import re
from html.parser import HTMLParser

ALONE = {"area", "br", "hr", "img", "input", "link", "meta", "path", "use"}
READ_OUT = ("aria-label", "alt", "placeholder", "title")
# words that no Spanish sentence has
ENGLISH = re.compile(
    r"\b(the|of|and|is|was|are|were|to|for|with|from|by|at|on|your|you|we|our|they|this|that|what|not|or|it|has|have|"
    r"will|day|who|how|when|only|every|each|one|please)\b",
    re.IGNORECASE,
)


class Reader(HTMLParser):
    """Reads a page, and keeps each text with the language it is marked as."""

    def __init__(self):
        super().__init__()
        self.around, self.said = [("", "")], []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        language = given.get("lang", self.around[-1][1])
        self.said += [(language, given[name]) for name in READ_OUT if given.get(name)]
        if tag not in ALONE:
            self.around.append((tag, language))

    def handle_endtag(self, tag):
        if any(open_tag == tag for open_tag, _language in self.around):
            while self.around.pop()[0] != tag:
                pass

    def handle_data(self, data):
        tag, language = self.around[-1]
        if data.strip() and tag not in {"script", "style"}:
            self.said.append((language, " ".join(data.split())))


def said_in(page, language):
    """The texts of a page in a language."""
    reader = Reader()
    reader.feed(page)
    return [text for spoken, text in reader.said if spoken == language]


def english_in(page):
    """The texts that are marked as Spanish and hold English words."""
    return [text for text in said_in(page, "es") if ENGLISH.search(text)]


class Unknown(gettext.NullTranslations):
    """Stands behind the Spanish words, and keeps each text that they do not have."""

    def __init__(self):
        super().__init__()
        self.texts = set()

    def gettext(self, message):
        self.texts.add(message)
        return super().gettext(message)

    def ngettext(self, singular, plural, number):
        self.texts.add(singular)
        return super().ngettext(singular, plural, number)
