"""因素差价: what an attribute of the room adds, where it explains more than a position can.

A factor shows in two ways. Within a position some rooms have another view than others and cost more: with the
position split by the view, prices fit that did not. Or positions differ by nothing but their orientation: one
base for a building or a unit is enough. Either way the question is the one of floors again – a base for each
group, a difference in whole yuan for each value – and the same rules answer it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kaipan.presale.rules.learning.assembly import (
    Buildings,
    Group,
    assembled,
    cells_of,
    own_position,
    tables_of,
)
from kaipan.presale.rules.learning.building_tables import BuildingTables
from kaipan.presale.rules.learning.cells import Cell, shifted
from kaipan.presale.rules.learning.differences import learn_differences
from kaipan.presale.rules.learning.evidence import SCALE
from kaipan.presale.rules.learning.plan import KEPT_IN, LearnedFactor, LearnedPlan
from kaipan.presale.rules.learning.published import PositionKey, PublishedRoom
from kaipan.presale.rules.learning.regular_tables import YUAN
from kaipan.presale.rules.learning.stabbing import meeting_places
from kaipan.presale.rules.learning.terms import LearnedTerms

_GAIN = 3
"""Rooms that splitting positions must explain more."""
_MOST_VALUES = 12
_AGREE = 0.8


def _whole_building(_room: PublishedRoom) -> PositionKey:
    return "", ""


def _whole_unit(room: PublishedRoom) -> PositionKey:
    return room.unit, ""


def plans_with_a_factor(
    buildings: Buildings, terms: LearnedTerms, tables: Mapping[str, BuildingTables]
) -> Iterator[LearnedPlan]:
    """Plans of the same table that use one attribute; ``tables`` are those learned without any."""
    for attribute in _attributes(buildings):
        if _varies_within_positions(buildings, attribute):
            factor = _within_positions(buildings, terms, tables, attribute)
            if factor:
                found = tables_of(buildings, terms, factor=factor)
                yield assembled(buildings, found, terms, factor=factor)
            continue
        for group in (_whole_building, _whole_unit):
            factor = _between_positions(buildings, terms, tables, attribute, group)
            if factor:
                found = tables_of(buildings, terms, group=group, factor=factor)
                yield assembled(buildings, found, terms, group=group, factor=factor)


def _within_positions(
    buildings: Buildings, terms: LearnedTerms, tables: Mapping[str, BuildingTables], attribute: str
) -> LearnedFactor | None:
    def split(room: PublishedRoom) -> PositionKey:
        return room.unit, f"{room.position}\0{room.attributes.get(attribute, '')}"

    finer = tables_of(buildings, terms, group=split, thorough=False)
    gain = sum(len(table.fitting) for table in finer.values()) - sum(
        len(each.fitting) for each in tables.values()
    )
    if gain < _GAIN:
        return None
    return _solved(buildings, terms, finer, attribute, own_position, _AGREE)


def _between_positions(
    buildings: Buildings,
    terms: LearnedTerms,
    tables: Mapping[str, BuildingTables],
    attribute: str,
    group: Group,
) -> LearnedFactor | None:
    """Only where there are more positions than values and groups: else anything could be explained so."""
    groups = {(name, group(room)) for name, rooms in buildings.items() for room in rooms}
    positions = sum(len(table.bases) for table in tables.values())
    if positions <= len(_values(buildings, attribute)) + len(groups):
        return None
    return _solved(buildings, terms, tables, attribute, group, 1)


def _solved(
    buildings: Buildings,
    terms: LearnedTerms,
    tables: Mapping[str, BuildingTables],
    attribute: str,
    group: Group,
    share: float,
) -> LearnedFactor | None:
    """The differences of the attribute's values that bring the bases of every group together."""
    values = _values(buildings, attribute)
    cells = list(_bases_as_cells(buildings, terms, tables, attribute, values, group))
    found = learn_differences(cells, thorough=False)
    floors = found.floors
    if len(found.fitting) < len(cells) * share or set(floors) != set(range(1, len(values) + 1)) or found.odd:
        return None
    amounts = {value: (floors[number] - floors[1]) * KEPT_IN for number, value in enumerate(values, 1)}
    amounts = {value: amount for value, amount in amounts.items() if value and amount}
    return LearnedFactor(attribute, amounts) if amounts else None


def _bases_as_cells(
    buildings: Buildings,
    terms: LearnedTerms,
    tables: Mapping[str, BuildingTables],
    attribute: str,
    values: Sequence[str],
    group: Group,
) -> Iterator[Cell]:
    """One cell for the rooms of a position with one value: where their base lies. Values stand for floors."""
    number = 0
    for name, rooms in buildings.items():
        floors = tables[name].floors
        stacks: defaultdict[tuple[PositionKey, str], list[Cell]] = defaultdict(list)
        for cell in cells_of(rooms, terms):
            room = rooms[cell.room]
            stacks[room.place, room.attributes.get(attribute, "")].append(cell)
        for (_position, said), stack in stacks.items():
            known = [cell for cell in stack if cell.floor in floors]
            _most, regions = meeting_places(
                shifted(cell, floors[cell.floor] * (SCALE // YUAN)) for cell in known
            )
            if len(regions) == 1:
                key = group(rooms[stack[0].room])
                yield Cell((f"{name}\0{key[0]}", key[1]), values.index(said) + 1, *regions[0], number)
                number += 1


def _attributes(buildings: Buildings) -> list[str]:
    """Attributes with a handful of values."""
    names = {name for rooms in buildings.values() for room in rooms for name in room.attributes}
    return sorted(name for name in names if 2 <= len(_values(buildings, name)) <= _MOST_VALUES)


def _values(buildings: Buildings, attribute: str) -> list[str]:
    """The attribute's values, the most frequent first: what the others are compared with."""
    counted = Counter(room.attributes.get(attribute, "") for rooms in buildings.values() for room in rooms)
    return [value for value, _count in counted.most_common()]


def _varies_within_positions(buildings: Buildings, attribute: str) -> bool:
    found: dict[tuple[str, ...], str] = {}
    for rooms in buildings.values():
        for room in rooms:
            value = room.attributes.get(attribute, "")
            if found.setdefault((room.building, *room.place), value) != value:
                return True
    return False
