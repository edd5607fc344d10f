"""Money: yuan with exactly two decimals, immutable, never a float."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from functools import total_ordering

from kaipan.kernel.rounding import TO_CENT, Rounding

_CENT = Decimal("0.01")
_LIMIT = Decimal("1e12")
_NOTHING = Decimal("0.00")
"""Added to an amount it turns -0.00 into 0.00."""
_PLAIN = re.compile(r"-?\d{1,12}(\.\d{1,2})?", re.ASCII)


@total_ordering
@dataclass(frozen=True, slots=True, eq=True)
class Money:
    """An amount in 元 with 2 decimals, below a trillion. ``Money("1239438.00")``.

    Made from a string, an int or a Decimal that already is exact to the cent; anything else is a
    ``ValueError``, so an amount cannot be silently rounded: rounding is asked for by name
    (:meth:`rounded`, :meth:`times`).
    """

    amount: Decimal

    def __init__(self, amount: Decimal | int | str) -> None:
        object.__setattr__(self, "amount", _exact(amount))

    @classmethod
    def rounded(cls, value: Decimal, rounding: Rounding = TO_CENT) -> Money:
        """``value`` in 元 brought to what ``rounding`` allows; to the cent, half up, when nothing is said."""
        return cls(rounding.apply(value))

    @classmethod
    def total(cls, amounts: Iterable[Money]) -> Money:
        """The sum of many amounts; zero for none."""
        return cls(sum((each.amount for each in amounts), Decimal(0)))

    def times(self, factor: Decimal | int, rounding: Rounding = TO_CENT) -> Money:
        """This amount multiplied by a rate or a count, rounded as said."""
        return Money.rounded(self.amount * factor, rounding)

    def split(self, weights: Sequence[Decimal | int]) -> list[Money]:
        """Shares by weight that sum to the whole.

        Each share is first cut down to the cent; the cents that are left go one each to the shares that
        lost most, the earlier one first where two lost the same.
        """
        whole = sum((Decimal(weight) for weight in weights), Decimal(0))
        if not weights or whole <= 0 or any(weight < 0 for weight in weights):
            msg = "a split needs weights of zero or more that do not all vanish"
            raise ValueError(msg)
        exact = [self.amount * Decimal(weight) / whole for weight in weights]
        cut = [share.quantize(_CENT, rounding=ROUND_FLOOR) for share in exact]
        left = int((self.amount - sum(cut, Decimal(0))) / _CENT)
        by_loss = sorted(range(len(cut)), key=lambda place: (cut[place] - exact[place], place))
        for place in by_loss[:left]:
            cut[place] += _CENT
        return [Money(share) for share in cut]

    @property
    def cents(self) -> int:
        """The amount in 分."""
        return int(self.amount * 100)

    def __add__(self, other: Money) -> Money:
        return Money(self.amount + other.amount) if isinstance(other, Money) else NotImplemented

    def __sub__(self, other: Money) -> Money:
        return Money(self.amount - other.amount) if isinstance(other, Money) else NotImplemented

    def __neg__(self) -> Money:
        return Money(-self.amount)

    def __abs__(self) -> Money:
        return Money(abs(self.amount))

    def __bool__(self) -> bool:
        return bool(self.amount)

    def __lt__(self, other: Money) -> bool:
        return self.amount < other.amount if isinstance(other, Money) else NotImplemented

    def __str__(self) -> str:
        return f"{self.amount:.2f}"

    def __repr__(self) -> str:
        return f"Money({str(self)!r})"

    def __format__(self, spec: str) -> str:
        return format(self.amount, spec or ".2f")


def _exact(amount: Decimal | int | str) -> Decimal:
    if type(amount) is Decimal and amount.same_quantum(_CENT) and abs(amount) < _LIMIT:
        return amount + _NOTHING  # as the database gives every amount
    if isinstance(amount, str):
        if not _PLAIN.fullmatch(amount):
            msg = f"{amount!r} is not an amount in yuan"
            raise ValueError(msg)
        amount = Decimal(amount)
    if isinstance(amount, bool) or not isinstance(amount, int | Decimal):
        msg = f"money is made from str, int or Decimal, not {type(amount).__name__}"
        raise TypeError(msg)
    value = Decimal(amount)
    if not value.is_finite() or abs(value) >= _LIMIT:
        msg = f"{value} is out of the range of money"
        raise ValueError(msg)
    cents = value.quantize(_CENT)
    if cents != value:
        msg = f"{value} has parts of a cent; round it by name"
        raise ValueError(msg)
    return cents + _NOTHING


ZERO = Money(0)
