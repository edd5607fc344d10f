"""A price table between its dry run and its deed: kept as a file, named by a signed token.

Bound to the person and the plan, for an hour.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from kaipan.interfaces.backoffice.shell.uploads import keep_table, kept_table, read_table, seal, unseal
from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import Refusal
from kaipan.kernel.text import gettext_noop

_SALT = "kaipan.backoffice.price-table"


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
        content, filename = read_table(sent)
        return cls(keep_table(content, filename), filename, reason, plan_id, actor.staff_id)

    @classmethod
    def of(cls, token: str, plan_id: int, actor: Actor) -> TakenUpload:
        """The upload a token names; :class:`PriceTableGone` when it is not this person's or this plan's."""
        said = unseal(token, _SALT)
        if said is None or (said["plan_id"], said["staff_id"]) != (plan_id, actor.staff_id):
            raise PriceTableGone
        return cls(**said)

    @property
    def token(self) -> str:
        """What the next step is given."""
        return seal(asdict(self), _SALT)

    @property
    def content(self) -> bytes:
        """The file."""
        return kept_table(self.file_id)
