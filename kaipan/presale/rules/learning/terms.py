"""How a table's prices may have come about: the terms that learning tries out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kaipan.kernel.rounding import Rounding, RoundingMode
from kaipan.presale.codes import Basis
from kaipan.presale.rules.prices import PriceRounding

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class LearnedTerms:
    """One way from an unrounded unit price to what the table shows.

    ``basis`` is the area the unit price is multiplied with; ``shown_for`` the area the published unit price
    is for, and ``shown_to`` the digit it is shown to. With a ``unit`` rounding the rounded unit price is
    published and multiplied (单价 → 总价); without, the published one is total ÷ area (总价 → 单价).
    ``totals_hold`` says whether the table's totals are the plan's own. Where they are not – unit price ×
    area, cut, is published in their place – they say nothing about the plan, unless no unit price is
    published: ``remade`` is then how they were made of the unit price that nobody sees.
    """

    basis: Basis
    unit: Rounding | None
    total: Rounding
    totals_hold: bool
    shown_for: Basis = Basis.GROSS
    shown_to: Decimal = CENT
    remade: Rounding | None = None

    @property
    def rounding(self) -> PriceRounding:
        """The same as a price plan keeps it."""
        return PriceRounding(self.unit, self.total)

    @property
    def preference(self) -> tuple[int, ...]:
        """The simpler of two ways that explain as much comes first: the smaller."""
        coarse_unit = self.unit is not None and self.unit.digit > CENT
        return (
            not self.totals_hold,
            0 if coarse_unit else 1 if self.unit is None else 2,
            self.total.mode is not RoundingMode.HALF_UP,
            self.basis is not Basis.GROSS,
            self.shown_for is not self.basis,
            self.total.mode is not RoundingMode.DOWN,
        )
