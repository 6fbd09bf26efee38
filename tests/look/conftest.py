"""The style guide as a page in a real browser, served under the real policy without a database."""

import json
import os
import re
import shutil
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from copps.pages import styleguide

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PLACES = [
    {"label": "18 Mill Rd", "detail": "Old cannery, Area #1", "lat": 0.004, "lng": -0.009},
    {"label": "180 Mill Rd", "lat": 0.002, "lng": -0.001},
]


def frame(**more):
    return {
        "member": {"pk": 4, "name": "Sergeant M. Ortega", "short_name": "Sgt. Ortega"},
        "area": {"label": "Area #1 — Downtown", "url": "/areas/1/", "color": "#2a7775"},
        "nav": [("Home", "/", True), ("Area file", "/areas/1/", False)],
        "unread": 3,
        "records": True,
        "reviews": True,
        "is_ours": True,
        "standard": "As I would want my family treated.",
        "version": "0",
        **more,
    }


class Guide(BaseHTTPRequestHandler):
    """Answers as the pages do: the guide, help, places, drafts, the lock."""

    def do_GET(self):
        url = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(url.query).items()}
        self.server.asked.append(("GET", url.path, query))
        if url.path.startswith("/static/"):
            found = finders.find(url.path.removeprefix("/static/"))
            return self.answer(
                Path(found).read_bytes() if found else b"", 200 if found else 404, guess_type(url.path)[0]
            )
        if url.path in {"/", "/help/", "/saved/"}:
            return self.answer(self.page(url.path, query).encode(), 200, "text/html; charset=utf-8")
        if url.path.endswith("/map/"):
            return self.answer(styleguide.town().encode(), 200, "application/json")
        if url.path == "/places/complete/":
            return self.answer(json.dumps(PLACES).encode(), 200, "application/json")
        return self.answer(b"", 204 if url.path == "/unlock/" else 404)

    def page(self, path, query):
        if path == "/help/":
            return render_to_string("pages/help.html", {"frame": frame()})
        idle = {"idle_seconds": query["idle"], "unlock_url": "/unlock/"} if "idle" in query else {}
        page = render_to_string("pages/styleguide.html", {**styleguide.context(), "frame": frame(**idle)})
        mark = '<main data-draft-done="styleguide.add"' if path == "/saved/" else "<main"
        return re.sub(r"<main", mark, page)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"] or 0)).decode(errors="replace")
        self.server.asked.append(("POST", urlsplit(self.path).path, body))
        if self.path == "/unlock/":
            right = "the right one" in body
            words = {"csrf": "fresh"} if right else {"error": "Not right."}
            return self.answer(json.dumps(words).encode(), 200 if right else 403, "application/json")
        return self.answer(b"", 204)

    do_DELETE = do_POST

    def answer(self, content, status=200, kind="text/plain"):
        self.send_response(status)
        self.send_header("Content-Type", kind or "application/octet-stream")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args):
        """Keep quiet."""


@pytest.fixture(scope="session")
def guide():
    """The style guide on the loopback; `asked` lists what pages asked it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Guide)
    server.asked = []
    server.url = f"http://127.0.0.1:{server.server_port}/"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser_type_launch_args():
    args = ["--disable-background-networking", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    return {"executable_path": os.environ.get("COPPS_CHROMIUM") or shutil.which("chromium"), "args": args}


@pytest.fixture
def complaints(page):
    """What the browser complains of: errors of scripts, and breaches of the policy."""
    said = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    return said
