"""Amounts, areas and unit prices as people type them.

The grammar is plain digits with an optional decimal part; thousands separators may stand where they belong
(``1,000.00``). A sign, an exponent, a currency mark, a unit (``1万``), full-width digits, ``1_000`` and words
such as ``NaN`` are refused by name: each of them means something else to somebody.
"""

import re
from decimal import ROUND_HALF_UP, Decimal

from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.text import gettext_noop
from kaipan.kernel.typed_values.characters import refuse_forbidden, shown, trimmed

_NUMBER = re.compile(r"(\d+)(?:\.(\d+))?", re.ASCII)
_SEPARATED = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII)
_EXPONENT = re.compile(r"[\d.]+[eE][+-]?\d+", re.ASCII)
_UNITS = frozenset("￥¥$元圆万千百亿角分块%％㎡折")
_SIGNS = ("-", "+", "−", "－", "＋", "(")
_LONGEST_TEXT = 40


class NotANumber(InvalidValue):
    """The text is no plain number."""

    code = "not_a_number"
    message = gettext_noop("“%(value)s”不是数字，请只填写数字和小数点。")


class NumberMissing(NotANumber):
    """Nothing was typed."""

    code = "number_missing"
    message = gettext_noop("请填写数字。")


class NumberSigned(NotANumber):
    """A minus, a plus or accounting brackets."""

    code = "number_signed"
    message = gettext_noop("“%(value)s”带有正负号或括号，请填写不带符号的数字。")


class NumberWithExponent(NotANumber):
    """Scientific notation, usually left by a spreadsheet."""

    code = "number_with_exponent"
    message = gettext_noop("“%(value)s”是科学计数法，请写出完整的数字。")


class NumberWithUnit(NotANumber):
    """A currency mark, a unit or 万."""

    code = "number_with_unit"
    message = gettext_noop("“%(value)s”带有货币符号或单位，请只填写数字。")


class NumberFullWidth(NotANumber):
    """Full-width digits or punctuation from a Chinese input method."""

    code = "number_full_width"
    message = gettext_noop("“%(value)s”含有全角字符，请用半角数字和小数点。")


class NumberMisseparated(NotANumber):
    """Separators that do not stand every three digits, or are not commas."""

    code = "number_misseparated"
    message = gettext_noop("“%(value)s”的千位分隔符位置不对，请写作 1,000.00 或 1000.00。")


class NumberTooFine(InvalidValue):
    """More decimals than the kind of number has."""

    code = "number_too_fine"
    message = gettext_noop("“%(value)s”的小数超过 %(places)s 位，请先取整。")


class NumberTooLarge(InvalidValue):
    """More digits before the point than the kind of number has."""

    code = "number_too_large"
    message = gettext_noop("“%(value)s”过大：整数部分最多 %(digits)s 位。")


def parse_amount(text: str) -> Decimal:
    """An amount in 元, zero or more, with exactly 2 decimals; at most 11 digits before the point."""
    return _parsed(text, digits=11, places=2)


def parse_area(text: str) -> Decimal:
    """An area in ㎡, zero or more, with 4 decimals; at most 6 digits before the point."""
    return _parsed(text, digits=6, places=4)


def parse_unit_price(text: str) -> Decimal:
    """A price in 元/㎡, zero or more, with 4 decimals; at most 10 digits before the point."""
    return _parsed(text, digits=10, places=4)


def parse_coefficient(text: str) -> Decimal:
    """A factor to multiply with, or a difference, zero or more, with 6 decimals; at most 9 digits before."""
    return _parsed(text, digits=9, places=6)


def parse_percent(text: str) -> Decimal:
    """A share in per cent (``98.5``), zero or more, with 4 decimals; at most 3 digits before the point."""
    return _parsed(text, digits=3, places=4)


def parse_metres(text: str) -> Decimal:
    """A length in metres, zero or more, with 2 decimals; at most 4 digits before the point."""
    return _parsed(text, digits=4, places=2)


def parse_number(text: str) -> Decimal:
    """A number of whatever it counts, below zero with a minus, with 4 decimals; at most 10 digits."""
    typed = trimmed(text)
    number = _parsed(typed.removeprefix("-"), digits=10, places=4)
    return -number if typed.startswith("-") else number


def plain_number(number: Decimal) -> str:
    """The number as people write it: ``2.9`` for 2.9000, ``100`` for 1E+2, ``0`` for −0."""
    return f"{number.normalize():f}" if number else "0"


def share(count: Decimal | int, total: Decimal | int) -> Decimal:
    """``count`` of ``total`` in %, with one decimal, half up; 0 of nothing."""
    if not total:
        return Decimal("0.0")
    return (Decimal(100 * count) / total).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def parse_count(text: str) -> int:
    """A whole number, zero or more; at most 9 digits."""
    return int(_parsed(text, digits=9, places=0))


def _parsed(text: str, *, digits: int, places: int) -> Decimal:
    refuse_forbidden(text)
    typed = trimmed(text)
    plain = typed.replace(",", "") if _SEPARATED.fullmatch(typed) else typed
    number = _NUMBER.fullmatch(plain) if len(plain) <= _LONGEST_TEXT else None
    if number is None:
        raise _complaint(typed)
    whole, fraction = number.group(1), number.group(2) or ""
    if len(whole) > digits:
        raise NumberTooLarge(value=shown(typed), digits=digits)
    if len(fraction) > places:
        raise NumberTooFine(value=shown(typed), places=places)
    return Decimal(plain).quantize(Decimal(1).scaleb(-places))


def _complaint(typed: str) -> NotANumber:
    """Why ``typed`` is no number, the most telling reason first."""
    value = shown(typed)
    if not typed:
        return NumberMissing()
    if not _UNITS.isdisjoint(typed):
        return NumberWithUnit(value=value)
    if typed.startswith(_SIGNS):
        return NumberSigned(value=value)
    if any("\uff01" <= character <= "\uff5e" for character in typed):
        return NumberFullWidth(value=value)
    if _EXPONENT.fullmatch(typed):
        return NumberWithExponent(value=value)
    if re.fullmatch(r"[\d., _']+", typed, re.ASCII) and typed.count(".") <= 1 and re.search("[, _']", typed):
        return NumberMisseparated(value=value)
    return NotANumber(value=value)
