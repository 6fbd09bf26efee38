"""What axe, the accessibility checker, finds on a page, by day and by night, on a desk and on the narrowest phone."""

from importlib.resources import files

SOURCE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
WIDTHS = ({"width": 1280, "height": 900}, {"width": 320, "height": 640})
# what fades from one color to another is measured when it has arrived
RUN = """async (options) => {
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {})));
    const found = await axe.run(document, { ...options, resultTypes: ["violations"] });
    return found.violations.flatMap((rule) =>
        rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary}`));
}"""
# a theme changes nothing but colors
EVERYTHING, COLORS = {}, {"runOnly": ["color-contrast", "link-in-text-block"]}


def violations(page):
    """Every violation on the page as it stands open, and whatever does not fit into 320 pixels."""
    page.evaluate(SOURCE)
    found = []
    for size in WIDTHS:
        page.set_viewport_size(size)
        for theme, options in (("light", EVERYTHING), ("dark", COLORS)):
            page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
            found += [f"{size['width']} {theme}: {words}" for words in page.evaluate(RUN, options)]
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append(f"{size['width']}: the page is wider than the screen")
    return found
