"""What is laid across a paper that is not the original."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from kaipan.kernel.typed_values.masks import mask_identity, mask_phone

NO_MARK = ""
TO_LOOK_AT = "仅供查阅"
SYSTEM = "系统"

_HIDDEN = "*"


def mark_of(copy_number: int) -> str:
    """The first copy is the original; the n-th after it says 补打 第n次."""
    return NO_MARK if copy_number == 1 else f"补打 第{copy_number - 1}次"


def note_of(printed_by: str, printed_at: datetime) -> str:
    """Under the mark of a reprint: who printed it, and when by the clock of the house."""
    return f"{printed_by or SYSTEM} {printed_at:%Y-%m-%d %H:%M}"


def masked(printed: dict[str, Any]) -> dict[str, Any]:
    """The words of a paper for looking at on a screen: people's documents, telephones and accounts hidden."""
    shown: dict[str, Any] = _masked(printed)
    return shown


def _masked(value: Any) -> Any:
    """Wherever a document, or an account, stands it stands in a row of its own with whose it is."""
    if isinstance(value, list):
        return [_masked(each) for each in value]
    if not isinstance(value, dict):
        return value
    row = {name: _masked(inner) for name, inner in value.items()}
    if "identity" in row:
        row |= {"identity": _hide(row["identity"], mask_identity), "phone": _hide(row["phone"], mask_phone)}
    if "account_number" in row:
        row["account_number"] = _hide(row["account_number"], mask_account)
    return row


def _hide(text: str, mask: Callable[[str], str]) -> str:
    return text if not text or _HIDDEN in text else mask(text)


def mask_account(number: str) -> str:
    """A bank account: its last four figures."""
    digits = number.replace(" ", "")
    return f"{_HIDDEN * 4}{digits[-4:]}" if len(digits) > 4 else _HIDDEN * 4
