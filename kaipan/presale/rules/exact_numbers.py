"""Decimals as whole numbers of small parts: exact, and fast by the hundred thousand."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from kaipan.kernel.rounding import Rounding, RoundingMode

PLACES = 4
"""Decimals of areas, unit prices and differences."""
PARTS: int = 10**PLACES
"""Parts of a ㎡, and of a 元/㎡."""
CENTS = 100
"""Parts of a 元."""


def places_of(values: Iterable[Decimal]) -> int:
    """How many decimals the finest of the values has."""
    return max((max(0, -int(value.normalize().as_tuple().exponent)) for value in values), default=0)


def parts_of(value: Decimal, places: int = PLACES) -> int:
    """The value in parts of ``places`` decimals. It has no more of them."""
    return int(value.scaleb(places))


def decimal_of(parts: int, places: int = PLACES) -> Decimal:
    """The other way round."""
    return Decimal(parts).scaleb(-places)


def text_of(parts: int, places: int = PLACES) -> str:
    """The number as plain text without trailing zeros: ``12550``, ``48629.862``."""
    sign, digits = ("-", str(-parts)) if parts < 0 else ("", str(parts))
    if places:
        digits = digits.rjust(places + 1, "0")
        tail = digits[-places:].rstrip("0")
        digits = f"{digits[:-places]}.{tail}" if tail else digits[:-places]
    return sign + digits


class Rounder:
    """A rounding of ratios of whole numbers, to whole ``parts`` of a 元: ``Rounder(TO_YUAN, CENTS)``.

    Gives what :meth:`kaipan.kernel.rounding.Rounding.apply` gives for positive values.
    """

    def __init__(self, rounding: Rounding, parts: int) -> None:
        digit = parts_of(rounding.digit, PLACES)
        self._digit = digit
        self._step = digit * parts // PARTS
        self._mode = rounding.mode

    def __call__(self, over: int, under: int) -> int:
        """``over ÷ under`` 元, rounded."""
        exact, digit = over * PARTS, under * self._digit
        if self._mode is RoundingMode.HALF_UP:
            exact, digit = 2 * exact + digit, 2 * digit
        elif self._mode is RoundingMode.UP:
            exact += digit - 1
        return exact // digit * self._step
