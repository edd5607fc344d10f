"""An uploaded room table between the steps of the wizard: kept as a file, named by a signed token.

The token holds which file, its name and what was chosen so far. It is bound to the person and the project
and lapses after an hour; the file itself stays, as every import's does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.core import signing
from django.core.files.uploadedfile import UploadedFile

from kaipan.inventory.queries import TableSource
from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import Refusal
from kaipan.kernel.text import gettext_noop
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.platform import files
from kaipan.platform.models import StoredFile
from kaipan.platform.spreadsheets.limits import DEFAULT_LIMITS, MEGABYTE, FileTooLarge

_SALT = "kaipan.backoffice.room-import"
_LIFE = 3600
_LONGEST_NAME = 200
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class UploadGone(Refusal):
    """The wizard's token is too old, another person's, or not ours."""

    code = "upload_gone"
    message = gettext_noop("上传已过期，请重新选择文件上传。")


def table_source(uploaded: UploadedFile[Any]) -> TableSource:
    """What was uploaded, for the room below to judge; refuses what is larger than any table may be."""
    if (uploaded.size or 0) > DEFAULT_LIMITS.file_size:
        raise FileTooLarge(megabytes=DEFAULT_LIMITS.file_size // MEGABYTE)
    return TableSource(uploaded.read(), clean_line(uploaded.name or "", longest=_LONGEST_NAME))


@dataclass(frozen=True, slots=True)
class Upload:
    """A file on its way in and how the person said to read it."""

    file_id: int
    filename: str
    project_id: int
    staff_id: int | None
    update_existing: bool
    mapping: Mapping[str, str] | None = None
    encoding: str | None = None
    rows: int = 0

    @classmethod
    def keep(cls, sent: TableSource, project_id: int, *, update_existing: bool, actor: Actor) -> Upload:
        """Keep a table that could be read."""
        kind = _XLSX if sent.filename.lower().endswith(".xlsx") else "text/csv"
        stored = files.keep(sent.content, kind)
        return cls(stored.pk, sent.filename, project_id, actor.staff_id, update_existing)

    @classmethod
    def of(cls, token: str, project_id: int, actor: Actor) -> Upload:
        """The upload a token names; :class:`UploadGone` when it is not this person's or this project's."""
        try:
            upload = cls(**signing.loads(token, salt=_SALT, max_age=_LIFE))
        except signing.BadSignature as bad:
            raise UploadGone from bad
        if (upload.project_id, upload.staff_id) != (project_id, actor.staff_id):
            raise UploadGone
        return upload

    def read_as(self, mapping: Mapping[str, str]) -> Upload:
        """The same file read by these columns."""
        return replace(self, mapping=dict(mapping))

    def counted(self, rows: int) -> Upload:
        """The same file, known to have so many rows."""
        return replace(self, rows=rows)

    def read_in(self, encoding: str) -> Upload:
        """The same file read in another encoding, its columns not chosen yet."""
        return replace(self, mapping=None, encoding=encoding)

    @property
    def token(self) -> str:
        """What the next step is given."""
        return signing.dumps(asdict(self), salt=_SALT, compress=True)

    @property
    def source(self) -> TableSource:
        """The file for the room below to read."""
        content = bytes(StoredFile.objects.only("content").get(pk=self.file_id).content)
        return TableSource(content, self.filename, self.mapping, None, self.encoding)
