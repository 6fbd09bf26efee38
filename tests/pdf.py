"""The words of a PDF as a reader of it copies them out: each font says which letters its shapes stand for."""

import re
import zlib

OBJECT = re.compile(rb"(\d+) 0 obj\s*(.*?)\s*endobj", re.S)
STREAM = re.compile(rb"/Length (\d+).*?stream\n(.*)", re.S)
# brackets that match within words are written as they are; shapes seldom make more than a few in each other
WORDS = rb"(?:\\.|[^\\()])*"
for _deeper in range(12):
    WORDS = rb"(?:\\.|[^\\()]|\(" + WORDS + rb"\))*"
SHOWN = re.compile(rb"/(f\d+) [\d.]+ Tf|\(" + WORDS + rb"\)|\bET\b", re.S)
ESCAPES = {
    b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"(": b"(", b")": b")", b"\\": b"\\",
}  # fmt: skip


def words_of(pdf):
    """All words of a PDF, page by page."""
    objects = {int(number): body for number, body in OBJECT.findall(pdf)}
    pages = [body for body in objects.values() if re.search(rb"/Type/Page\b", body)]
    return " ".join(_page(objects, page) for page in pages)


def _page(objects, page):
    named = re.findall(rb"/(f\d+) (\d+) 0 R", objects[_link(page, b"Resources")])
    fonts = {name: _letters(objects, objects[int(key)]) for name, key in named}
    said, font = [], {}
    for found in SHOWN.finditer(_stream(objects[_link(page, b"Contents")])):
        if found[1]:
            font = fonts[found[1]]
        elif found[0] == b"ET":
            said.append(" ")
        else:
            shapes = _unescaped(found[0][1:-1])
            said += [font.get(shapes[at : at + 2], "") for at in range(0, len(shapes), 2)]
    return re.sub(r"\s+", " ", "".join(said))


def _letters(objects, font):
    pairs = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>", _stream(objects[_link(font, b"ToUnicode")]))
    return {
        bytes.fromhex(shape.decode()): bytes.fromhex(said.decode()).decode("utf-16-be")
        for shape, said in pairs
    }


def _link(body, name):
    return int(re.search(rb"/" + name + rb" (\d+) 0 R", body)[1])


def _stream(body):
    length, data = STREAM.search(body).groups()
    return zlib.decompress(data[: int(length)])


def _unescaped(words):
    return re.sub(
        rb"\\([0-7]{3}|.)",
        lambda found: bytes([int(found[1], 8)]) if found[1].isdigit() else ESCAPES[found[1]],
        words, flags=re.S,
    )  # fmt: skip
