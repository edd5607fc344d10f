"""A trial as people read it: floors × positions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PricePlanId, RoomId
from kaipan.kernel.money import Money
from kaipan.presale.limits import ceiling_of, floors_of
from kaipan.presale.models import TrialPrice
from kaipan.presale.queries.price_plans import trial_prices


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One room of the matrix; without a price, ``problem`` says why. Amounts in 元."""

    room_id: RoomId
    label: str
    unit_id: int | None
    floor_index: int
    floor_label: str
    position: int
    unit_price: Decimal | None
    total: Money | None
    previous_total: Money | None
    problem: str
    derivation: Mapping[str, object] | None
    is_below_floor: bool
    is_above_filed: bool

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
    """The plan's last trial for one building: three queries whatever its size."""
    lines = list(trial_prices(plan_id, actor=actor).filter(room__building_id=building_id))
    facts = {room.id: room for room in inventory.rooms_facts(line.room_id for line in lines)}
    floors = floors_of(facts)
    cells = [_cell(line, facts[RoomId(line.room_id)], floors.get(line.room_id)) for line in lines]
    return PlanMatrix(
        columns=tuple(sorted({(cell.unit_id, cell.position) for cell in cells}, key=_column_order)),
        floors=tuple(sorted({cell.floor_index for cell in cells}, reverse=True)),
        cells={(cell.floor_index, cell.unit_id, cell.position): cell for cell in cells},
    )


def _column_order(column: tuple[int | None, int]) -> tuple[int, int]:
    unit_id, position = column
    return unit_id or 0, position


def _cell(line: TrialPrice, room: inventory.RoomFacts, floor: Money | None) -> MatrixCell:
    ceiling = ceiling_of(room)
    return MatrixCell(
        room_id=room.id,
        label=room.label,
        unit_id=room.unit_id,
        floor_index=room.floor_index,
        floor_label=room.floor_label,
        position=room.position,
        unit_price=line.unit_price,
        total=line.total,
        previous_total=line.previous_total,
        problem=line.problem,
        derivation=line.derivation,
        is_below_floor=line.total is not None and floor is not None and line.total < floor,
        is_above_filed=line.total is not None and ceiling is not None and line.total > ceiling,
    )
