"""What of the figures of a question may be shown: cells under ten are hidden, with enough others that nothing gives
them back.

Where a cell of a question is hidden, so are the counts of all its answers; what is left is the share of the two
highest points (if both sides of it are large enough) and a mean rounded to one place, of thirty or more who did not
all but say the same. How many gave no answer is no cell: it tells nothing of what a person said.
"""

from collections.abc import Mapping

from partnerships.figures import FEWEST_SHOWN, Share, share, shown_cells

# below so many a rounded mean beside a share could still be counted back
FEWEST_FOR_MEAN = 30


def too_few(count):
    """Whether a number of people could point to a person."""
    return 0 < count < FEWEST_SHOWN


def shown_share(top, base):
    """A share as plain values, or None where one of its two sides is a cell too small."""
    if not base or too_few(top) or too_few(base - top):
        return None
    return plain(share(top, base))


def plain(found: Share | None):
    """A share as plain values, which can be kept and sent; percent and limits to one place."""
    if found is None:
        return None
    return {
        "count": found.count, "base": found.base, "percent": round(found.percent, 1),
        "low": round(found.low, 1), "high": round(found.high, 1),
    }  # fmt: skip


def top_of(figures):
    """How many chose one of the two highest points; None where there is no such scale."""
    found = figures["share_top_two"]
    return None if found is None else round(found * figures["n"])


def shown_figures(figures):
    """The figures of a question, or of a group in it, as they may be shown; `n` None where the people are too few."""
    n, counts, top = figures["n"], figures["counts"], top_of(figures)
    hidden = {"n": None, "mean": None, "share": None, "counts": None, "is_hidden": True}
    if too_few(n):
        return hidden
    is_partition = figures["mean"] is not None
    cells = shown_cells(counts)
    is_hidden = None in cells.values()
    found = {
        "n": n,
        "mean": _mean(figures, is_hidden=is_hidden),
        "share": None if top is None else shown_share(top, n),
        "is_hidden": is_hidden,
    }
    return found | {"counts": None if is_hidden and is_partition else cells}


def _mean(figures, *, is_hidden):
    mean, n = figures["mean"], figures["n"]
    if mean is None or not is_hidden:
        return None if mean is None else round(mean, 2)
    others = n - max(figures["counts"].values())
    return round(mean, 1) if n >= FEWEST_FOR_MEAN and not too_few(others) else None


def shown_groups(groups: Mapping[str, dict]):
    """The groups of a question with their n and share as they may be shown beside its total; hidden ones are None.

    What the hidden groups hold together is the total less the others: where that would be a cell too small, the next
    smallest group is hidden too.
    """
    cells = {group: _sides(figures) for group, figures in groups.items()}
    hidden = {group for group, sides in cells.items() if any(map(too_few, sides))}
    rest = sorted((group for group in cells if group not in hidden), key=lambda group: sum(cells[group]))
    while (
        hidden and rest and any(map(too_few, map(sum, zip(*(cells[group] for group in hidden), strict=True))))
    ):
        hidden.add(rest.pop(0))
    return {
        group: None if group in hidden or not groups[group]["n"] else _group(groups[group])
        for group in groups
    }


def _sides(figures):
    top = top_of(figures)
    return (figures["n"], 0) if top is None else (top, figures["n"] - top)


def _group(figures):
    shown = shown_figures(figures)
    return {name: shown[name] for name in ("n", "mean", "share")}
