"""Photos and documents come in: drawn anew or refused, so that nothing rides along in them."""

import hashlib
import io
import re
import secrets
import warnings
from dataclasses import dataclass

import filetype
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from areas.models import Attachment
from ledger.actions import record

MOST_PIXELS = 50_000_000
LONGEST_SIDE = 3000
DRAWN = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
MARKUP = re.compile(rb"^\s*<(?:!doctype|\?xml|html|svg|script|head|body)", re.IGNORECASE)


class Refused(Exception):
    """A file that is not taken in; the message says what to do instead."""


@dataclass(frozen=True)
class Prepared:
    """A file as it will be kept: written anew, with nothing of the old one but what can be seen in it."""

    name: str
    content_type: str
    content: bytes

    @property
    def ending(self):
        return {"image/jpeg": "jpg", "image/png": "png", "text/plain": "txt", "text/csv": "csv"}[
            self.content_type
        ]


def prepare(upload):
    """Write an uploaded file anew, or refuse it with words that say what to do."""
    name = _plain_name(upload.name)
    if upload.size > settings.UPLOAD_MAX_BYTES:
        raise Refused(
            _("“%(name)s” is larger than %(most)d MB. Send a smaller copy.")
            % {"name": name, "most": settings.UPLOAD_MAX_BYTES // (1024 * 1024)}
        )
    content = upload.read()
    if not content:
        raise Refused(_("“%(name)s” is empty. Choose it again.") % {"name": name})
    kind = filetype.guess(content[:8192])
    if kind is None:
        return _as_text(name, content)
    if kind.mime in DRAWN:
        return _as_drawn(name, content, DRAWN[kind.mime])
    if kind.mime in {"image/heic", "image/heif", "image/avif"}:
        raise Refused(
            _("“%(name)s” is a HEIC photo. Set the camera to “most compatible”, or send it as JPEG.")
            % {"name": name}
        )
    if kind.mime == "application/pdf":
        raise Refused(
            _("“%(name)s” is a PDF, which can carry programs. Send photos of its pages.") % {"name": name}
        )
    raise Refused(_unknown(name))


def _unknown(name):
    return _("“%(name)s” is not taken in. Photos (JPEG, PNG, WebP), plain text and CSV are.") % {"name": name}


def _as_drawn(name, content, form):
    """Draw the picture anew: no place, no camera, no script appended, upright as it was taken."""
    try:
        picture = _opened(content, form)
        if picture.width * picture.height > MOST_PIXELS:
            raise Refused(_too_many(name))
        picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        picture = ImageOps.exif_transpose(picture)
        picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        has_glass = picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info
        return _written(name, picture, is_png=form == "PNG" or has_glass)
    except Image.DecompressionBombError as fault:
        raise Refused(_too_many(name)) from fault
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as fault:
        raise Refused(
            _("“%(name)s” cannot be read as a picture. Take or save it again.") % {"name": name}
        ) from fault


def _opened(content, form):
    """Read the head of the picture alone; its size is known before anything is unpacked."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        return Image.open(io.BytesIO(content), formats=[form])


def _too_many(name):
    return _("“%(name)s” has more than %(most)d million pixels. Send a smaller copy.") % {
        "name": name,
        "most": MOST_PIXELS // 1_000_000,
    }


def _written(name, picture, *, is_png):
    drawn = picture.convert("RGBA" if is_png and picture.mode not in {"L", "RGB"} else "RGB")
    # a fresh canvas, because metadata rides along on the old one
    clean = Image.new(drawn.mode, drawn.size)
    clean.paste(drawn)
    kept = io.BytesIO()
    if is_png:
        clean.save(kept, "PNG")
        return Prepared(name, "image/png", kept.getvalue())
    clean.save(kept, "JPEG", quality=85)
    return Prepared(name, "image/jpeg", kept.getvalue())


def _as_text(name, content):
    """Plain text is kept as UTF-8; what looks like a page or a program is refused."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Refused(_unknown(name)) from fault
    if (
        not name.lower().endswith((".txt", ".csv", ".log", ".md"))
        or "\0" in text
        or MARKUP.match(text.encode())
    ):
        raise Refused(_unknown(name))
    content_type = "text/csv" if name.lower().endswith(".csv") else "text/plain"
    return Prepared(name, content_type, text.encode())


def _plain_name(name):
    """The name as the member knows it, without folders and control characters."""
    plain = "".join(letter for letter in re.split(r"[\\/]", name)[-1] if letter.isprintable()).strip()
    return plain[-120:] or _("file")


def keep(files, *, information, by, now, written):
    """Keep prepared files with an entry, under names that nobody can guess; `written` gathers those names."""
    for each in files:
        attachment = Attachment(
            information=information, name=each.name, content_type=each.content_type, size=len(each.content),
            sha256=hashlib.sha256(each.content).hexdigest(), by=by, at=now,
        )  # fmt: skip
        attachment.file.save(f"{secrets.token_hex(20)}.{each.ending}", ContentFile(each.content), save=False)
        written.append(attachment.file.name)
        attachment.save()


def discard(written):
    """Remove the files of an entry that was not saved after all."""
    for name in written:
        default_storage.delete(name)


@transaction.atomic
def note_view(attachment, *, by, now=None):
    """Note who looked at a file of a restricted entry."""
    record(
        "information.attachment_viewed", attachment.information, area=attachment.information.area, by=by,
        note=attachment.name, in_file=False, at=now,
    )  # fmt: skip
