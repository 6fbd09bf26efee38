"""The languages that people around here speak, by the codes of ISO 639; sign language is one of them."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

LANGUAGES = [
    ("en", _("English")),
    ("es", _("Spanish")),
    ("ar", _("Arabic")),
    ("hy", _("Armenian")),
    ("yue", _("Cantonese")),
    ("fa", _("Farsi")),
    ("fr", _("French")),
    ("hi", _("Hindi")),
    ("hmn", _("Hmong")),
    ("ja", _("Japanese")),
    ("km", _("Khmer")),
    ("ko", _("Korean")),
    ("lo", _("Lao")),
    ("cmn", _("Mandarin")),
    ("mix", _("Mixtec")),
    ("pt", _("Portuguese")),
    ("pa", _("Punjabi")),
    ("ru", _("Russian")),
    ("so", _("Somali")),
    ("tl", _("Tagalog")),
    ("uk", _("Ukrainian")),
    ("vi", _("Vietnamese")),
    ("ase", _("American Sign Language")),
]
NAMES = dict(LANGUAGES)


def named(codes: Iterable[str]) -> str:
    """The languages of these codes in words, in the order of the list; a code that is not on it stands as it is."""
    codes = list(codes)
    known = [str(name) for code, name in LANGUAGES if code in codes]
    return ", ".join([*known, *(code for code in codes if code not in NAMES)])
