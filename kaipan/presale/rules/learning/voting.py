"""Consensus: the floor table most rooms agree with, when some were priced as exceptions.

Floors are settled one after the other. Every position already known on settled floors votes for what the
next floor must be worth; the value most positions agree on wins. Then each floor is voted on again by what
all the others say, until nothing changes. An exception votes alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kaipan.presale.rules.learning.cells import Cell, Grid, shifted
from kaipan.presale.rules.learning.evidence import Interval
from kaipan.presale.rules.learning.floor_shapes import expected_values, usual_step
from kaipan.presale.rules.learning.published import PositionKey
from kaipan.presale.rules.learning.stabbing import meeting_places, on_grid, roundest

_ROUNDS = 8
_FINER_NEEDS = 2
"""Rooms a value between two grid points must explain more than the best on the grid."""
_SURE = 4
"""So many rooms that agree on a base are believed without asking what they say when one of them is silent."""


@dataclass(slots=True)
class Poll:
    """Floors as they are settled, counted like the grid's intervals; ``unit`` is one 元/㎡ there.

    Values are multiples of ``unit`` unless enough rooms ask for a finer one; with ``finest`` they always
    may be finer.
    """

    grid: Grid
    unit: int
    finest: bool = False
    values: dict[int, int] = field(default_factory=dict)
    _regions: dict[PositionKey, tuple[int, list[Interval]]] = field(default_factory=dict)

    def run(self) -> dict[int, int]:
        """Floor → value. Floors whose rooms agree with nobody stay out."""
        waiting, known = set(self.grid.floors), set[PositionKey]()

        def urgency(floor: int) -> tuple[int, int, int]:
            cells = self.grid.by_floor[floor]
            return sum(cell.place in known for cell in cells), len(cells), -floor

        while waiting:
            floor = max(waiting, key=urgency)
            waiting.remove(floor)
            value = self._voted(floor) if urgency(floor)[0] else 0
            if value is not None:
                self._settle(floor, value)
                known.update(cell.place for cell in self.grid.by_floor[floor])
        for _round in range(_ROUNDS):
            if not self._again():
                break
        return self.values

    def _again(self) -> bool:
        """Vote on every floor anew; whether anything changed."""
        changed = False
        for floor in self.grid.floors:
            value = self._voted(floor)
            if value is not None and value != self.values.get(floor):
                self._settle(floor, value)
                changed = True
        return changed

    def _settle(self, floor: int, value: int) -> None:
        self.values[floor] = value
        for cell in self.grid.by_floor[floor]:
            self._regions.pop(cell.place, None)

    def _voted(self, floor: int) -> int | None:
        votes = self._votes(floor)
        agreed, regions = meeting_places(on_grid(vote, self.unit) for vote in votes)
        if self.unit > 1:
            finer_agreed, finer = meeting_places(votes)
            usual = self._usual(floor, finer)
            if usual is not None and finer_agreed > agreed:
                return usual
            if finer_agreed >= agreed + (1 if self.finest else _FINER_NEEDS):
                return roundest(finer[0], self.unit)[0]
        if not agreed:
            return None
        return self._chosen(floor, [(low * self.unit, high * self.unit) for low, high in regions])

    def _votes(self, floor: int) -> list[Interval]:
        return [vote for cell in self.grid.by_floor[floor] for vote in self._votes_of(cell)]

    def _usual(self, floor: int, regions: list[Interval]) -> int | None:
        """What the rule of the other floors says, or what was settled before, if it is among the best."""
        step = usual_step(self.values)
        for value in (*expected_values(self.values, floor, step), self.values.get(floor)):
            if value is not None and any(low <= value <= high for low, high in regions):
                return value
        return None

    def _votes_of(self, cell: Cell) -> list[Interval]:
        """What the floor is worth by this room, if its position's base is what the other floors say."""
        return [(cell.low - high, cell.high - low) for low, high in self._base_regions(cell)]

    def _base_regions(self, cell: Cell) -> list[Interval]:
        """Where the base of the cell's position is by most of the others; few others are asked without it."""
        found = self._regions.get(cell.place)
        if found is None:
            found = self._regions[cell.place] = meeting_places(self._bases_by(cell.place))
        return found[1] if found[0] >= _SURE else meeting_places(self._bases_by(cell.place, cell.floor))[1]

    def _bases_by(self, place: PositionKey, without: int | None = None) -> Iterator[Interval]:
        for cell in self.grid.by_place[place]:
            if cell.floor in self.values and cell.floor != without:
                yield shifted(cell, self.values[cell.floor])

    def _chosen(self, floor: int, regions: list[Interval]) -> int:
        """Among values with as many votes: the one that fits the floors beside it best."""
        usual = self._usual(floor, regions)
        if usual is not None and not usual % self.unit:
            return usual
        low, high = regions[0]
        return max((low + high) // 2 // self.unit * self.unit, -(-low // self.unit) * self.unit)
