"""A price table between its dry run and its deed: kept as a file, named by a signed token.

Bound to the person and the plan, for an hour.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.core import signing
from django.core.files.uploadedfile import UploadedFile

from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import Refusal
from kaipan.kernel.text import gettext_noop
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.platform import files
from kaipan.platform.models import StoredFile
from kaipan.platform.spreadsheets.limits import DEFAULT_LIMITS, MEGABYTE, FileTooLarge

_SALT = "kaipan.backoffice.price-table"
_LIFE = 3600
_LONGEST_NAME = 200
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class PriceTableGone(Refusal):
    """The token is too old, another person's, or not ours."""

    code = "price_table_gone"
    message = gettext_noop("上传已过期，请重新选择试算表上传。")


@dataclass(frozen=True, slots=True)
class TakenUpload:
    """A price table on its way into a plan, and why."""

    file_id: int
    filename: str
    reason: str
    plan_id: int
    staff_id: int | None

    @classmethod
    def keep(cls, sent: UploadedFile[Any], reason: str, plan_id: int, *, actor: Actor) -> TakenUpload:
        """Keep what was uploaded; refuses what is larger than any table may be."""
        if (sent.size or 0) > DEFAULT_LIMITS.file_size:
            raise FileTooLarge(megabytes=DEFAULT_LIMITS.file_size // MEGABYTE)
        name = clean_line(sent.name or "", longest=_LONGEST_NAME)
        kind = _XLSX if name.lower().endswith(".xlsx") else "text/csv"
        return cls(files.keep(sent.read(), kind).pk, name, reason, plan_id, actor.staff_id)

    @classmethod
    def of(cls, token: str, plan_id: int, actor: Actor) -> TakenUpload:
        """The upload a token names; :class:`PriceTableGone` when it is not this person's or this plan's."""
        try:
            upload = cls(**signing.loads(token, salt=_SALT, max_age=_LIFE))
        except signing.BadSignature as bad:
            raise PriceTableGone from bad
        if (upload.plan_id, upload.staff_id) != (plan_id, actor.staff_id):
            raise PriceTableGone
        return upload

    @property
    def token(self) -> str:
        """What the next step is given."""
        return signing.dumps(asdict(self), salt=_SALT, compress=True)

    @property
    def content(self) -> bytes:
        """The file."""
        return bytes(StoredFile.objects.only("content").get(pk=self.file_id).content)
