"""The telephone of a report: whole, or the first three and the last four digits of a mobile."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kaipan.channels.refusals import MaskedPhoneUnfit
from kaipan.kernel.typed_values.characters import refuse_forbidden, shown, trimmed
from kaipan.kernel.typed_values.masks import mask_phone
from kaipan.kernel.typed_values.phones import parse_phone

_MASKED = re.compile(r"(1[3-9]\d)[*＊xX]{4}(\d{4})", re.ASCII)
_LOOKS_MASKED = re.compile(r"[*＊]|\d[xX]{2,}")


@dataclass(frozen=True, slots=True)
class ReportedPhone:
    """``whole`` is the number as typed, empty when only ``masked`` is known; ``key`` is its E.164 form."""

    masked: str
    whole: str = ""
    key: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether the whole number is known."""
        return bool(self.whole)

    @property
    def tail(self) -> str:
        """The last four digits."""
        return self.masked[-4:]


def read_reported_phone(text: str) -> ReportedPhone:
    """The telephone as an agency reports it: ``13812345678`` or ``138****5678``.

    Raises :class:`~kaipan.channels.refusals.MaskedPhoneUnfit` for another way of hiding digits, and what
    :func:`~kaipan.kernel.typed_values.phones.parse_phone` raises.
    """
    refuse_forbidden(text)
    typed = re.sub(r"[ \u00a0-]", "", trimmed(text))
    if not _LOOKS_MASKED.search(typed):
        phone = parse_phone(text)
        return ReportedPhone(mask_phone(phone.key), phone.original, phone.key)
    found = _MASKED.fullmatch(typed.replace("＊", "*"))
    if found is None:
        raise MaskedPhoneUnfit(value=shown(typed))
    return ReportedPhone(f"{found[1]}****{found[2]}")
