"""A page read as what it prints: tags and words, without what is for the screen alone."""

import pytest

from areas.exports.paper import plain, tree_of, typeset, words_of


def parts(node):
    """A tree as tags and words alone."""
    return node if isinstance(node, str) else (node["tag"], *map(parts, node["children"]))


@pytest.mark.parametrize(
    ("html", "printed"),
    [
        ("<p>One   <b>two</b>\n three </p>", ("p", "One ", ("b", "two"), " three")),
        ('<p class="pre">One  \n two</p>', ("p", "One \n two")),
        ("<div>One <b>two</b><p>three</p> \n</div>", ("div", ("p", "One ", ("b", "two")), ("p", "three"))),
        ('<p>One <a class="screen-only" href="/">Change <b>it</b></a></p>', ("p", "One")),
        ("<div><form><input><p>x</p></form><p>y<br>z</p></div>", ("div", ("p", "y", ("br",), "z"))),
        ('<p>Done <span aria-hidden="true">✓</span></p>', ("p", "Done")),
        ("<p>&lt;b&gt; &amp; &quot;</p>", ("p", '<b> & "')),
        ("<p>One</p></div></p>", ("p", "One")),
    ],
)
def test_page_is_read_as_it_prints(html, printed):
    assert parts(tree_of(html)) == ("main", printed)


def test_words_lose_what_no_printer_knows_and_break_where_they_never_end():
    assert plain("a\x00b\x1b[0m\u0085\tc\n") == "ab[0m\tc\n"
    assert plain("x" * 90) == f"{'x' * 40}\u200b{'x' * 40}\u200b{'x' * 10}"
    assert words_of(tree_of("<p>a\x00b</p>")) == "ab"


def test_drawing_is_a_file_of_its_own_with_words_that_stay_words():
    html = (
        '<svg viewBox="0 0 9 9" class="triangle" role="img" aria-label="Three &quot;sides&quot;">'
        '<path class="side" d="M0 0 L9 9"/><text x="1">&lt;/text&gt; &amp; \x00</text></svg>'
    )
    (drawing,) = tree_of(html)["children"]
    assert drawing["alt"] == 'Three "sides"'
    assert drawing["svg"].startswith(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g class="triangle">'
    )
    assert '<path class="side" d="M0 0 L9 9"></path><text x="1">&lt;/text&gt; &amp; </text>' in drawing["svg"]


def test_bar_is_drawn_as_long_as_its_share():
    html = '<p><svg class="share" aria-hidden="true"><rect width="40%" height="100%"/></svg></p>'
    (bar,) = tree_of(html)["children"][0]["children"]
    assert (bar["tag"], bar["part"]) == ("share", "40%")


def test_page_without_words_is_a_pdf_all_the_same():
    file = {"title": "", "department": "", "foot": "", "lang": "en", "page": tree_of("")}
    assert typeset("page.typ", file).startswith(b"%PDF")
