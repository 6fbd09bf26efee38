"""Permission about comments, in one text for entries and for problem files."""


def reads(member, thing):
    """Whoever reads an entry or a problem file in full speaks about it and may be called to it, and nobody else."""
    return type(thing).objects.visible_to(member).filter(pk=thing.pk).exists()
