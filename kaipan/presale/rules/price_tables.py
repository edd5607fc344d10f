"""The tables a price plan prices by, in memory, and the terms it prices on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from kaipan.kernel.money import Money
from kaipan.presale.codes import AdjustmentKind, Basis, Direction, Effect, WhenMissing
from kaipan.presale.rules.prices import PriceRounding

BaseKey = tuple[int, int | None, int | None]
"""Building, unit, position; None stands for any."""

NEUTRAL = {Effect.DIFFERENCE: Decimal(0), Effect.COEFFICIENT: Decimal(1)}


@dataclass(frozen=True, slots=True)
class FactorValue:
    """One line of a factor: for a value, or for numbers from (inclusive) to (exclusive); open ends allowed.

    ``amount`` is 元/㎡ or a coefficient, as the factor's effect says.
    """

    amount: Decimal
    value: str | None = None
    at_least: Decimal | None = None
    below: Decimal | None = None

    @property
    def words(self) -> str:
        """The value or the span as it stands in a derivation."""
        if self.value is not None:
            return self.value
        ends = (f"{end.normalize():f}" if end is not None else "" for end in (self.at_least, self.below))
        return "–".join(ends)

    def covers(self, number: Decimal) -> bool:
        """Whether the span holds the number."""
        return (self.at_least is None or number >= self.at_least) and (
            self.below is None or number < self.below
        )


@dataclass(frozen=True, slots=True)
class Factor:
    """What an attribute of the room does to its price (因素): view, orientation, garden, anything it has."""

    name: str
    attribute: str
    effect: Effect
    when_missing: WhenMissing
    values: Sequence[FactorValue]

    def value_for(self, text: str) -> FactorValue | None:
        """The line for what the room has: the very value, else the span its number lies in."""
        for line in self.values:
            if line.value == text:
                return line
        number = number_in(text)
        if number is None:
            return None
        return next((line for line in self.values if line.value is None and line.covers(number)), None)


@dataclass(frozen=True, slots=True)
class Adjustment:
    """What is said of one room: 元 on its rounded total, or its unit price or its total itself."""

    kind: AdjustmentKind
    amount: Money | None = None
    unit_price: Decimal | None = None

    @property
    def value(self) -> Decimal:
        """The one number that is said."""
        return (self.unit_price or Decimal(0)) if self.amount is None else self.amount.amount

    @property
    def words(self) -> str:
        """What is said in the reader's language, as the trial's table shows it: 指定总价 1,200,000.00."""
        return f"{self.kind.label} {self.value:,.2f}"


@dataclass(frozen=True, slots=True)
class Level:
    """What levelling did to every price: multiplied by ``ratio``, moved by ``shift`` 元/㎡ (调平)."""

    ratio: Decimal = Decimal(1)
    shift: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class PriceTerms:
    """How a plan prices: rounding, basis and direction, and the products priced otherwise."""

    rounding: PriceRounding
    basis: Basis
    direction: Direction
    basis_by_product: Mapping[str, Basis] = field(default_factory=dict)
    direction_by_product: Mapping[str, Direction] = field(default_factory=dict)

    def basis_of(self, product_type: str) -> Basis:
        return self.basis_by_product.get(product_type, self.basis)

    def direction_of(self, product_type: str) -> Direction:
        return self.direction_by_product.get(product_type, self.direction)


@dataclass(frozen=True, slots=True)
class PriceTables:
    """A plan's tables. ``floors`` holds, per building, floor index → difference or coefficient (层差)."""

    bases: Mapping[BaseKey, Decimal]
    floors: Mapping[int, Mapping[int, Decimal]] = field(default_factory=dict)
    floor_effect: Effect = Effect.DIFFERENCE
    factors: Sequence[Factor] = ()
    adjustments: Mapping[int, Adjustment] = field(default_factory=dict)
    level: Level = field(default_factory=Level)

    @property
    def buildings(self) -> frozenset[int]:
        """The buildings in the plan: those with a base."""
        return frozenset(building for building, _, _ in self.bases)

    @property
    def attributes(self) -> tuple[str, ...]:
        """The room attributes the factors look at."""
        return tuple(dict.fromkeys(factor.attribute for factor in self.factors))

    def base_of(self, building: int, unit: int | None, position: int) -> Decimal | None:
        """The most particular base: of the unit's position, else the building's, the unit, the building."""
        for key in (
            (building, unit, position),
            (building, None, position),
            (building, unit, None),
            (building, None, None),
        ):
            base = self.bases.get(key)
            if base is not None:
                return base
        return None

    def floor_value(self, building: int, floor: int) -> Decimal | None:
        """Neutral in a building without a floor table; None where the table lacks the floor."""
        table = self.floors.get(building)
        return NEUTRAL[self.floor_effect] if table is None else table.get(floor)


def number_in(text: str) -> Decimal | None:
    """The number an attribute's text is; None when it is none."""
    digits = text.removeprefix("-").replace(".", "", 1)
    return Decimal(text) if digits.isascii() and digits.isdigit() else None
