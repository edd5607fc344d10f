"""A learned plan in a project: the rows of a price plan's tables, and the rooms that need a word of their
own.

The rows are tried at once, in memory, by the engine of the trial. Whatever a matched room's published price
is and the tables do not give – an exception, a base that two positions of the table share – becomes its
adjustment, so that the draft gives the table's prices and says where it does not follow from a rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.text import gettext_noop as _
from kaipan.presale.codes import (
    AdjustmentKind,
    Basis,
    Direction,
    Effect,
    PricingMethod,
    TrialProblem,
    WhenMissing,
)
from kaipan.presale.price_rows import (
    AdjustmentRow,
    BasePriceRow,
    FactorTable,
    FactorValueRow,
    FloorDifferenceRow,
)
from kaipan.presale.rules import price_trial
from kaipan.presale.rules.learning.evidence import units_of
from kaipan.presale.rules.learning.matching import KnownRoom, matched, most_common
from kaipan.presale.rules.learning.plan import Learned, LearnedFactor, LearnedPlan, PlanPrice
from kaipan.presale.rules.learning.published import PublishedRoom
from kaipan.presale.rules.learning.target import multiplied, target_price
from kaipan.presale.rules.price_tables import Factor, FactorValue, PriceTables, PriceTerms
from kaipan.presale.rules.price_trial import Trial

FACTOR_NAMES = {"orientation": _("朝向"), "view": _("景观"), "layout": _("户型"), "decoration": _("装修")}
_REASON = _("价格表第 %(row)s 行单独定价")
_REASON_OF_TOTAL = _("价格表第 %(row)s 行的总价，由单价乘面积取整")


@dataclass(frozen=True, slots=True)
class LearnedTables:
    """What a draft is filled with. ``unmatched`` are rooms of the table that the project does not have.

    Of those it has, ``given`` get their price from the tables, and as many as there are ``adjustments`` one
    of their own. ``sold`` keep the price they were sold at; ``other_area`` have another area there: the
    tables price them, the published price is not forced; of ``unpriced`` the tables make no price.
    """

    method: PricingMethod
    direction: Direction
    bases: tuple[BasePriceRow, ...]
    floors: tuple[FloorDifferenceRow, ...]
    factors: tuple[FactorTable, ...]
    adjustments: tuple[AdjustmentRow, ...]
    matched: int
    unmatched: tuple[PublishedRoom, ...]
    other_area: tuple[PublishedRoom, ...]
    sold: tuple[PublishedRoom, ...]
    unpriced: tuple[PublishedRoom, ...]

    @property
    def given(self) -> int:
        """Rooms of the project whose published price the tables give."""
        apart = (self.adjustments, self.other_area, self.sold, self.unpriced)
        return self.matched - sum(map(len, apart))


@dataclass(slots=True)
class _Sorted:
    """Matched rooms by what becomes of them, but for those whose price the tables give."""

    adjustments: list[AdjustmentRow] = field(default_factory=list)
    other_area: list[PublishedRoom] = field(default_factory=list)
    sold: list[PublishedRoom] = field(default_factory=list)
    unpriced: list[PublishedRoom] = field(default_factory=list)


def tables_in_project(
    project_id: int, rooms: Sequence[PublishedRoom], learned: Learned, *, actor: Actor
) -> LearnedTables | None:
    """The learned plan for the rooms of the project that the actor may see; None when nothing was learned."""
    if learned.plan is None:
        return None
    found = matched(rooms, _rooms_of(project_id, actor))
    pairs = [(room, found[room.row]) for room in rooms if room.row in found]
    columns = inventory.columns_of_rooms(
        [known.room_id for _room, known in pairs],
        [factor.attribute.upper() for factor in learned.plan.factors],
    )
    filling = _Filling(learned.plan, pairs, columns)
    bases, floors = tuple(filling.bases()), tuple(filling.floors())
    factors = tuple(filter(None, map(filling.factor, learned.plan.factors)))
    apart = filling.rooms_apart(bases, floors, factors)
    return LearnedTables(
        method=filling.method,
        direction=filling.direction,
        bases=bases,
        floors=floors,
        factors=factors,
        adjustments=tuple(apart.adjustments),
        matched=len(pairs),
        unmatched=tuple(room for room in rooms if room.row not in found),
        other_area=tuple(apart.other_area),
        sold=tuple(apart.sold),
        unpriced=tuple(apart.unpriced),
    )


@dataclass(frozen=True, slots=True)
class _Filling:
    """One plan on its way into one project."""

    plan: LearnedPlan
    pairs: Sequence[tuple[PublishedRoom, KnownRoom]]
    columns: inventory.RoomColumns

    @property
    def method(self) -> PricingMethod:
        """A plan of coefficients whose factors add is a mixed one."""
        method = PricingMethod(self.plan.method.value)
        is_mixed = method is PricingMethod.COEFFICIENT and bool(self.plan.factors)
        return PricingMethod.MIXED if is_mixed else method

    @property
    def direction(self) -> Direction:
        return Direction.UNIT_TO_TOTAL if self.plan.terms.unit else Direction.TOTAL_TO_UNIT

    def bases(self) -> Iterator[BasePriceRow]:
        """A base for every position of the project that has a room in the table."""
        asked = most_common(
            ((known.building_id, known.unit_id or 0, known.position), (room.building, room.place))
            for room, known in self.pairs
        )
        for (building_id, unit_id, position), (building, place) in sorted(asked.items()):
            base = self.plan.buildings[building].bases.get(place)
            if base is not None:
                yield BasePriceRow(building_id, unit_id or None, position, base)

    def floors(self) -> Iterator[FloorDifferenceRow]:
        """A value for every floor of the project that has a room in the table."""
        asked = most_common(
            ((known.building_id, known.floor_index), (room.building, room.floor))
            for room, known in self.pairs
        )
        for (building_id, floor_index), (building, floor) in sorted(asked.items()):
            value = self.plan.buildings[building].floors.get(floor)
            if value is not None:
                yield FloorDifferenceRow(building_id, floor_index, value)

    def factor(self, factor: LearnedFactor) -> FactorTable | None:
        """The factor over the project's attribute, its values as the matched rooms have them."""
        code = factor.attribute.upper()
        said = dict(zip(self.columns.ids, self.columns.attributes[code], strict=True))
        words = most_common(
            (said.get(known.room_id, ""), room.attributes.get(factor.attribute, ""))
            for room, known in self.pairs
        )
        lines = tuple(
            FactorValueRow(factor.values[word], value)
            for value, word in sorted(words.items())
            if value and word in factor.values
        )
        name = FACTOR_NAMES.get(factor.attribute, factor.attribute)
        return FactorTable(name, code, Effect.DIFFERENCE, lines, WhenMissing.NEUTRAL) if lines else None

    def rooms_apart(
        self,
        bases: Sequence[BasePriceRow],
        floors: Sequence[FloorDifferenceRow],
        factors: Sequence[FactorTable],
    ) -> _Sorted:
        """What the tables do not give of the published prices, and the rooms no price is forced on."""
        trial = self._trial(bases, floors, factors)
        places = {room_id: place for place, room_id in enumerate(trial.ids)}
        apart = _Sorted()
        for room, known in self.pairs:
            place = places[known.room_id]
            if trial.problems[place] is TrialProblem.SOLD:
                apart.sold.append(room)
            elif self._project_area(place) != self._table_area(room):
                apart.other_area.append(room)
            elif trial.problems[place] is not None:
                apart.unpriced.append(room)
            elif row := self._adjustment(room, known.room_id, trial, place):
                apart.adjustments.append(row)
        return apart

    def _adjustment(
        self, room: PublishedRoom, room_id: int, trial: Trial, place: int
    ) -> AdjustmentRow | None:
        wanted = target_price(self.plan, room)
        given = Decimal(trial.unit_prices[place]) / 10_000, trial.totals[place]
        if given == (wanted.unit_price, wanted.total.cents):
            return None
        planned = self.plan.price_of(room)
        is_given = isinstance(planned, PlanPrice) and self.plan.gives(room, planned)
        is_remade = is_given and self.plan.terms.remade is not None and room.unit_price is None
        reason = (_REASON_OF_TOTAL if is_remade else _REASON) % {"row": room.row}
        if self.plan.terms.unit is not None and wanted.total == multiplied(self.plan, room):
            return AdjustmentRow(room_id, None, reason, AdjustmentKind.SET_UNIT, wanted.unit_price)
        return AdjustmentRow(room_id, wanted.total, reason, AdjustmentKind.SET_TOTAL)

    def _trial(
        self,
        bases: Sequence[BasePriceRow],
        floors: Sequence[FloorDifferenceRow],
        factors: Sequence[FactorTable],
    ) -> Trial:
        table: dict[int, dict[int, Decimal]] = {}
        for row in floors:
            table.setdefault(row.building_id, {})[row.floor_index] = row.value
        tables = PriceTables(
            bases={(row.building_id, row.unit_id, row.position): row.value for row in bases},
            floors=table,
            floor_effect=Effect(self.plan.method.value),
            factors=[_as_rule(factor) for factor in factors],
        )
        terms = PriceTerms(self.plan.terms.rounding, self.plan.terms.basis, self.direction)
        return price_trial.run(self.columns, tables, terms)

    def _project_area(self, place: int) -> int | None:
        is_inner = self.plan.terms.basis is Basis.INNER
        return (self.columns.inner if is_inner else self.columns.gross)[place]

    def _table_area(self, room: PublishedRoom) -> int | None:
        area = room.area_for(self.plan.terms.basis)
        return units_of(area) if area else None


def _as_rule(factor: FactorTable) -> Factor:
    lines = [FactorValue(line.amount, line.value) for line in factor.values]
    return Factor(factor.name, factor.attribute, factor.effect, factor.when_missing, lines)


def _rooms_of(project_id: int, actor: Actor) -> list[KnownRoom]:
    rows = inventory.rooms(actor).filter(project_id=project_id).order_by("pk")
    columns = (
        "pk",
        "building_id",
        "building__name",
        "unit_id",
        "unit__name",
        "number",
        "floor_index",
        "position",
    )
    return [
        KnownRoom(row[0], row[1], row[2], row[3], row[4] or "", row[5], row[6], row[7])
        for row in rows.values_list(*columns)
    ]
