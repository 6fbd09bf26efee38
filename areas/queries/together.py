"""The first rows of several questions, asked as one."""


def firsts(*parts):
    """The rows of these querysets of one model, each cut off where it likes; in no order."""
    model = parts[0].model
    # SQLite cuts off no part of a union, and takes a part that is narrowed to what was cut off before
    keys = [model.objects.filter(pk__in=part.values("pk")).values("pk") for part in parts]
    return model.objects.filter(pk__in=keys[0].union(*keys[1:], all=True))
