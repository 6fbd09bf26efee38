"""Templates hold to the content security policy, to their budget, and to one filled button."""

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from copps.pages import styleguide
from copps.templatetags import look

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SCRIPTS = sorted((ROOT / "static/js").glob("*.js"))
LINES = 120
FORBIDDEN = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*="),
    "a handler": re.compile(r"<[^>]*\son[a-z]+\s*="),
    "a style element": re.compile(r"<style\b"),
    "a script in the page": re.compile(r"<script\b(?![^>]*\bsrc=)"),
    "an address that runs": re.compile(r"javascript:"),
    "text taken as markup": re.compile(r"\|\s*safe\b|\{%\s*autoescape\s+off"),
    "another host": re.compile(r"""(?:src|href)=["'](?:https?:)?//"""),
}
UNSAFE = re.compile(
    r"\beval\(|new Function|\.innerHTML|\.outerHTML\s*=|insertAdjacentHTML|document\.write|setAttribute\(.style"
)
# mail is no page: no policy of ours reaches it
PAGES = [path for path in TEMPLATES if "emails" not in path.parts]


def name_of(path):
    return str(path.relative_to(ROOT))


def guide():
    """The style guide as a page, with every component in every state."""
    frame = {
        "member": {"pk": 4, "name": "Sergeant M. Ortega", "short_name": "Sgt. Ortega"},
        "area": {"label": "Area #1 — Downtown", "url": "/areas/1/", "color": "#2a7775"},
        "nav": [("Home", "/", True), ("Area file", "/areas/1/", False)],
        "unread": 3,
        "standard": "As I would want my family treated.",
        "theme": "dark",
    }
    return render_to_string("pages/styleguide.html", {**styleguide.context(), "frame": frame})


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_template_keeps_to_the_policy(path):
    text = re.sub(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", "", path.read_text(), flags=re.S)
    assert [what for what, pattern in FORBIDDEN.items() if pattern.search(text)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_template_keeps_to_its_budget(path):
    assert len(path.read_text().splitlines()) <= LINES


@pytest.mark.parametrize("path", SCRIPTS, ids=name_of)
def test_script_writes_no_markup(path):
    assert UNSAFE.findall(path.read_text()) == []


def test_style_guide_keeps_to_the_policy():
    page = guide()
    assert [what for what, pattern in FORBIDDEN.items() if pattern.search(page)] == []


def test_style_guide_shows_every_component():
    used = set()
    pending = [ROOT / "templates/pages/styleguide.html", ROOT / "templates/base.html"]
    while pending:
        for name in re.findall(
            r"""\{% (?:include|standing|extends) ["']([\w/.-]+)["']""", pending.pop().read_text()
        ):
            if name not in used:
                used.add(name)
                pending.append(ROOT / "templates" / name)
    ours = {f"components/{path.name}" for path in (ROOT / "templates/components").glob("*.html")}
    assert ours - used - {"components/top.html", "components/errors.html", "components/drawing.html"} == set()


def test_style_guide_has_one_filled_button_besides_the_dialogs():
    page = re.sub(r"<dialog.*?</dialog>", "", guide(), flags=re.S)
    assert page.count("btn-primary") == 1


def test_ids_of_the_style_guide_are_unique():
    ids = re.findall(r'\sid="([^"]+)"', guide())
    assert sorted(ids) == sorted(set(ids))


def test_labels_of_the_style_guide_have_their_fields():
    page = guide()
    assert (
        set(re.findall(r'<label[^>]*\sfor="([^"]+)"', page)) - set(re.findall(r'\sid="([^"]+)"', page))
        == set()
    )


def test_style_guide_shows_the_states_of_a_badge():
    kinds = [
        "new",
        "today",
        "due",
        "over",
        "kept",
        "closed",
        "forwarded",
        "chief",
        "restricted",
        "neutral",
        "stage",
    ]
    assert [kind for kind, _ in styleguide.BADGES] == kinds


def test_empty_page_is_small():
    page = render_to_string("base.html", {"frame": {"standard": "As I would want my family treated."}})
    assert len(page.encode()) < 5 * 1024


def test_frame_escapes_what_it_shows():
    frame = {"member": {"name": "<b>&", "short_name": "<i>"}, "nav": [("<u>", "/?a=1&b", False)]}
    top = look.frame_top({"frame": frame})
    assert [
        top.count(text) for text in ("<b>&", "<i>", "<u>", "&lt;b&gt;&amp;", "&lt;i&gt;", "&lt;u&gt;")
    ] == [0, 0, 0, 1, 1, 2]


def test_frame_of_one_member_is_not_shown_to_another(settings):
    settings.DEBUG = False
    look._made.cache_clear()
    names = ["Sgt. Ortega", "Sgt. Whitfield", "Sgt. Ortega"]
    tops = [look.frame_top({"frame": {"member": {"name": name, "short_name": name}}}) for name in names]
    assert [[top.count(name) for name in ("Ortega", "Whitfield")] for top in tops] == [[2, 0], [0, 2], [2, 0]]


def test_frame_shows_the_area_and_what_is_new():
    area = {"label": "Area #1 — Downtown", "url": "/areas/1/", "color": "#2a7775"}
    frames = [{"area": area, "unread": unread, "is_ours": True} for unread in (1, 99, 100)]
    tops = [look.frame_top({"frame": frame}) for frame in frames]
    assert [re.findall(r'aria-hidden="true">(\d+\+?)<', top) for top in tops] == [["1"], ["99"], ["99+"]]
    assert re.findall(r'class="area" href="([^"]+)".*fill="([^"]+)".*<span>(.*?)</span></a>', tops[0]) == [
        ("/areas/1/", "#2a7775", "Area #1 — Downtown")
    ]


def test_frame_of_who_is_no_member_has_no_notices_and_no_files():
    tops = [look.frame_top({"frame": {"is_ours": is_ours}}) for is_ours in (True, False)]
    shown = [
        [f'href="{reverse(name)}"' in top for name in ("notices", "how_i_am_told", "areas", "council")]
        for top in tops
    ]
    assert shown == [[True, True, True, False], [False, False, False, True]]


def test_frame_without_a_member_shows_none():
    assert look.frame_top({}).count('class="area"') == 0


def test_standing_part_is_made_once_a_language(settings):
    settings.DEBUG = False
    look._standing.clear()
    with translation.override("en"):
        made = [look.standing("components/foot.html") for _ in range(2)]
    assert (made[0] is made[1], [*look._standing]) == (True, [("components/foot.html", "en")])


def test_standing_part_is_made_anew_while_developing(settings):
    settings.DEBUG = True
    look._standing[("components/foot.html", "en")] = "old"
    with translation.override("en"):
        assert look.standing("components/foot.html") != "old"


def test_page_names_its_language():
    with translation.override("es"):
        assert render_to_string("base.html").count('<html lang="es"') == 1
