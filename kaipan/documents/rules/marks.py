"""What is laid across a paper that is not the original."""

from typing import Any

from kaipan.kernel.typed_values.masks import mask_identity, mask_phone

NO_MARK = ""
TO_LOOK_AT = "仅供查阅"

_HIDDEN = "*"


def mark_of(copy_number: int) -> str:
    """The first copy is the original; the n-th after it says 补打 第n次."""
    return NO_MARK if copy_number == 1 else f"补打 第{copy_number - 1}次"


def masked(printed: dict[str, Any]) -> dict[str, Any]:
    """The words of a paper for looking at on a screen: buyers' documents and telephones hidden."""
    if "buyers" not in printed:
        return printed
    return {**printed, "buyers": [_masked_buyer(buyer) for buyer in printed["buyers"]]}


def _masked_buyer(buyer: dict[str, Any]) -> dict[str, Any]:
    identity, phone = buyer["identity"], buyer["phone"]
    return {
        **buyer,
        "identity": identity if _HIDDEN in identity else mask_identity(identity),
        "phone": phone if _HIDDEN in phone or not phone else mask_phone(phone),
    }
