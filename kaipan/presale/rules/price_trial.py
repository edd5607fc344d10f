"""The trial (试算): every room of a plan priced in one pass, exactly, from tables held in memory.

Nothing here knows a database. Rooms come as columns and prices are whole numbers of small parts, so that
a hundred thousand rooms are a few passes over lists:

    单价 = (基准 × Π系数 + Σ差价) × 调平比例 + 调平加价        exact, whatever the number of decimals
    总价 = 取整(单价 × 面积)                                 rounded only where the plan says so
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from operator import add, mul
from typing import TypeVar

from kaipan.inventory.cards import RoomColumns
from kaipan.kernel.rounding import TO_CENT
from kaipan.presale.codes import AdjustmentKind, Basis, Direction, Effect, TrialProblem, WhenMissing
from kaipan.presale.rules.derivations import Writer, factor_text
from kaipan.presale.rules.exact_numbers import (
    CENTS,
    PARTS,
    PLACES,
    Rounder,
    decimal_of,
    parts_of,
    places_of,
    text_of,
)
from kaipan.presale.rules.price_tables import Adjustment, Factor, PriceTables, PriceTerms

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

_LONGEST_DETAIL = 160
HIGHEST_TOTAL = 10**11 * CENTS
HIGHEST_UNIT_PRICE = 10**9 * PARTS


@dataclass(slots=True)
class Trial:
    """The outcome, one list a field, by ascending room id.

    A room has a ``problem`` and what it lacks, or what came out, as its ``detail``, or a price: areas and
    unit prices in 10⁻⁴, totals in 分, the derivation as JSON. ``exact`` is the unit price before any
    rounding, with its decimals beside it.
    """

    rooms: RoomColumns
    problems: list[TrialProblem | None]
    details: list[str]
    bases: list[str]
    areas: list[int]
    unit_prices: list[int]
    totals: list[int]
    exact: list[tuple[int, int]]
    derivations: list[str]

    @property
    def ids(self) -> Sequence[int]:
        """The rooms."""
        return self.rooms.ids

    def calculated(self, place: int) -> Decimal:
        """A room's unit price before any rounding, in 元/㎡."""
        return decimal_of(*self.exact[place])

    def priced(self) -> list[int]:
        """The places of the rooms that have a price."""
        return [place for place, problem in enumerate(self.problems) if problem is None]


@dataclass(slots=True)
class _Factors:
    """What every factor says of every room, as columns, and what it lacks."""

    coefficients: list[tuple[list[int], int]] = field(default_factory=list)
    differences: list[list[int]] = field(default_factory=list)
    texts: list[list[str]] = field(default_factory=list)
    lacking: dict[int, list[str]] = field(default_factory=dict)


def run(rooms: RoomColumns, tables: PriceTables, terms: PriceTerms) -> Trial:
    """Price every room. Rooms of buildings without a base lack it; leave them out beforehand."""
    plan = _Plan(rooms, tables, terms)
    for (basis, direction), places in plan.groups().items():
        plan.price(places, basis, direction)
    return plan.trial


class _Plan:
    """One run: the columns the tables make of the rooms, and the outcome as it grows."""

    def __init__(self, rooms: RoomColumns, tables: PriceTables, terms: PriceTerms) -> None:
        self.rooms, self.tables, self.terms = rooms, tables, terms
        stacks = zip(rooms.buildings, rooms.units, rooms.positions, strict=True)
        self.base = _looked_up(lambda stack: tables.base_of(*stack), stacks)
        floors = zip(rooms.buildings, rooms.floors, strict=True)
        self.floor = _looked_up(lambda floor: tables.floor_value(*floor), floors)
        self.factors = _factors(rooms, tables.factors)
        self.area = self._areas()
        count = len(rooms)
        self.trial = Trial(
            rooms=rooms,
            problems=self._problems(),
            details=[""] * count,
            bases=[""] * count,
            areas=[0] * count,
            unit_prices=[0] * count,
            totals=[0] * count,
            exact=[(0, 0)] * count,
            derivations=[""] * count,
        )
        for place, parts in self.factors.lacking.items():
            self.trial.details[place] = "；".join(parts)[:_LONGEST_DETAIL]

    def groups(self) -> dict[tuple[Basis, Direction], list[int]]:
        """The places of the rooms that can be priced, by how they are."""
        terms, groups = self.terms, defaultdict[tuple[Basis, Direction], list[int]](list)
        ways = {
            product: groups[terms.basis_of(product), terms.direction_of(product)]
            for product in set(self.rooms.products)
        }
        for place, (product, problem) in enumerate(
            zip(self.rooms.products, self.trial.problems, strict=True)
        ):
            if problem is None:
                ways[product].append(place)
        return groups

    def price(self, places: list[int], basis: Basis, direction: Direction) -> None:
        """Price the rooms of one group."""
        if not places:
            return
        over, digits = self._unit_prices(places)
        under = 10**digits
        area = [each for each in _at(self.area, places) if each is not None]
        unit_rounding = self.terms.rounding.unit
        if unit_rounding:
            to_parts = Rounder(unit_rounding, PARTS)
            units, unit_scale = [to_parts(each, under) for each in over], PARTS
        else:
            units, unit_scale = over, under
        to_cents = Rounder(self.terms.rounding.total, CENTS)
        if basis is Basis.UNIT:
            totals = [to_cents(unit, unit_scale) for unit in units]
        else:
            scale = unit_scale * PARTS
            totals = [to_cents(each, scale) for each in map(mul, units, area)]
        keeps_unit = direction is Direction.UNIT_TO_TOTAL and basis is not Basis.UNIT
        shown = units if keeps_unit else list(map(_published, totals, area))
        self._keep(places, basis, direction, area, shown, totals, over, digits)

    def _unit_prices(self, places: list[int]) -> tuple[list[int], int]:
        """The calculated unit prices as whole numbers, and how many decimals these have."""
        coefficients, differences = self._columns(places)
        over, digits = [parts_of(base) for base in self._bases(places)], PLACES
        for column, places_after in coefficients:
            over, digits = list(map(mul, over, column)), digits + places_after
        for column in differences:
            finer = 10 ** (digits - PLACES)
            over = list(map(add, over, [each * finer for each in column] if finer > 1 else column))
        level = self.tables.level
        ratio_places, shift_places = places_of([level.ratio]), places_of([level.shift])
        if level.ratio != 1:
            ratio = parts_of(level.ratio, ratio_places)
            over, digits = [each * ratio for each in over], digits + ratio_places
        if level.shift:
            if digits < shift_places:
                finer = 10 ** (shift_places - digits)
                over, digits = [each * finer for each in over], shift_places
            shift = parts_of(level.shift, digits)
            over = [each + shift for each in over]
        return over, digits

    def _columns(self, places: list[int]) -> tuple[list[tuple[list[int], int]], list[list[int]]]:
        """The columns to multiply with, each with its decimals, and those to add."""
        coefficients = [(_at(column, places), digits) for column, digits in self.factors.coefficients]
        differences = [_at(column, places) for column in self.factors.differences]
        floors = [value for value in _at(self.floor, places) if value is not None]
        if self.tables.floor_effect is Effect.COEFFICIENT:
            digits = places_of(set(floors))
            coefficients.append(([parts_of(value, digits) for value in floors], digits))
        else:
            differences.append([parts_of(value) for value in floors])
        return coefficients, differences

    def _bases(self, places: list[int]) -> list[Decimal]:
        return [base for base in _at(self.base, places) if base is not None]

    def _keep(
        self,
        places: list[int],
        basis: Basis,
        direction: Direction,
        areas: list[int],
        units: list[int],
        totals: list[int],
        over: list[int],
        digits: int,
    ) -> None:
        trial, adjustments, ids = self.trial, self.tables.adjustments, self.rooms.ids
        writer = Writer(self.tables, self.terms.rounding, basis, direction)
        area_text, base_text, floor_text = (
            _looked_up(text_of, areas),
            _looked_up(_plain, self._bases(places)),
            _looked_up(_plain, _at(self.floor, places)),
        )
        factors = self._factor_texts(places)
        for n, place in enumerate(places):
            adjustment = adjustments.get(ids[place])
            area, unit, total = areas[n], units[n], totals[n]
            if adjustment is not None:
                unit, total = self._adjusted(adjustment, basis, direction, area, unit, total)
            if not (over[n] > 0 and 0 < total < HIGHEST_TOTAL and 0 <= unit < HIGHEST_UNIT_PRICE):
                trial.problems[place] = TrialProblem.OUT_OF_RANGE
                trial.details[place] = f"{text_of(over[n], digits)} 元/㎡"[:_LONGEST_DETAIL]
                continue
            trial.bases[place], trial.areas[place] = basis.value, area
            trial.unit_prices[place], trial.totals[place] = unit, total
            trial.exact[place] = over[n], digits
            trial.derivations[place] = writer.write(
                area_text[n], base_text[n], floor_text[n], factors[n], adjustment, text_of(over[n], digits)
            )

    def _adjusted(
        self, adjustment: Adjustment, basis: Basis, direction: Direction, area: int, unit: int, total: int
    ) -> tuple[int, int]:
        """Unit price and total of one room after what is said of it alone."""
        amount = adjustment.amount.cents if adjustment.amount is not None else 0
        match adjustment.kind:
            case AdjustmentKind.SHIFT_TOTAL:
                total += amount
            case AdjustmentKind.SET_TOTAL:
                total = amount
            case AdjustmentKind.SET_UNIT:
                unit = parts_of(adjustment.unit_price or Decimal(0))
                exact, scale = (unit, PARTS) if basis is Basis.UNIT else (unit * area, PARTS * PARTS)
                total = Rounder(self.terms.rounding.total, CENTS)(exact, scale)
                if direction is Direction.UNIT_TO_TOTAL and basis is not Basis.UNIT:
                    return unit, total
        return _published(total, area), total

    def _factor_texts(self, places: list[int]) -> list[str]:
        columns = [_at(column, places) for column in self.factors.texts]
        if not columns:
            return [""] * len(places)
        return [",".join(filter(None, texts)) for texts in zip(*columns, strict=True)]

    def _areas(self) -> list[int | None]:
        by_inner = {
            product: self.terms.basis_of(product) is Basis.INNER for product in set(self.rooms.products)
        }
        return [
            inner if by_inner[product] else gross
            for product, gross, inner in zip(
                self.rooms.products, self.rooms.gross, self.rooms.inner, strict=True
            )
        ]

    def _problems(self) -> list[TrialProblem | None]:
        lacking = self.factors.lacking
        columns = zip(self.rooms.sold, self.area, self.base, self.floor, strict=True)
        return [
            TrialProblem.SOLD
            if sold
            else TrialProblem.NO_AREA
            if not area
            else TrialProblem.NO_BASE
            if base is None
            else TrialProblem.NO_FLOOR
            if floor is None
            else TrialProblem.NO_FACTOR
            if place in lacking
            else None
            for place, (sold, area, base, floor) in enumerate(columns)
        ]


def _factors(rooms: RoomColumns, factors: Sequence[Factor]) -> _Factors:
    found = _Factors()
    for factor in factors:
        column = rooms.attributes[factor.attribute]
        lines = {text: factor.value_for(text) for text in set(column)}
        lacking = {text for text, line in lines.items() if line is None}
        if lacking and factor.when_missing is WhenMissing.REFUSE:
            for place, text in enumerate(column):
                if text in lacking:
                    found.lacking.setdefault(place, []).append(f"{factor.name}：{text}")
        is_coefficient = factor.effect is Effect.COEFFICIENT
        digits = places_of(line.amount for line in factor.values) if is_coefficient else PLACES
        neutral = 10**digits if is_coefficient else 0
        amounts = {text: parts_of(line.amount, digits) if line else neutral for text, line in lines.items()}
        said = {text: factor_text(factor, line) if line else "" for text, line in lines.items()}
        found.texts.append([said[text] for text in column])
        values = [amounts[text] for text in column]
        if is_coefficient:
            found.coefficients.append((values, digits))
        else:
            found.differences.append(values)
    return found


class _Asked(dict[K, V]):
    """Answers that are asked for once each."""

    def __init__(self, look_up: Callable[[K], V]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, key: K) -> V:
        answer = self[key] = self._look_up(key)
        return answer


def _looked_up(look_up: Callable[[K], V], column: Iterable[K]) -> list[V]:
    """``look_up`` for every value of the column, asked once for each that differs."""
    return list(map(_Asked(look_up).__getitem__, column))


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def _at(column: Sequence[V], places: list[int]) -> list[V]:
    return [column[place] for place in places]


_TO_CENT = Rounder(TO_CENT, PARTS)


def _published(total: int, area: int) -> int:
    """总价 → 单价: 分 ÷ 10⁻⁴ ㎡, to the cent half up, in 10⁻⁴ 元/㎡."""
    return _TO_CENT(total * PARTS, area * CENTS)
