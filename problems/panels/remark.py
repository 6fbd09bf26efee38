"""What members said about a problem file, as its page shows it."""

from areas.panels.remark import Said, threads_of


def threads_in(held):
    """The comments among what a file holds, as threads, oldest first."""
    said = sorted(held["remark"], key=lambda each: (each.at, each.pk))
    return threads_of(
        Said(str(each.pk), str(each.answers_id or ""), str(each.by), each.at, each.body) for each in said
    )
