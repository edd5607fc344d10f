"""An uploaded room table between the steps of the wizard: kept as a file, named by a signed token.

The token holds which file, its name and what was chosen so far. It is bound to the person and the project
and lapses after an hour; the file itself stays, as every import's does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from kaipan.interfaces.backoffice.shell.uploads import keep_table, kept_table, read_table, seal, unseal
from kaipan.inventory.queries import TableSource
from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import Refusal
from kaipan.kernel.text import gettext_noop

_SALT = "kaipan.backoffice.room-import"


class UploadGone(Refusal):
    """The wizard's token is too old, another person's, or not ours."""

    code = "upload_gone"
    message = gettext_noop("上传已过期，请重新选择文件上传。")


def table_source(uploaded: UploadedFile[Any]) -> TableSource:
    """What was uploaded, for the room below to judge; refuses what is larger than any table may be."""
    return TableSource(*read_table(uploaded))


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
        file_id = keep_table(sent.content, sent.filename)
        return cls(file_id, sent.filename, project_id, actor.staff_id, update_existing)

    @classmethod
    def of(cls, token: str, project_id: int, actor: Actor) -> Upload:
        """The upload a token names; :class:`UploadGone` when it is not this person's or this project's."""
        said = unseal(token, _SALT)
        if said is None or (said["project_id"], said["staff_id"]) != (project_id, actor.staff_id):
            raise UploadGone
        return cls(**said)

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
        return seal(asdict(self), _SALT)

    @property
    def source(self) -> TableSource:
        """The file for the room below to read."""
        return TableSource(kept_table(self.file_id), self.filename, self.mapping, None, self.encoding)
