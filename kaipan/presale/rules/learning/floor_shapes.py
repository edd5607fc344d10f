"""The rule behind a floor table: one step a floor, and floors that repeat the one below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

_REGULAR = 0.7


@dataclass(frozen=True, slots=True)
class FloorShape:
    """What a floor table is made of: ``step`` a floor, ``repeating`` floors that cost what the floor below
    costs, and ``other`` floors that follow neither. Without a step there is no rule.
    """

    step: int | None
    repeating: tuple[int, ...] = ()
    other: tuple[int, ...] = ()

    @property
    def is_regular(self) -> bool:
        """Whether step and repeating floors make the whole table."""
        return self.step is not None and not self.other


def shape_of(values: Mapping[int, int]) -> FloorShape:
    """Recognise the rule of a table; floors that are missing count as steps."""
    step = usual_step(values)
    if step is None:
        return FloorShape(None)
    repeating: list[int] = []
    other: list[int] = []
    floors = sorted(values)
    for below, floor in pairwise(floors):
        rise = values[floor] - values[below]
        if rise == step * storeys_between(below, floor):
            continue
        is_short = (
            0 <= rise * (1 if step > 0 else -1) < abs(step) * storeys_between(below, floor)
            and not rise % step
        )
        (repeating if is_short else other).append(floor)
    if len(other) > len(floors) // 3:
        return FloorShape(None)
    return FloorShape(step, tuple(repeating), tuple(other))


def usual_step(values: Mapping[int, int]) -> int | None:
    """The most frequent difference from a floor to the next, apart from none; None when none stands out."""
    steps: Counter[int] = Counter()
    for below, floor in pairwise(sorted(values)):
        rise, storeys = values[floor] - values[below], storeys_between(below, floor)
        if rise and not rise % storeys:
            steps[rise // storeys] += 1
    if not steps:
        return None
    return max(steps, key=lambda step: (steps[step], -abs(step)))


def expected_values(values: Mapping[int, int], floor: int, step: int | None) -> list[int]:
    """What a floor should be worth by its neighbours, the likeliest first."""
    below = max((each for each in values if each < floor), default=None)
    above = min((each for each in values if each > floor), default=None)
    found: list[int] = []
    if below is not None:
        rise = (step or 0) * storeys_between(below, floor)
        found += [values[below] + rise, values[below]]
    if above is not None:
        rise = (step or 0) * storeys_between(floor, above)
        found += [values[above] - rise, values[above]]
    if below is not None and above is not None:
        between = sorted((values[below], values[above]))
        found.sort(key=lambda value: not between[0] <= value <= between[1])
    return found


def filled(values: Mapping[int, int], floors: Sequence[int]) -> dict[int, int]:
    """The table with the missing ones of ``floors`` as the rule has them; left out where there is no rule."""
    step, table = usual_step(values), dict(values)
    for floor in sorted(floors):
        if floor not in table:
            expected = expected_values(table, floor, step)
            if expected:
                table[floor] = expected[0]
    return table


def out_of_line(values: Mapping[int, int], support: Mapping[int, int]) -> list[int]:
    """Floors that one room alone speaks for, and that break a rule all others around them follow.

    Such a floor is likelier one room with a price of its own than a floor with a value of its own: the
    floors below and above it go on as if it were not there. The lowest and the highest floor are left as
    they are.
    """
    step, floors = usual_step(values), sorted(values)
    if step is None:
        return []
    chain = _longest_regular_chain(values, floors, step, support)
    if len(chain) < _REGULAR * len(floors):
        return []
    inner = floors[floors.index(chain[0]) : floors.index(chain[-1])]
    return [floor for floor in inner if floor not in chain and support.get(floor, 0) <= 1]


def _longest_regular_chain(
    values: Mapping[int, int], floors: Sequence[int], step: int, support: Mapping[int, int]
) -> list[int]:
    best: dict[int, tuple[int, int | None]] = {}
    for place, floor in enumerate(floors):
        weight, before = 0, None
        for below in floors[:place]:
            if best[below][0] > weight and _follows(values[floor] - values[below], step, below, floor):
                weight, before = best[below][0], below
        best[floor] = (weight + support.get(floor, 1), before)
    chain: list[int] = []
    last: int | None = max(best, key=lambda floor: best[floor][0])
    while last is not None:
        chain.append(last)
        last = best[last][1]
    return chain[::-1]


def _follows(rise: int, step: int, below: int, floor: int) -> bool:
    return not rise % step and 0 <= rise // step <= storeys_between(below, floor)


def storeys_between(below: int, floor: int) -> int:
    """How many floors up; there is no floor 0."""
    return floor - below - (below < 0 < floor)
