"""What stands on every public page: whom to call, the service standard, and whether the pages are open."""

from dataclasses import dataclass

from django.db.models import Subquery
from django.utils.translation import get_language

from partnerships.models.public_side import PublicSide
from people.models import Department, Text


@dataclass(frozen=True)
class Side:
    """The frame of the public pages, in the language that is spoken."""

    department: str
    standard: str
    standard_lang: str
    contact: PublicSide


def settings_row():
    """What the department set, with its name and standard; before anybody did, the pages are closed."""
    name = Department.objects.order_by("pk").values("name")[:1]
    english = Text.objects.filter(key=Text.Key.STANDARD).values("body")[:1]
    known = PublicSide.objects.annotate(department=Subquery(name), standard=Subquery(english))
    return known.first() or PublicSide(pk=1)


def is_open():
    """Whether the public pages are switched on."""
    return PublicSide.objects.filter(is_open=True).exists()


def frame(row=None):
    """What stands around a public page; `row` is what the department set, where it was read already."""
    row = row or settings_row()
    spanish = row.standard_spanish if get_language() == "es" else ""
    return Side(
        department=getattr(row, "department", "") or "",
        standard=spanish or getattr(row, "standard", "") or "",
        standard_lang="en" if get_language() == "es" and not spanish else "",
        contact=row,
    )
