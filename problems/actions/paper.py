"""What of a problem file leaves the house on paper is noted for the audit trail."""

from ledger.actions import record


def given(problem, *, paper, by, now=None):
    """Note that a member took a file as a PDF, and which; it is no part of the file's own story."""
    record("problem.exported", problem, area=problem.area, by=by, note=paper, in_file=False, at=now)
