"""How values look to people. The same text in tables, facts, waterfalls and lists."""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kaipan.kernel.area import Area
from kaipan.kernel.money import Money
from kaipan.kernel.typed_values.numbers import plain_number

NOTHING = "—"
_CENT = Decimal("0.01")


def text(value: object) -> str:
    """Words as they are; nothing as a dash. Lazy labels are spoken in the reader's language."""
    if value is None or value == "":
        return NOTHING
    return value if isinstance(value, SafeString) else str(value)


def money(value: Money | Decimal | int | None) -> str:
    """An amount in 元 with thousands separators and 2 decimals: ``1,239,438.00``."""
    return _grouped(value.amount if isinstance(value, Money) else value)


def in_wan(*amounts: Money) -> list[str]:
    """Amounts in 万元 that stand beside each other, all with the decimals the finest of them needs.

    At least two, so that what is shown adds up to the cent: ``123.94``, or ``123.9438`` beside ``120.0000``.
    """
    exact = [amount.amount / 10_000 for amount in amounts]
    digits = next(digits for digits in (2, 4, 6) if digits == 6 or all(round(e, digits) == e for e in exact))
    return [f"{each:,.{digits}f}" for each in exact]


def unit_price(value: Decimal | Money | None) -> str:
    """A price in 元/㎡ with 2 decimals; the 4 that price plans keep are for calculating."""
    return money(value)


def area(value: Area | Decimal | None) -> str:
    """An area in ㎡ with 2 decimals, or 4 where the survey gave more: ``98.76``, ``12,725.20``.

    A sum of areas is a plain number; it may be larger than any one area.
    """
    if value is None:
        return NOTHING
    shown = f"{value.square_metres if isinstance(value, Area) else value:,.4f}"
    return shown.removesuffix("00")


def percent(value: Decimal | None) -> str:
    """A share of one as per cent with 2 decimals: ``Decimal("0.2051")`` is ``20.51%``."""
    return NOTHING if value is None else f"{per_cent(value):,}%"


def per_cent(share: Decimal) -> Decimal:
    """A share of one in per cent, to the 2 decimals that people read."""
    return (Decimal(share) * 100).quantize(_CENT, rounding=ROUND_HALF_UP)


def count(value: int | None) -> str:
    """A number of things with thousands separators."""
    return NOTHING if value is None else f"{value:,}"


def number(value: Decimal | int | None) -> str:
    """A number with the decimals it has and no needless zeros: metres, times, points."""
    return NOTHING if value is None else plain_number(Decimal(value))


def day(value: date | None) -> str:
    """A calendar day: ``2026-07-18``. A moment is shown as the day it has in the office's time zone."""
    if isinstance(value, datetime):
        value = timezone.localtime(value)
    return NOTHING if value is None else f"{value:%Y-%m-%d}"


def moment(value: datetime | None) -> str:
    """A moment in the office's time zone, to the minute: ``2026-07-18 14:05``."""
    return NOTHING if value is None else f"{timezone.localtime(value):%Y-%m-%d %H:%M}"


def shown(value: object) -> str:
    """Any value the way its kind is shown: money grouped, days ISO, truth as 是 or 否, nothing as a dash."""
    match value:
        case bool():
            return _("是") if value else _("否")
        case Money() | Decimal():
            return money(value)
        case Area():
            return area(value)
        case datetime():
            return moment(value)
        case date():
            return day(value)
        case int():
            return count(value)
        case _:
            return text(value)


def _grouped(value: Decimal | int | None) -> str:
    if value is None:
        return NOTHING
    return f"{Decimal(value).quantize(_CENT, rounding=ROUND_HALF_UP):,}"
