"""How a line of the access matrix is written.

A new door gets a line here: `row(200, administrator=403)` is what GET answers to members, `post=roles(...)` what POST
does (with an empty form), `given={...}` what its address needs of tests/access/world.py. Whoever is not signed in is
led to the sign-in (302) unless `anonymous=` says otherwise, and an official is refused (403) unless
`official=` does; a method that is not named is refused with 405. The same
door may have more lines, told apart by what stands after a `#`.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Row:
    """The answers of one door: by method, by role."""

    given: dict
    is_open: bool
    answers: dict = field(default_factory=dict)


def roles(everyone, *, anonymous=302, official=None, **others):
    """The answers to members, `everyone` but the `others`; a member whose account is closed is nobody.

    An official is no member: a door is closed (403) unless it is everybody's, or `official=` says otherwise.
    """
    official = official or (403 if anonymous == 302 else everyone)
    nobody = {"anonymous": anonymous, "deactivated": anonymous}
    return {"everyone": everyone, "official": official} | nobody | others


def row(everyone=None, *, given=None, post=None, delete=None, is_open=False, **others):
    """The line of a door; one that `is_open` asks nobody to sign in, whatever the method."""
    answers = {"GET": roles(everyone, **others) if everyone else None, "POST": post, "DELETE": delete}
    return Row(given or {}, is_open, {method: said for method, said in answers.items() if said})


def of(name, attribute=None):
    """What an address needs, found in the world when it is there."""
    return lambda world: getattr(getattr(world, name), attribute) if attribute else getattr(world, name)
