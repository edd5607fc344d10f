"""From rooms to the tables of their buildings, and from tables to a plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from kaipan.presale.rules.learning.building_tables import BuildingTables
from kaipan.presale.rules.learning.cells import Cell
from kaipan.presale.rules.learning.coefficients import learn_coefficients
from kaipan.presale.rules.learning.differences import learn_differences
from kaipan.presale.rules.learning.evidence import SCALE, interval_of
from kaipan.presale.rules.learning.floor_shapes import shape_of
from kaipan.presale.rules.learning.plan import (
    KEPT_IN,
    LearnedBuilding,
    LearnedFactor,
    LearnedPlan,
    Method,
)
from kaipan.presale.rules.learning.published import PositionKey, PublishedRoom
from kaipan.presale.rules.learning.terms import LearnedTerms

Buildings = Mapping[str, Sequence[PublishedRoom]]
"""The rooms of a table by building."""

Group = Callable[[PublishedRoom], PositionKey]
"""What rooms share a base with: their position, or something coarser or finer."""


def own_position(room: PublishedRoom) -> PositionKey:
    """Rooms of one position share a base."""
    return room.place


def cells_of(
    rooms: Sequence[PublishedRoom],
    terms: LearnedTerms,
    *,
    group: Group = own_position,
    factor: LearnedFactor | None = None,
) -> Iterator[Cell]:
    """Each room with the interval its base and floor must meet in, less what the factor adds to it."""
    for place, room in enumerate(rooms):
        interval = interval_of(room, terms)
        if interval is not None:
            shift = _added_by(factor, room)
            yield Cell(group(room), room.floor, interval[0] - shift, interval[1] - shift, place)


def tables_of(
    buildings: Buildings,
    terms: LearnedTerms,
    method: Method = Method.DIFFERENCE,
    *,
    group: Group = own_position,
    factor: LearnedFactor | None = None,
    thorough: bool = True,
) -> dict[str, BuildingTables]:
    """The tables learned for each building."""
    learner = learn_coefficients if method is Method.COEFFICIENT else learn_differences
    return {
        name: learner(cells_of(rooms, terms, group=group, factor=factor), thorough=thorough)
        for name, rooms in buildings.items()
    }


def assembled(
    buildings: Buildings,
    tables: Mapping[str, BuildingTables],
    terms: LearnedTerms,
    method: Method = Method.DIFFERENCE,
    *,
    group: Group = own_position,
    factor: LearnedFactor | None = None,
) -> LearnedPlan:
    """The plan of these tables. Positions of one group each get its base."""
    learned = {
        name: LearnedBuilding(
            name,
            {
                room.place: table.bases[group(room)] * KEPT_IN
                for room in buildings[name]
                if group(room) in table.bases
            },
            {floor: value * KEPT_IN for floor, value in table.floors.items()},
            shape_of(table.floors),
        )
        for name, table in tables.items()
    }
    return LearnedPlan(method, terms, learned, (factor,) if factor else ())


def _added_by(factor: LearnedFactor | None, room: PublishedRoom) -> int:
    value = factor.values.get(room.attributes.get(factor.attribute, "")) if factor else None
    return int(value * SCALE) if value is not None else 0
