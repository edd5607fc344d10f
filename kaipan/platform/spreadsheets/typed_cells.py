"""The value of a cell that is known to hold an amount, an area, a date or text.

Cells that hold text are read as if typed. Cells that hold numbers carry what a spreadsheet computed, so
they are first taken to the 15 digits it shows (0.1 + 0.2 is 0.3 there); what is then still too fine is
refused.
"""

from datetime import date, datetime
from decimal import Context, Decimal
from typing import TypeAlias

from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.text import gettext_noop
from kaipan.kernel.typed_values.characters import refuse_forbidden, trimmed
from kaipan.kernel.typed_values.dates import DateWithTime, in_business_years, parse_date
from kaipan.kernel.typed_values.numbers import (
    NotANumber,
    parse_amount,
    parse_area,
    parse_coefficient,
    parse_count,
    parse_number,
    parse_unit_price,
)
from kaipan.platform.spreadsheets.cells import CellMustBeText, FaultyCell
from kaipan.platform.spreadsheets.sheet_values import moment_of

TypedValue: TypeAlias = str | Decimal | int | date | bool | None
Filled: TypeAlias = str | Decimal | date | datetime | bool

_AS_SHOWN = Context(prec=15)
_FIRST_PACKED_DATE = 10_000_000
_FLAGS = {"是": True, "true": True, "否": False, "false": False}


class NotAFlag(InvalidValue):
    """Neither 是 nor 否."""

    code = "not_a_flag"
    message = gettext_noop("请填写“是”或“否”。")


def as_text(cell: Filled) -> str:
    """The text; a whole number becomes its digits.

    Any other number, a date and a truth value are refused: 1.10 and 1.1, or 3-1 and 1 March, cannot be
    told apart any more.
    """
    if isinstance(cell, str):
        refuse_forbidden(cell, allowing="\n\r")
        return trimmed(cell)
    if isinstance(cell, Decimal) and not cell % 1:
        return str(int(cell))
    raise CellMustBeText


def as_amount(cell: Filled) -> Decimal:
    """An amount in 元, zero or more, 2 decimals."""
    return parse_amount(_typed_number(cell))


def as_signed_amount(cell: Filled) -> Decimal:
    """A difference in 元 that may be below zero, 2 decimals."""
    typed = _typed_number(cell)
    if typed.startswith("-"):
        return -parse_amount(typed.removeprefix("-"))
    return parse_amount(typed)


def as_coefficient(cell: Filled) -> Decimal:
    """A factor to multiply with, or a difference that may be below zero, 6 decimals."""
    typed = _typed_number(cell)
    if typed.startswith("-"):
        return -parse_coefficient(typed.removeprefix("-"))
    return parse_coefficient(typed)


def as_unit_price(cell: Filled) -> Decimal:
    """A price in 元/㎡, 4 decimals."""
    return parse_unit_price(_typed_number(cell))


def as_area(cell: Filled) -> Decimal:
    """An area in ㎡, 4 decimals."""
    return parse_area(_typed_number(cell))


def as_count(cell: Filled) -> int:
    """A whole number, zero or more."""
    return parse_count(_typed_number(cell))


def as_number(cell: Filled) -> Decimal:
    """A number that may be below zero, 4 decimals."""
    return parse_number(_typed_number(cell))


def as_date(cell: Filled, *, dates_from_1904: bool = False) -> date:
    """A day: a date cell, a typed date, or the bare serial of one in the workbook's epoch."""
    if isinstance(cell, Decimal):
        if cell >= _FIRST_PACKED_DATE:
            return parse_date(f"{cell:f}")
        found = moment_of(cell, dates_from_1904=dates_from_1904)
        if isinstance(found, FaultyCell):
            raise found.reason
        cell = found
    if isinstance(cell, datetime):
        raise DateWithTime(value=cell.isoformat(sep=" "))
    if isinstance(cell, date):
        return in_business_years(cell)
    return parse_date(str(cell))


def as_flag(cell: Filled) -> bool:
    """是 or 否, or the spreadsheet's own truth value."""
    if isinstance(cell, bool):
        return cell
    flag = _FLAGS.get(trimmed(cell).casefold()) if isinstance(cell, str) else None
    if flag is None:
        raise NotAFlag
    return flag


def _typed_number(cell: Filled) -> str:
    """The number as somebody would type it."""
    if isinstance(cell, Decimal):
        shown = _AS_SHOWN.plus(cell)
        return f"{shown.normalize():f}"
    if isinstance(cell, str):
        return trimmed(cell)
    raise NotANumber(value=str(cell))
