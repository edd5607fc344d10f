"""The tables learned for one building."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median

from kaipan.presale.rules.learning.cells import Cell, Grid
from kaipan.presale.rules.learning.evidence import Interval
from kaipan.presale.rules.learning.published import PositionKey
from kaipan.presale.rules.learning.stabbing import meeting_places, roundest


@dataclass(frozen=True, slots=True)
class BuildingTables:
    """A base for each position and a value for each floor, in ten-thousandths, and how well they do.

    ``fitting`` are the cells whose price they give; ``decimals`` counts those of all the bases, ``odd`` the
    floors that are neither whole nor follow a rule: each of them is a number made up for its own rooms.
    """

    bases: Mapping[PositionKey, int]
    floors: Mapping[int, int]
    fitting: frozenset[int]
    decimals: int = 0
    odd: int = 0

    @property
    def worth(self) -> int:
        """How much the tables explain: rooms, less what was made up for them."""
        return len(self.fitting) - self.odd


def best_bases(
    places: Mapping[PositionKey, Iterable[Interval]], unit: int
) -> dict[PositionKey, tuple[int, int]]:
    """For each position the base that most of its rooms agree with, and its decimals.

    ``places`` holds where the base lies by each room. Of several such numbers the one with the fewest
    decimals is taken, then the one nearest to the other positions.
    """
    regions = {
        place: [each for each in meeting_places(rooms)[1] if each[1] > 0] for place, rooms in places.items()
    }
    sure = [found[0][0] for found in regions.values() if len(found) == 1]
    usual = int(median(sure)) if sure else 0

    def value(found: list[Interval]) -> tuple[int, int]:
        options = [roundest((max(low, 1), high), unit) for low, high in found]
        return min(options, key=lambda option: (option[1], abs(option[0] - usual)))

    return {place: value(found) for place, found in regions.items() if found}


def cells_that_fit(grid: Grid, bases: Mapping[PositionKey, int], floors: Mapping[int, int]) -> list[Cell]:
    """The cells whose interval holds base + floor."""
    return [
        cell
        for cell in grid.cells
        if cell.place in bases
        and cell.floor in floors
        and cell.low <= bases[cell.place] + floors[cell.floor] <= cell.high
    ]
