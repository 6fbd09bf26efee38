"""A page as a tagged PDF: the words are those that the page prints, read from its own template."""

import json
import re
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import typst
from django.conf import settings
from django.utils.translation import get_language

FOLDER = Path(settings.BASE_DIR) / "templates" / "typst"
# what no paper shows, and what stands for itself without an end
LEFT_OUT = {"button", "form", "nav", "script", "style"}
HIDDEN = {"acts", "screen-only"}
VOID = {"br", "hr", "img", "input", "link", "meta", "wbr"}
INLINE = {"a", "abbr", "b", "br", "code", "em", "i", "q", "small", "span", "strong", "time", "wbr"}
# a parser of pages reads these names as small letters, a drawing wants them as they were
CASED = {"viewbox": "viewBox", "preserveaspectratio": "preserveAspectRatio"}
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
LONG_WORD = re.compile(r"\S{40}")


def typeset(template, file, **options):
    """Set `file` by one of the templates for paper, given as a PDF in bytes."""
    told = {"file": json.dumps(file, default=str)}
    return typst.compile(str(FOLDER / template), root=str(FOLDER), sys_inputs=told, **options)


def page_file(html, *, title, department, foot):
    """What `page.typ` sets: the printed part of a page as a tree, with what heads and ends the sheets."""
    return {
        "title": plain(title), "department": plain(department), "foot": plain(foot),
        "lang": (get_language() or settings.LANGUAGE_CODE)[:2], "page": tree_of(html),
    }  # fmt: skip


def tree_of(html):
    """The printed part of a page: tags with their classes, in them blocks or else words, drawings as they are."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return _tidy(reader.root)


def words_of(node):
    """All words of a tree, in the order in which they are read."""
    return node if isinstance(node, str) else " ".join(map(words_of, node["children"]))


def plain(words):
    """Words without control characters, which no printer knows, and with places to break a word that never ends."""
    return LONG_WORD.sub(lambda found: f"{found[0]}\u200b", CONTROLS.sub("", str(words)))


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = _node("main")
        self.open = [self.root]

    def handle_starttag(self, tag, attrs):
        node = self._add(tag, attrs)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag, attrs):
        self._add(tag, attrs)

    def handle_endtag(self, tag):
        if self.open[-1]["tag"] == tag and len(self.open) > 1:
            self.open.pop()

    def handle_data(self, data):
        is_kept = any("pre" in node["classes"] for node in self.open)
        words = re.sub(r"[ \t\r\f]+" if is_kept else r"\s+", " ", data)
        self.open[-1]["children"].append(plain(words))

    def _add(self, tag, attrs):
        node = _node(tag, attrs)
        # what is left out is read to its end, and hangs on nothing
        if tag not in LEFT_OUT and not HIDDEN & set(node["classes"]) and not _is_decoration(node):
            self.open[-1]["children"].append(node)
        return node


def _node(tag, attrs=()):
    told = {name: value or "" for name, value in attrs}
    return {"tag": tag, "classes": told.get("class", "").split(), "told": told, "children": []}


def _is_decoration(node):
    """A mark for the eye alone is left out; a bar is drawn, as its figure stands beside it."""
    return node["told"].get("aria-hidden") == "true" and "share" not in node["classes"]


def _tidy(node):
    told = node["told"]
    made = {"tag": node["tag"], "classes": node["classes"], "children": []}
    if node["tag"] == "svg":
        if "share" in node["classes"]:
            return made | {"tag": "share", "part": node["children"][0]["told"]["width"]}
        return made | {"svg": _drawing(node), "alt": plain(told.get("aria-label", ""))}
    children = [each if isinstance(each, str) else _tidy(each) for each in node["children"]]
    return made | {"children": _in_blocks(children) if any(map(_is_block, children)) else _trimmed(children)}


def _is_block(node):
    if isinstance(node, str):
        return False
    return node["tag"] not in INLINE or any(map(_is_block, node["children"]))


def _in_blocks(children):
    """Words between blocks become a paragraph of their own."""
    made, run = [], []
    for child in [*children, None]:
        if child is not None and not _is_block(child):
            run.append(child)
            continue
        if words := _trimmed(run):
            made.append({"tag": "p", "classes": [], "children": words})
        run = []
        if child is not None:
            made.append(child)
    return made


def _trimmed(children):
    """Words without the spaces around them."""
    if children and isinstance(children[0], str):
        children = [children[0].lstrip(), *children[1:]]
    if children and isinstance(children[-1], str):
        children = [*children[:-1], children[-1].rstrip()]
    return [child for child in children if child != ""]


def _drawing(node):
    """A drawing as a file of its own, with the colors of paper."""
    style = (FOLDER / "drawing.css").read_text()
    inside = f"<style>{style}</style>{''.join(map(_marked_up, node['children']))}"
    kind, view = escape(" ".join(node["classes"])), escape(node["told"]["viewbox"])
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}"><g class="{kind}">{inside}</g></svg>'


def _marked_up(node):
    if isinstance(node, str):
        return escape(node)
    told = "".join(
        f' {CASED.get(name, name)}="{escape(plain(value))}"' for name, value in node["told"].items()
    )
    return f"<{node['tag']}{told}>{''.join(map(_marked_up, node['children']))}</{node['tag']}>"
