"""The trial (试算): every room of a plan priced in one pass, from tables held in memory.

Nothing here knows a database; a hundred thousand rooms are a loop over dictionary lookups.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from kaipan.kernel.area import Area
from kaipan.kernel.money import Money
from kaipan.kernel.rounding import Rounding
from kaipan.presale.codes import Basis, TrialProblem
from kaipan.presale.rules.prices import Price, PriceRounding, calculated_price, price_room

BaseKey = tuple[int, int | None, int]  # building, unit, position

HIGHEST_TOTAL = Decimal(10**11)
HIGHEST_UNIT_PRICE = Decimal(10**9)


@dataclass(frozen=True, slots=True)
class PriceTerms:
    """How a plan prices: its rounding, its basis, and the products priced on another basis."""

    rounding: PriceRounding
    basis: Basis
    basis_by_product: Mapping[str, Basis] = field(default_factory=dict)

    def basis_of(self, product_type: str) -> Basis:
        return self.basis_by_product.get(product_type, self.basis)


@dataclass(frozen=True, slots=True)
class PriceTables:
    """A plan's tables. ``floors`` holds, per building, floor index → difference (层差).

    ``factors`` holds (attribute, value) → difference (因素差价); ``adjustments`` a room's own 元 on top of
    its rounded total.
    """

    bases: Mapping[BaseKey, Decimal]
    floors: Mapping[int, Mapping[int, Decimal]]
    factors: Mapping[tuple[str, str], Decimal] = field(default_factory=dict)
    adjustments: Mapping[int, Money] = field(default_factory=dict)

    def base_of(self, room: RoomToPrice) -> Decimal | None:
        """The base of the room's unit and position, else of the position in the whole building."""
        for unit_id in (room.unit_id, None):
            base = self.bases.get((room.building_id, unit_id, room.position))
            if base is not None:
                return base
        return None

    def floor_difference(self, room: RoomToPrice) -> Decimal | None:
        """Zero in a building without a floor table; None where the table lacks the floor."""
        table = self.floors.get(room.building_id)
        return Decimal(0) if table is None else table.get(room.floor_index)

    def factors_of(self, room: RoomToPrice) -> tuple[tuple[str, str, Decimal], ...]:
        """The factor rows that apply to the room, in the order of its attributes."""
        return tuple(
            (name, value, self.factors[name, value])
            for name, value in room.attributes
            if (name, value) in self.factors
        )


@dataclass(frozen=True, slots=True)
class RoomToPrice:
    """What a price depends on. ``sold`` rooms keep the price they were sold at."""

    room_id: int
    building_id: int
    unit_id: int | None
    floor_index: int
    position: int
    product_type: str
    attributes: tuple[tuple[str, str], ...]
    gross_area: Area | None
    inner_area: Area | None
    sold: bool = False

    def area_for(self, basis: Basis) -> Area | None:
        return self.inner_area if basis is Basis.INNER else self.gross_area


@dataclass(frozen=True, slots=True)
class Derivation:
    """Where a price comes from, kept with it word for word."""

    basis: Basis
    area: Area
    base: Decimal
    floor: Decimal
    factors: tuple[tuple[str, str, Decimal], ...]
    adjustment: Money | None
    calculated: Decimal
    rounding: PriceRounding

    @property
    def exact(self) -> Decimal:
        """The total before any rounding, in 元."""
        if self.basis is Basis.UNIT:
            return self.calculated
        return self.calculated * self.area.square_metres

    def as_json(self) -> dict[str, object]:
        """Plain JSON: amounts as strings."""
        return {
            "basis": self.basis.value,
            "area": str(self.area.square_metres),
            "base": str(self.base),
            "floor": str(self.floor),
            "factors": [[name, value, str(difference)] for name, value, difference in self.factors],
            "adjustment": str(self.adjustment) if self.adjustment else None,
            "calculated": str(self.calculated),
            "unit_rounding": _rounding_json(self.rounding.unit),
            "total_rounding": _rounding_json(self.rounding.total),
        }


@dataclass(frozen=True, slots=True)
class TrialLine:
    """One room's outcome: a price with its derivation, or the problem that prevents one."""

    room_id: int
    price: Price | None
    derivation: Derivation | None
    problem: TrialProblem | None


def run(rooms: Iterable[RoomToPrice], tables: PriceTables, terms: PriceTerms) -> Iterator[TrialLine]:
    """Price every room of the buildings that have a base; other buildings are not in the plan."""
    priced_buildings = {building_id for building_id, _, _ in tables.bases}
    for room in rooms:
        if room.building_id in priced_buildings:
            yield _price(room, tables, terms)


def _price(room: RoomToPrice, tables: PriceTables, terms: PriceTerms) -> TrialLine:
    derivation = _derive(room, tables, terms)
    if isinstance(derivation, TrialProblem):
        return TrialLine(room.room_id, None, None, derivation)
    if not 0 < derivation.exact < HIGHEST_TOTAL:
        return TrialLine(room.room_id, None, None, TrialProblem.OUT_OF_RANGE)
    price = price_room(
        derivation.calculated,
        area=derivation.area,
        basis=derivation.basis,
        rounding=derivation.rounding,
        adjustment=derivation.adjustment,
    )
    if price.total.amount <= 0 or price.unit_price >= HIGHEST_UNIT_PRICE:
        return TrialLine(room.room_id, None, None, TrialProblem.OUT_OF_RANGE)
    return TrialLine(room.room_id, price, derivation, None)


def _derive(room: RoomToPrice, tables: PriceTables, terms: PriceTerms) -> Derivation | TrialProblem:
    basis = terms.basis_of(room.product_type)
    area, base, floor = room.area_for(basis), tables.base_of(room), tables.floor_difference(room)
    if room.sold:
        return TrialProblem.SOLD
    if not area:
        return TrialProblem.NO_AREA
    if base is None:
        return TrialProblem.NO_BASE
    if floor is None:
        return TrialProblem.NO_FLOOR
    factors = tables.factors_of(room)
    differences = [floor, *(difference for _, _, difference in factors)]
    return Derivation(
        basis=basis,
        area=area,
        base=base,
        floor=floor,
        factors=factors,
        adjustment=tables.adjustments.get(room.room_id),
        calculated=calculated_price(base, differences=differences),
        rounding=terms.rounding,
    )


def _rounding_json(rounding: Rounding | None) -> list[str] | None:
    return [rounding.mode.value, f"{rounding.digit:f}"] if rounding else None
