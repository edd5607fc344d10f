"""A trial as people read it: floors × positions, as it is kept or as it would be with tables being typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import PricePlanId, ProjectId, RoomId
from kaipan.kernel.money import Money
from kaipan.platform.scopes import one
from kaipan.presale import permissions
from kaipan.presale.limits import filed_bands_now, filed_range_of, filed_ranges, floors_of
from kaipan.presale.models import PricePlan, RoomPrice, TrialPrice
from kaipan.presale.price_rows import BasePriceRow, FloorDifferenceRow
from kaipan.presale.pricing_inputs import single_tables_of, terms_of
from kaipan.presale.queries.price_plans import trial_prices
from kaipan.presale.rules import price_trial
from kaipan.presale.rules.exact_numbers import decimal_of
from kaipan.presale.rules.filed_bands import NO_BANDS, FiledBands
from kaipan.presale.rules.price_trial import Trial


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One room of the matrix; without a price, ``problem`` says why and ``detail`` what. Amounts in 元."""

    room_id: RoomId
    label: str
    unit_id: int | None
    floor_index: int
    position: int
    area: Decimal
    unit_price: Decimal | None
    total: Money | None
    previous_total: Money | None
    problem: str
    detail: str
    is_below_floor: bool
    is_above_filed: bool
    is_below_filed: bool

    @property
    def difference(self) -> Money | None:
        """What the plan changes against the current list; None for a room newly priced."""
        if self.total is None or self.previous_total is None:
            return None
        return self.total - self.previous_total


@dataclass(frozen=True, slots=True)
class PlanMatrix:
    """One building of a plan: ``columns`` are (unit, position), ``floors`` from the top down."""

    columns: tuple[tuple[int | None, int], ...]
    floors: tuple[int, ...]
    cells: Mapping[tuple[int, int | None, int], MatrixCell]

    def at(self, floor: int, column: tuple[int | None, int]) -> MatrixCell | None:
        """The room on a floor in a column; None where there is none."""
        return self.cells.get((floor, *column))


def plan_matrix(plan_id: PricePlanId | int, building_id: int, *, actor: Actor) -> PlanMatrix:
    """The plan's last trial for one building: a few queries whatever its size."""
    lines = list(trial_prices(plan_id, actor=actor).filter(room__building_id=building_id))
    facts = {room.id: room for room in inventory.rooms_facts(line.room_id for line in lines)}
    floors = floors_of(facts)
    bands = filed_bands_now(lines[0].project_id) if lines else NO_BANDS
    return _matrix(
        _kept_cell(line, facts[RoomId(line.room_id)], floors.get(line.room_id), bands) for line in lines
    )


def preview_matrix(
    plan_id: PricePlanId | int,
    building_id: int,
    *,
    project_id: ProjectId | int,
    bases: Sequence[BasePriceRow],
    floors: Sequence[FloorDifferenceRow],
    actor: Actor,
) -> PlanMatrix:
    """What a plan of the project would give for one building with these base and floor tables.

    Nothing is kept. Both tables are the building's own rows; the rest comes from the plan. The permission is
    :data:`permissions.MANAGE_PRICE_PLAN`; a plan or a building of another project is not found.
    """
    require(actor, permissions.MANAGE_PRICE_PLAN, project_id)
    plan = one(PricePlan.objects.filter(project_id=project_id), pk=plan_id)
    typed = {row.floor_index: row.value for row in floors}
    tables = replace(
        single_tables_of(plan, building_id),
        bases={(row.building_id, row.unit_id, row.position): row.value for row in bases},
        floors={building_id: typed} if typed else {},
    )
    rooms = inventory.columns_of_buildings([building_id], tables.attributes, project_id=plan.project_id)
    if not rooms.ids:
        one(inventory.buildings(actor).filter(project_id=plan.project_id), pk=building_id)
    trial = price_trial.run(rooms, tables, terms_of(plan))
    return _matrix(_tried_cells(trial, building_id, plan.project_id))


def _tried_cells(trial: Trial, building_id: int, project_id: int) -> Iterator[MatrixCell]:
    """The rooms of a building as they would be priced, beside what they are listed at and held between."""
    rooms = trial.rooms
    filed = filed_ranges(rooms, filed_bands_now(project_id))
    listed = RoomPrice.objects.filter(room__building_id=building_id)
    prices = {row[0]: row[1:] for row in listed.values_list("room_id", "entry__total", "floor_total")}
    for place, room_id in enumerate(trial.ids):
        problem, (lowest, highest) = trial.problems[place], filed[place]
        total = None if problem else Money(Decimal(trial.totals[place]).scaleb(-2))
        previous, floor = prices.get(room_id, (None, None))
        yield MatrixCell(
            room_id=RoomId(room_id),
            label=rooms.labels[place],
            unit_id=rooms.units[place],
            floor_index=rooms.floors[place],
            position=rooms.positions[place],
            area=decimal_of(trial.areas[place]),
            unit_price=None if problem else decimal_of(trial.unit_prices[place]),
            total=total,
            previous_total=previous,
            problem=problem or "",
            detail=trial.details[place] if problem else "",
            is_below_floor=total is not None and floor is not None and total < floor,
            is_above_filed=not problem and highest is not None and trial.totals[place] > highest,
            is_below_filed=not problem and lowest is not None and trial.totals[place] < lowest,
        )


def _matrix(cells: Iterable[MatrixCell]) -> PlanMatrix:
    placed = {(cell.floor_index, cell.unit_id, cell.position): cell for cell in cells}
    return PlanMatrix(
        columns=tuple(sorted({(unit_id, position) for _, unit_id, position in placed}, key=_column_order)),
        floors=tuple(sorted({floor for floor, _, _ in placed}, reverse=True)),
        cells=placed,
    )


def _column_order(column: tuple[int | None, int]) -> tuple[int, int]:
    unit_id, position = column
    return unit_id or 0, position


def _kept_cell(
    line: TrialPrice, room: inventory.RoomFacts, floor: Money | None, bands: FiledBands
) -> MatrixCell:
    filed = filed_range_of(room, bands)
    return MatrixCell(
        room_id=room.id,
        label=room.label,
        unit_id=room.unit_id,
        floor_index=room.floor_index,
        position=room.position,
        area=line.area.square_metres if line.area else Decimal(0),
        unit_price=line.unit_price,
        total=line.total,
        previous_total=line.previous_total,
        problem=line.problem,
        detail=line.detail,
        is_below_floor=line.total is not None and floor is not None and line.total < floor,
        is_above_filed=line.total is not None and filed.highest is not None and line.total > filed.highest,
        is_below_filed=line.total is not None and filed.lowest is not None and line.total < filed.lowest,
    )
