"""A floor table from a rule: so much more on each floor, with the exceptions every building has."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class FloorException:
    """Floors outside the line (首层, 顶层, 设备层, 忌讳层): a value of their own, or, with None, as below."""

    floors: frozenset[int]
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class FloorRule:
    """A linear floor table (线性层差): ``neutral`` on ``base_floor``, ``step`` more on each storey above it.

    ``step`` and ``neutral`` are 元/㎡ (neutral 0) or coefficients (neutral 1). Storeys without rooms are
    climbed like any other, and an exception on one counts there: as below, it is no step up (a number the
    building leaves out). Where two exceptions name the same floor, the later one counts.
    """

    base_floor: int
    step: Decimal
    neutral: Decimal = Decimal(0)
    exceptions: Sequence[FloorException] = ()

    def table(self, floors: Collection[int]) -> dict[int, Decimal]:
        """Floor → value, for ``floors``; each is reached storey by storey from the base floor."""
        if not floors:
            return {}
        storeys = _storeys(min(*floors, self.base_floor), max(*floors, self.base_floor))
        last = {floor: each for each in self.exceptions for floor in each.floors}
        repeating = {floor for floor, each in last.items() if each.value is None}
        own = {floor: each.value for floor, each in last.items() if each.value is not None}
        line = linear_floor_table(storeys, step=self.step, repeating=repeating)
        start = self.neutral - line[self.base_floor]
        table = linear_floor_table(storeys, step=self.step, repeating=repeating, first=start, own=own)
        return {floor: table[floor] for floor in sorted(floors)}


def _storeys(lowest: int, highest: int) -> list[int]:
    """Every storey from one to the other; above −1 comes 1."""
    return [storey for storey in range(lowest, highest + 1) if storey != 0]


_NONE: Mapping[int, Decimal] = MappingProxyType({})


def linear_floor_table(
    floors: Iterable[int],
    *,
    step: Decimal,
    repeating: Collection[int] = (),
    first: Decimal = Decimal(0),
    own: Mapping[int, Decimal] = _NONE,
) -> dict[int, Decimal]:
    """Floor → value: ``first`` on the lowest floor, then ``step`` more on each.

    A floor in ``repeating`` (忌讳层, 顶层) costs what the floor below it costs, and those above go on from
    there. A floor in ``own`` costs just that, and those above go on as if it did not. People edit the table
    that comes out.
    """
    table: dict[int, Decimal] = {}
    line, below = first - step, None
    for floor in sorted(floors):
        if floor not in repeating or below is None:
            line += step
        elif floor not in own:
            table[floor] = below
            continue
        below = own.get(floor, line)
        table[floor] = below
    return table
