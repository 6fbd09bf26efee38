"""A page's form as a browser would send it."""

from html.parser import HTMLParser


class Filled(HTMLParser):
    """What a browser would send of the page's form, as it stands."""

    def __init__(self, html):
        super().__init__()
        self.sent, self.list, self.words = {}, None, None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        name, value = given.get("name"), given.get("value") or ""
        if tag == "select":
            self.list = name
        elif tag == "option" and "selected" in given:
            self._keep(self.list, value)
        elif tag == "textarea":
            self.words = name
            self._keep(name, "")
        elif (
            tag == "input" and name and ("checked" in given or given.get("type") not in {"checkbox", "radio"})
        ):
            self._keep(name, value)

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.words = None

    def handle_data(self, data):
        if self.words:
            self.sent[self.words] = [data.strip()]

    def _keep(self, name, value):
        self.sent.setdefault(name, []).append(value)
