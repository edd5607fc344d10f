"""A table on its way in: kept as a file between the steps of a page, named by a signed token.

What a token says beside the file is its page's own; it lapses after an hour, the file itself stays.
"""

from __future__ import annotations

from typing import Any

from django.core import signing
from django.core.files.uploadedfile import UploadedFile

from kaipan.kernel.typed_values.texts import clean_line
from kaipan.platform import files
from kaipan.platform.models import StoredFile
from kaipan.platform.spreadsheets.limits import DEFAULT_LIMITS, Limits, refuse_larger

_LIFE = 3600
_LONGEST_NAME = 200
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def read_table(sent: UploadedFile[Any], limits: Limits = DEFAULT_LIMITS) -> tuple[bytes, str]:
    """What was uploaded and what it is called; refuses what is larger than such a table may be."""
    refuse_larger(sent.size or 0, limits)
    return sent.read(), clean_line(sent.name or "", longest=_LONGEST_NAME)


def keep_table(content: bytes, filename: str) -> int:
    """The file it is kept as."""
    return files.keep(content, _XLSX if filename.lower().endswith(".xlsx") else "text/csv").pk


def kept_table(file_id: int) -> bytes:
    """A table that was kept."""
    return bytes(StoredFile.objects.only("content").get(pk=file_id).content)


def seal(said: dict[str, Any], salt: str) -> str:
    """What the next step of the page is given."""
    return signing.dumps(said, salt=salt, compress=True)


def unseal(token: str, salt: str) -> dict[str, Any] | None:
    """What the step before said; None for a token that is too old or not ours."""
    try:
        said: dict[str, Any] = signing.loads(token, salt=salt, max_age=_LIFE)
    except signing.BadSignature:
        return None
    return said
