"""What is wrong with one cell or row of an imported table."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from kaipan.kernel.errors import Refusal
from kaipan.kernel.typed_values.characters import shown
from kaipan.kernel.typed_values.masks import mask_identity, mask_phone

_IDENTITY_NUMBER = re.compile(r"(?<!\d)\d{14,17}[\dXx](?!\d)", re.ASCII)
_IDENTITY_AS_NUMBER = re.compile(r"\d\.\d{9,}[Ee]\+1\d", re.ASCII)
_MOBILE_NUMBER = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class RowError:
    """One complaint, ready for a list beside the preview.

    ``column`` is the letter, ``title`` the column's name; both are empty when the whole row is meant.
    ``shown`` is the offending value, shortened, with identity and mobile numbers masked. ``message`` is a
    msgid for ``params``.
    """

    row: int
    column: str
    title: str
    shown: str
    code: str
    message: str
    params: Mapping[str, object] = field(default_factory=dict)

    @classmethod
    def of(
        cls, reason: Refusal, *, row: int, column: str = "", title: str = "", value: str = ""
    ) -> "RowError":
        """The complaint that ``reason`` makes about ``value`` at that place."""
        params = {
            name: masked(given) if isinstance(given, str) else given for name, given in reason.params.items()
        }
        return cls(row, column, title, shown(masked(value)), reason.code, reason.message, params)

    def as_kept(self) -> dict[str, Any]:
        """The complaint as JSON keeps it; ``RowError(**kept)`` is it again, with its values as texts."""
        params = {
            name: value if isinstance(value, int) else str(value) for name, value in self.params.items()
        }
        return asdict(self) | {"params": params}

    @property
    def sentence(self) -> str:
        """The complaint in Chinese, its values filled in."""
        return self.message % self.params if self.params else self.message

    def __str__(self) -> str:
        place = f"第 {self.row} 行"
        if self.column:
            place += f" {self.column} 列"
        if self.title:
            place += f"“{self.title}”"
        return f"{place}：{self.sentence}"


def masked(text: str) -> str:
    """``text`` with every identity and mobile number in it masked."""
    without_identities = text
    for identity in (_IDENTITY_NUMBER, _IDENTITY_AS_NUMBER):
        without_identities = identity.sub(lambda found: mask_identity(found.group()), without_identities)
    return _MOBILE_NUMBER.sub(lambda found: mask_phone(found.group()), without_identities)
