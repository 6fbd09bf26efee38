"""Photos and documents: drawn anew or refused, and served to whoever may read the entry."""

import io
import struct
import uuid
import zlib

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from areas.actions import attachments
from areas.models import Attachment, Information
from ledger.models import Entry
from tests import factories
from tests.factories import Around

SCRIPT = b"<script>alert('x')</script><?php echo 1; ?>"


def picture(form="JPEG", size=(40, 20), mode="RGB", **options):
    kept = io.BytesIO()
    Image.new(mode, size, (255, 0, 0, 90) if mode == "RGBA" else "red").save(kept, form, **options)
    return kept.getvalue()


def photo_with_place():
    exif = Image.Exif()
    exif[0x0112] = 6  # taken with the camera turned
    exif[0x010F] = "Camera of Ana Ruiz"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (37.0, 59.0, 1.0)
    return picture(exif=exif, comment=b"secret comment")


def upload(name, content):
    return SimpleUploadedFile(name, content)


def prepared(name, content):
    return attachments.prepare(upload(name, content))


def test_photo_is_drawn_anew_without_place_camera_or_comment_and_upright():
    kept = prepared("IMG_1.JPG", photo_with_place())
    drawn = Image.open(io.BytesIO(kept.content))
    assert (kept.content_type, drawn.size, dict(drawn.getexif())) == ("image/jpeg", (20, 40), {})
    assert b"Ana" not in kept.content
    assert b"secret" not in kept.content


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_what_was_appended_to_a_photo_is_gone(form):
    kept = prepared(f"a.{form}", picture(form) + SCRIPT)
    assert SCRIPT not in kept.content
    assert Image.open(io.BytesIO(kept.content)).size == (40, 20)


@pytest.mark.parametrize(
    ("form", "mode", "content_type"),
    [
        ("PNG", "RGBA", "image/png"), ("PNG", "P", "image/png"), ("PNG", "L", "image/png"), ("PNG", "1", "image/png"),
        ("JPEG", "CMYK", "image/jpeg"), ("JPEG", "L", "image/jpeg"), ("WEBP", "RGB", "image/jpeg"),
        ("WEBP", "RGBA", "image/png"),
    ],
)  # fmt: skip
def test_pictures_of_every_mode_are_taken(form, mode, content_type):
    content = picture(form, mode=mode) if mode not in {"1", "L"} else _gray(form, mode)
    assert prepared("a", content).content_type == content_type


def _gray(form, mode):
    kept = io.BytesIO()
    Image.new(mode, (40, 20), 1).save(kept, form)
    return kept.getvalue()


def test_large_photo_is_made_smaller():
    kept = prepared("a.png", picture("PNG", (4000, 1000)))
    assert Image.open(io.BytesIO(kept.content)).size == (3000, 750)


def bomb(width, height):
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.png", bomb(30_000, 30_000), "“a.png” has more than 50 million pixels. Send a smaller copy."),
        ("a.png", bomb(9_000, 6_000), "“a.png” has more than 50 million pixels. Send a smaller copy."),
        ("a.png", bomb(9_000, 5_000), "“a.png” cannot be read as a picture. Take or save it again."),
        ("a.jpg", b"\xff\xd8\xff\xe0 nothing", "“a.jpg” cannot be read as a picture. Take or save it again."),
        ("a.txt", b"", "“a.txt” is empty. Choose it again."),
        ("a.pdf", b"%PDF-1.4 /JavaScript", "“a.pdf” is a PDF, which can carry programs. Send photos of its pages."),
        (
            "a.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
            "“a.heic” is a HEIC photo. Set the camera to “most compatible”, or send it as JPEG.",
        ),
        ("a.svg", b"<svg xmlns='x' onload='alert(1)'/>", None),
        ("a.txt", b" <html><script>alert(1)</script>", None),
        ("a.exe", b"MZ\x90\0" + b"\0" * 100, None),
        ("a.zip", b"PK\x03\x04" + b"\0" * 100, None),
        ("a.gif", b"GIF89a" + b"\0" * 100, None),
        ("a.html", b"plain words", None),
        ("a.txt", b"\xff\xfe\xfa words", None),
        ("a.txt", b"words\0", None),
    ],
)  # fmt: skip
def test_what_cannot_be_written_anew_is_refused_in_words(name, content, words):
    with pytest.raises(attachments.Refused) as why:
        prepared(name, content)
    unknown = f"“{name}” is not taken in. Photos (JPEG, PNG, WebP), plain text and CSV are."
    assert str(why.value) == (words or unknown)


def test_file_over_the_limit_is_refused(settings):
    settings.UPLOAD_MAX_BYTES = 1024 * 1024
    with pytest.raises(attachments.Refused) as why:
        prepared("a.txt", b"x" * (1024 * 1024 + 1))
    assert str(why.value) == "“a.txt” is larger than 1 MB. Send a smaller copy."


def test_text_is_kept_as_utf8():
    kept = prepared("list.csv", b"\xef\xbb\xbfa;b\n1;\xc3\xa9")
    assert (kept.content_type, kept.content) == ("text/csv", b"a;b\n1;\xc3\xa9")


@pytest.fixture
def around(db):
    return Around()


def kept_with(around, *, name="door.jpg", content=None, **fields):
    files = [prepared(name, content or picture())]
    entry = factories.information(by=around.officer, area=around.area, files=files, **fields)
    return entry.attachments.get()


def test_several_files_come_in_with_an_entry(around, client):
    client.force_login(around.officer)
    answer = client.post(
        "/information/new/",
        {
            "narrative": "Door open.", "not_sure": "on", "kind": "hazard", "seen": "now", "told": "me",
            "files": [upload("door.jpg", picture()), upload("list.csv", b"a,b")],
        },
    )  # fmt: skip
    assert answer.status_code == 302
    rows = Attachment.objects.order_by("pk").values_list("name", "content_type", "information__narrative")
    assert list(rows) == [("door.jpg", "image/jpeg", "Door open."), ("list.csv", "text/csv", "Door open.")]


def test_refused_file_is_answered_beside_it_and_the_text_stays(around, client):
    client.force_login(around.officer)
    page = client.post(
        "/information/new/",
        {
            "narrative": "Door open.",
            "not_sure": "on",
            "kind": "hazard",
            "files": [upload("a.pdf", b"%PDF-1.4")],
        },
    )
    form = page.context["form"]
    assert form.errors == {"files": ["“a.pdf” is a PDF, which can carry programs. Send photos of its pages."]}
    assert form["narrative"].value() == "Door open."
    assert "Choose the photos and documents again" in page.content.decode()


def test_eleven_files_are_too_many(around, client):
    client.force_login(around.officer)
    files = [upload(f"{n}.txt", b"x") for n in range(11)]
    page = client.post(
        "/information/new/", {"narrative": "x", "not_sure": "on", "kind": "hazard", "files": files}
    )
    assert page.context["form"].errors == {"files": ["Send at most ten files with one entry."]}


def test_file_lies_under_a_name_that_nobody_can_guess(around):
    found = kept_with(around, name="../../door plan.jpg")
    folder, _slash, stored = found.file.name.rpartition("/")
    assert found.name == "door plan.jpg"
    assert (len(stored.partition(".")[0]), folder.startswith("attachments/")) == (40, True)


def test_files_of_an_entry_that_was_not_saved_are_removed(around):
    before = _stored()
    broken = attachments.Prepared("b", "application/unknown", b"")
    with pytest.raises(KeyError):
        factories.information(by=around.officer, files=[prepared("a.jpg", picture()), broken])
    assert (_stored(), Information.objects.count(), Attachment.objects.count()) == (before, 0, 0)


def test_files_of_a_retry_are_not_kept_twice(around):
    key, files = uuid.uuid4(), [prepared("a.jpg", picture())]
    for _ in range(2):
        factories.information(by=around.officer, submission_key=key, files=files)
    assert Attachment.objects.count() == 1


def _stored(folder=""):
    if not default_storage.exists(folder):
        return []
    folders, files = default_storage.listdir(folder)
    return sorted(files) + [
        each for name in sorted(folders) for each in _stored(f"{folder}/{name}".lstrip("/"))
    ]


def test_file_is_served_so_that_nothing_in_it_runs(around, client):
    found = kept_with(around)
    client.force_login(around.commander)
    answer = client.get(f"/attachments/{found.pk}/")
    names = (
        "Content-Type",
        "Content-Disposition",
        "X-Content-Type-Options",
        "Content-Security-Policy",
        "Cache-Control",
    )
    assert [answer.headers[name] for name in names] == [
        "image/jpeg", 'inline; filename="door.jpg"', "nosniff", "sandbox; default-src 'none'", "private, no-store",
    ]  # fmt: skip
    assert b"".join(answer.streaming_content) == default_storage.open(found.file.name).read()


def test_text_is_handed_over_as_a_file(around, client):
    found = kept_with(around, name="list.csv", content=b"a,b")
    client.force_login(around.officer)
    answer = client.get(f"/attachments/{found.pk}/")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="list.csv"'
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"


@pytest.mark.parametrize(
    ("who", "status"),
    [("officer", 200), ("commander", 200), ("chief", 200), ("clerk", 200), ("analyst", 200), ("stranger", 404),
     ("other_commander", 404), ("administrator", 403)],
)  # fmt: skip
def test_file_is_for_whoever_reads_the_entry(around, client, who, status):
    found = kept_with(around)
    client.force_login(getattr(around, who))
    assert client.get(f"/attachments/{found.pk}/").status_code == status


def test_file_of_a_complaint_about_the_commander_is_not_for_the_commander(around, client):
    found = kept_with(around, kind="member-complaint", about_member=around.commander)
    client.force_login(around.commander)
    assert client.get(f"/attachments/{found.pk}/").status_code == 404


def test_a_look_at_a_restricted_file_is_noted_and_one_at_another_is_not(around, client):
    plain, restricted = kept_with(around), kept_with(around, restriction="area")
    client.force_login(around.commander)
    client.get(f"/attachments/{plain.pk}/")
    client.get(f"/attachments/{restricted.pk}/")
    seen = Entry.objects.filter(verb="information.attachment_viewed")
    rows = list(seen.values_list("subject_label", "actor", "in_file"))
    assert rows == [(restricted.information.number, around.commander.pk, False)]
