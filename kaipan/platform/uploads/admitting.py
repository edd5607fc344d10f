"""What may be kept of a file that somebody sent."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kaipan.platform.uploads.images import FORMATS, picture
from kaipan.platform.uploads.names import clean_name
from kaipan.platform.uploads.papers import MAGIC, check_pdf
from kaipan.platform.uploads.refusals import (
    DrawingRefused,
    PictureFromPhone,
    UploadEmpty,
    UploadRefused,
    UploadTooLarge,
    WebPageRefused,
)

MEGABYTE = 1024 * 1024
LARGEST = 10 * MEGABYTE
"""Bytes of one file."""

ACCEPTED = "image/jpeg,image/png,image/webp,application/pdf"
"""For the ``accept`` of a form: a convenience, no guard."""

_HEAD = 4096
_PHONE = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis")
_EPS = (b"%!PS", b"\xc5\xd0\xd3\xc6")
_SVG = re.compile(rb"<(?:[a-z]+:)?svg\b", re.IGNORECASE)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|script|iframe|img|a)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Admitted:
    """A file that may be kept: its type as its content says, its bytes, a name that is safe to show."""

    media_type: str
    content: bytes
    name: str


def admit(content: bytes, name: str) -> Admitted:
    """Judge a file by its content and answer what may be kept of it.

    JPEG, PNG and WebP are decoded and written anew (no EXIF, no place, nothing appended), at most 40
    megapixels; a PDF is kept as it came when it opens, is not encrypted, runs nothing and carries no files.
    At most 10 MB. Everything else is an :class:`UploadRefused`, which says why and what to do.
    """
    shown = clean_name(name)
    if not content:
        raise UploadEmpty(name=shown)
    if len(content) > LARGEST:
        raise UploadTooLarge(name=shown, megabytes=LARGEST // MEGABYTE)
    if content.startswith(MAGIC):
        check_pdf(content, shown)
        return Admitted("application/pdf", content, clean_name(name, ".pdf"))
    kind = _picture_kind(content)
    if not kind:
        raise _refusal(content[:_HEAD])(name=shown)
    media_type, extension = FORMATS[kind]
    return Admitted(media_type, picture(content, kind, shown, LARGEST), clean_name(name, extension))


def _picture_kind(content: bytes) -> str:
    if content.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WEBP"
    return ""


def _refusal(head: bytes) -> type[UploadRefused]:
    """The words for what it seems to be."""
    if head[4:8] == b"ftyp" and head[8:12] in _PHONE:
        return PictureFromPhone
    if head.startswith(_EPS) or _SVG.search(head):
        return DrawingRefused
    if _HTML.search(head):
        return WebPageRefused
    return UploadRefused
