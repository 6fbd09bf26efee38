"""Text is read in both themes: the contrast of every pair of tokens that pages use, computed from the sheet."""

import re
from pathlib import Path

import pytest

from areas.models import Area

SHEET = (Path(__file__).resolve().parents[2] / "static/css/tokens.css").read_text()
TOKEN = re.compile(r"--([\w-]+):\s*([^;]+);")
TEXT, EDGE = 4.5, 3.0

TEXT_PAIRS = [
    (ink, ground)
    for ink, grounds in {
        "ink": ["page", "surface", "soft", "due-soft", "over-soft", "kept-soft"],
        "muted": ["page", "surface", "soft"],
        "accent": ["page", "surface", "soft"],
        "accent-strong": ["page", "surface", "soft"],
        "on-accent": ["accent", "accent-strong"],
        "due": ["page", "surface", "due-soft"],
        "over": ["page", "surface", "over-soft"],
        "kept": ["page", "surface", "kept-soft"],
        "surface": ["over"],
    }.items()
    for ground in grounds
]
EDGE_PAIRS = [
    ("edge", "surface"),
    ("edge", "page"),
    ("accent", "surface"),
    ("over", "surface"),
    ("due", "surface"),
] + [(f"area-{hue}", ground) for hue in range(1, 9) for ground in ("surface", "page")]


def block(selector):
    start = SHEET.index(selector)
    return dict(TOKEN.findall(SHEET[start : SHEET.index("}", start)]))


LIGHT = block(":root {")
DARK = block(':root[data-theme="dark"] {')
AUTOMATIC = block(':root[data-theme="auto"] {')
THEMES = {"light": LIGHT, "dark": {**LIGHT, **DARK}}


def luminance(color):
    """Relative luminance of a #rrggbb color, 0 to 1 (WCAG 2.2)."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """Contrast ratio of two colors, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def too_faint(theme, pairs, least):
    tokens = THEMES[theme]
    found = {(ink, ground): contrast(tokens[ink], tokens[ground]) for ink, ground in pairs}
    return {pair: round(ratio, 2) for pair, ratio in found.items() if ratio < least}


def test_contrast_of_known_colors():
    assert (round(contrast("#000000", "#ffffff"), 2), round(contrast("#777777", "#ffffff"), 2)) == (
        21.0,
        4.48,
    )


@pytest.mark.parametrize("theme", THEMES)
def test_text_on_its_ground(theme):
    assert too_faint(theme, TEXT_PAIRS, TEXT) == {}


@pytest.mark.parametrize("theme", THEMES)
def test_edges_of_fields_and_areas(theme):
    assert too_faint(theme, EDGE_PAIRS, EDGE) == {}


def test_automatic_is_dark_at_night():
    assert AUTOMATIC == DARK


def test_every_token_used_is_given():
    sheets = Path(__file__).resolve().parents[2].glob("static/css/*.css")
    given = {name for sheet in sheets for name, _ in TOKEN.findall(sheet.read_text())}
    used = {
        name
        for sheet in Path(__file__).resolve().parents[2].glob("static/css/*.css")
        for name in re.findall(r"var\(--([\w-]+)", sheet.read_text())
    }
    assert {name for name in used - given if not name.startswith("bs-")} == set()


def test_areas_are_given_the_colors_that_the_look_knows():
    light = LIGHT
    assert tuple(light[f"area-{hue}"] for hue in range(1, 9)) == Area.COLORS
    given = [Area(pk=pk, color=Area.color_of(pk)) for pk in range(10)]
    assert [area.hue for area in given] == [1, 2, 3, 4, 5, 6, 7, 8, 1, 2]
    assert Area(pk=11, color="#123456").hue == 4
