"""What the value of a cell means in a room table, once it has been read as text or as a number.

Each function returns the room's value or raises an :class:`~kaipan.kernel.errors.InvalidValue` that says
what is wrong.
"""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from kaipan.inventory.rules.import_refusals import NotAboveZero, NotAFloor, ValueOutOfRange
from kaipan.inventory.rules.refusals import UnknownCode
from kaipan.kernel.area import Area
from kaipan.kernel.money import Money
from kaipan.kernel.typed_values.numbers import NumberTooFine, plain_number
from kaipan.kernel.typed_values.texts import clean_line

Meaning = Callable[[Any], Any]

_FLOOR = re.compile(r"(-|B)?(\d{1,3})(?:层|楼|F)?", re.ASCII | re.IGNORECASE)
_CENTIMETRE = Decimal("0.01")
_LOWEST_FLOOR, _HIGHEST_FLOOR = -9, 200


def line(longest: int) -> Meaning:
    """One line of text of at most so many characters."""

    def meaning(text: str) -> str | None:
        return clean_line(text, longest=longest) or None

    return meaning


def within(low: int, high: int) -> Meaning:
    """A whole number in a range."""

    def meaning(number: int) -> int:
        if not low <= number <= high:
            raise ValueOutOfRange(value=str(number), low=low, high=high)
        return number

    return meaning


def one_of(words: Mapping[str, str]) -> Meaning:
    """A code, said by one of its words or by itself."""
    codes = {**words, **{code: code for code in words.values()}}

    def meaning(text: str) -> str:
        code = codes.get(text.upper())
        if code is None:
            raise UnknownCode(value=text, choices="、".join(words))
        return code

    return meaning


def floor(text: str) -> int:
    """The physical floor: ``3``, ``3层``, ``3F``; ``-1`` or ``B1`` below ground. There is no floor 0."""
    found = _FLOOR.fullmatch(text)
    if found is None or not int(found[2]):
        raise NotAFloor(value=text)
    index = -int(found[2]) if found[1] else int(found[2])
    if not _LOWEST_FLOOR <= index <= _HIGHEST_FLOOR:
        raise ValueOutOfRange(value=text, low=_LOWEST_FLOOR, high=_HIGHEST_FLOOR)
    return index


def area(square_metres: Decimal) -> Area:
    """An area in ㎡ above zero."""
    return Area(above_zero(square_metres))


def metres(longest: Decimal) -> Meaning:
    """A length in metres with 2 decimals, up to ``longest``."""

    def meaning(length: Decimal) -> Decimal:
        kept = length.quantize(_CENTIMETRE)
        if kept != length:
            raise NumberTooFine(value=plain_number(length), places=2)
        if not 0 <= kept <= longest:
            raise ValueOutOfRange(value=plain_number(length), low=0, high=longest)
        return kept

    return meaning


def area_or_none(square_metres: Decimal) -> Area:
    """An area in ㎡ that may be nothing: a room without a garden has 0."""
    return Area(square_metres)


def money(yuan: Decimal) -> Money:
    """An amount in 元 above zero."""
    return Money(above_zero(yuan))


def above_zero(number: Decimal) -> Decimal:
    """The number, which is not nothing."""
    if not number:
        raise NotAboveZero(value=str(number))
    return number
