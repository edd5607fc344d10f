"""Codes that come from outside."""

from collections.abc import Container

from kaipan.kernel.typed_values.characters import shown
from kaipan.parties.rules.refusals import CodeUnknown


def known(value: str, codes: Container[str]) -> str:
    """``value`` when it is one of the codes; :class:`CodeUnknown` otherwise."""
    if value not in codes:
        raise CodeUnknown(value=shown(value))
    return value
