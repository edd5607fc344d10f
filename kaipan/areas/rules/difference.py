"""面积补差: what a measured area makes of a price.

error = (measured − contract) / contract; each part of the difference in ㎡ moves the price by
part × (contract price ÷ contract area) × factor. Worked out in whole numbers and rounded once, to the cent,
half up; what the parts are shown with sums to that. The tables are in docs/algorithms/area-difference.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from kaipan.areas.rules.regimes import RegimeTerms, Side
from kaipan.kernel.area import Area
from kaipan.kernel.money import Money

_TEN_THOUSAND = 10_000
"""Areas, percentages and factors have four decimals: in ten-thousandths they are whole."""
_WHOLE = 100 * _TEN_THOUSAND
"""100 % in those."""


@dataclass(frozen=True, slots=True)
class Part:
    """So many ㎡ of the difference at ``factor`` times the price, and the signed 元 they come to."""

    square_metres: Decimal
    factor: Decimal
    amount: Money

    def as_json(self) -> dict[str, str]:
        """As a line freezes it."""
        return {
            "square_metres": f"{self.square_metres.normalize():f}",
            "factor": f"{self.factor.normalize():f}",
            "amount": str(self.amount),
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Part:
        """A part as it was frozen."""
        return cls(Decimal(kept["square_metres"]), Decimal(kept["factor"]), Money(kept["amount"]))


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of a price. ``error_percent`` is signed, ``amount`` in 元: above zero the buyer pays.

    ``unit_price`` is 元/㎡ as shown, to four decimals; nothing is worked out from it. ``beyond`` says that
    the error passes the limit, so that the buyer may end the contract.
    """

    error_percent: Decimal
    unit_price: Decimal
    parts: tuple[Part, ...]
    amount: Money
    beyond: bool


def difference_of(terms: RegimeTerms, *, contract: Area, measured: Area, price: Money) -> Difference:
    """What the regime makes of an area agreed on for ``price`` and measured otherwise."""
    agreed, cents = _parts_of(contract.square_metres), price.cents
    moved = _parts_of(measured.square_metres) - agreed
    side, sign = (Side.LARGER, 1) if moved > 0 else (Side.SMALLER, -1)
    pieces = list(_pieces(terms, side, agreed, abs(moved)))
    worth = agreed * _WHOLE * _TEN_THOUSAND
    amounts = [_rounded(area * cents * factor, worth) for area, factor in pieces]
    whole = _rounded(sum(area * factor for area, factor in pieces) * cents, worth)
    return Difference(
        error_percent=_decimal(sign * _rounded(abs(moved) * 10**8, agreed), 6),
        unit_price=_decimal(_rounded(cents * 10**6, agreed), 4),
        parts=_shown(pieces, amounts, whole, sign),
        amount=Money(_decimal(sign * whole, 2)),
        beyond=terms.limit is not None and abs(moved) * _WHOLE > agreed * _parts_of(terms.limit),
    )


def _parts_of(value: Decimal) -> int:
    """A number of at most four decimals in ten-thousandths."""
    return int(value.scaleb(4))


@lru_cache(maxsize=256)
def _bands(terms: RegimeTerms, side: Side) -> tuple[tuple[int | None, int], ...]:
    """End and factor of each band in ten-thousandths, the nearest first."""
    return tuple(
        (None if band.up_to is None else _parts_of(band.up_to), _parts_of(band.factor))
        for band in terms.bands_of(side)
    )


def _pieces(terms: RegimeTerms, side: Side, agreed: int, moved: int) -> Iterator[tuple[int, int]]:
    """The difference band by band with each factor; areas in ten-thousandths of a ㎡ × :data:`_WHOLE`."""
    bands, all_of_it = _bands(terms, side), moved * _WHOLE
    if terms.whole:
        factor = next((by for end, by in bands if end is None or all_of_it <= agreed * end), None)
        if factor is not None and moved:
            yield all_of_it, factor
        return
    done = 0
    for end, factor in bands:
        reached = all_of_it if end is None else min(all_of_it, agreed * end)
        if reached > done:
            yield reached - done, factor
            done = reached


def _shown(pieces: Sequence[tuple[int, int]], amounts: list[int], whole: int, sign: int) -> tuple[Part, ...]:
    """The parts in figures; each cent that rounding apart would lose is in the last that moves anything."""
    moving = [place for place, (_area, factor) in enumerate(pieces) if factor]
    if moving:
        amounts[moving[-1]] += whole - sum(amounts)
    return tuple(
        Part(
            _decimal(_rounded(area, 10_000), 6),
            Decimal(factor).scaleb(-4),
            Money(_decimal(sign * cents, 2)),
        )
        for (area, factor), cents in zip(pieces, amounts, strict=True)
    )


def _rounded(above: int, below: int) -> int:
    """A fraction above zero to the nearest whole number, half up."""
    return (2 * above + below) // (2 * below)


def _decimal(value: int, places: int) -> Decimal:
    return Decimal(value).scaleb(-places)
