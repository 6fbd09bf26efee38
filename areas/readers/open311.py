"""Requests in Open311 GeoReport v2, JSON or XML (https://wiki.open311.org/GeoReport_v2/)."""

from datetime import UTC
from xml.etree.ElementTree import ParseError  # noqa: S405 (the name of an error; defusedxml does the parsing)

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from areas.geography.geojson import load_json
from areas.readers.source_rows import source_row
from areas.readers.values import UnreadableFile

MOST_BYTES = 256 * 1024 * 1024
DEEPEST = 30
LISTS = ("service_requests", "requests", "request")


def read_open311(content, *, zone=UTC):
    """Give a `SourceRow`, or a `Fault`, for each request in the bytes of an Open311 answer, in the file's
    order.

    `UnreadableFile` says why the whole cannot be read, for instance because it holds the server's error.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableFile(
            _("The file is larger than %(most)d MB. Ask for it by year.") % {"most": MOST_BYTES >> 20}
        )
    start = content[:400].lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")
    if start.startswith((b"{", b"[")):
        requests = _listed(load_json(content))
    elif start.startswith(b"<"):
        requests = _from_xml(content)
    else:
        raise UnreadableFile(
            _("This is neither JSON nor XML. Save the answer of the server alone, without its headers.")
        )
    return (source_row(position, each, zone=zone) for position, each in enumerate(requests, start=1))


def is_open311(start):
    """Say whether a file that starts with these bytes is an Open311 answer and not a table."""
    return start.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith((b"{", b"[", b"<", b"HTTP/"))


def _listed(document):
    if isinstance(document, dict):
        if "service_request_id" in document:
            return [document]
        document = next((document[name] for name in LISTS if isinstance(document.get(name), list)), document)
    if not isinstance(document, list):
        raise UnreadableFile(
            _("The file holds no list of service requests: %(start)s") % {"start": str(document)[:200]}
        )
    if document and all(_is_error(each) for each in document):
        raise _an_error(document[0].get("description"))
    return document


def _is_error(raw):
    return isinstance(raw, dict) and "code" in raw and "service_request_id" not in raw


def _an_error(words):
    return UnreadableFile(
        _("The file holds an error of the server and no requests: %(words)s") % {"words": words or ""}
    )


def _from_xml(content):
    try:
        root = fromstring(content, forbid_dtd=True)
    except DefusedXmlException as attack:
        raise UnreadableFile(_("The XML defines entities or a document type, which is not read.")) from attack
    except (ParseError, ValueError, LookupError) as broken:
        raise UnreadableFile(
            _("The XML breaks off or is damaged (%(fault)s).") % {"fault": broken}
        ) from broken
    if root.tag.lower() == "html":
        raise UnreadableFile(
            _("This is a web page: the download may have asked to sign in. Get the file again.")
        )
    if root.tag in {"error", "errors"}:
        raise _an_error(" ".join(text.strip() for text in root.itertext() if text.strip()))
    if root.tag == "request":
        return [_value(root)]
    if root.tag not in {"service_requests", "requests"}:
        raise UnreadableFile(_("The XML holds <%(tag)s> and no service requests.") % {"tag": root.tag[:60]})
    return [_value(each) for each in root]


def _value(element, depth=0):
    """Give an element as JSON would have it: text, an object of its children, or a list of equal ones."""
    children = list(element)
    if not children or depth == DEEPEST:
        return "".join(element.itertext()).strip()
    tags = [child.tag for child in children]
    if len(tags) > 1 and len(set(tags)) == 1 or element.tag == "notes":
        return [_value(child, depth + 1) for child in children]
    return {child.tag: _value(child, depth + 1) for child in children}
