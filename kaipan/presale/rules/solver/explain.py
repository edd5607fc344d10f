"""Impossible: which demands stop it. Found by leaving demands out one after the other.

What still is impossible without a demand does not need it as a reason, and it stays out; what is left when
every one has been tried explains it, and none of it can be spared. Demands people choose for looks are left
out first, so that the law and the money remain as reasons where they suffice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

import numpy as np

from kaipan.presale.refusals import LevelBelowReach, LevelConflict, LevelOutOfReach
from kaipan.presale.rules.solver.given import Demands, Limit, RoomGiven, number_before, total_before
from kaipan.presale.rules.solver.grid import Grid, grid_of, stacks_of
from kaipan.presale.rules.solver.reach import Reach, reach_of
from kaipan.presale.rules.solver.reasons import Reason, Reasons, reason

_FINEST = Decimal("0.01")
_GLOBAL = (Limit.ENDINGS, Limit.STEP, Limit.MOVE, Limit.RISING)
_OF_A_ROOM = (Limit.FIXED, Limit.FILED_LOWEST, Limit.FLOOR, Limit.FILED_HIGHEST)
_FIELDS = {Limit.FLOOR: "floor", Limit.FILED_LOWEST: "filed_lowest", Limit.FILED_HIGHEST: "filed_highest"}
_UPWARDS = (Limit.ENDINGS, Limit.STEP, Limit.RISING, Limit.MOVE, Limit.FIXED, Limit.FILED_HIGHEST)
_DOWNWARDS = (
    *(Limit.ENDINGS, Limit.STEP, Limit.RISING, Limit.MOVE, Limit.FIXED, Limit.FILED_LOWEST, Limit.FLOOR),
)
_NO_END = Decimal(10**11)

Rooms = list[RoomGiven]
Question = tuple[Rooms, Demands]


def without(rooms: Iterable[RoomGiven], demands: Demands, kind: Limit) -> Question:
    """The same question with one kind of demand left out everywhere."""
    if kind in _FIELDS:
        nothing: dict[str, Any] = {_FIELDS[kind]: None}
        return [replace(room, **nothing) for room in rooms], demands
    if kind is Limit.FIXED:
        return [replace(room, fixed=False) for room in rooms], demands
    return list(rooms), _relaxed(demands, kind)


def _relaxed(demands: Demands, kind: Limit) -> Demands:
    if kind is Limit.ENDINGS:
        return replace(demands, endings=None)
    if kind is Limit.STEP:
        return replace(demands, step=_FINEST, rounding=replace(demands.rounding, unit=None))
    if kind is Limit.MOVE:
        return replace(demands, move=None)
    return replace(demands, rising=False)


def _asked(rooms: Iterable[RoomGiven], demands: Demands, kind: Limit) -> bool:
    """Whether there is such a demand at all."""
    if kind in _FIELDS:
        return any(getattr(room, _FIELDS[kind]) is not None for room in rooms)
    if kind is Limit.FIXED:
        return any(room.fixed for room in rooms)
    if kind is Limit.STEP:
        return demands.grid > _FINEST
    if kind is Limit.ENDINGS:
        return demands.endings is not None
    if kind is Limit.MOVE:
        return demands.move is not None
    return demands.rising and kind is Limit.RISING


def has_prices(rooms: Sequence[RoomGiven], demands: Demands) -> bool:
    """Whether there are lawful prices at all, whatever their total."""
    if first_wrong_fixed(rooms, demands) is not None:
        return False
    return not len(reach_of(grid_of(rooms, demands)).stuck)


def first_wrong_fixed(rooms: Sequence[RoomGiven], demands: Demands) -> RoomGiven | None:
    """The first fixed room whose price breaks its own bounds, or does not rise above a fixed one beneath."""
    for room in rooms:
        if room.fixed:
            total = total_before(room, demands)
            lows = [each.amount for each in (room.floor, room.filed_lowest) if each is not None]
            if any(total < low for low in lows):
                return room
            if room.filed_highest is not None and total > room.filed_highest.amount:
                return room
    if demands.rising:
        for stack in stacks_of(rooms):
            for lower, upper in pairwise(stack):
                both = lower.fixed and upper.fixed
                needed = number_before(lower, demands) + demands.least_rise
                if both and number_before(upper, demands) < needed:
                    return upper
    return None


def conflict(rooms: Sequence[RoomGiven], demands: Demands, room: RoomGiven) -> LevelConflict:
    """Why ``room`` and those of its stack have no lawful prices together."""
    kept: Rooms = [room]
    if demands.rising and room.stack is not None and has_prices(kept, demands):
        kept = next(stack for stack in stacks_of(rooms) if any(each.key == room.key for each in stack))
    kept = _spared(kept, lambda fewer: not has_prices(fewer, demands))
    asked = [kind for kind in _GLOBAL if _asked(kept, demands, kind)]
    own = [(kind, each.key) for kind in _OF_A_ROOM for each in kept if _asked([each], demands, kind)]
    reasons: list[tuple[Limit, Rooms]] = []
    now, terms = kept, demands
    for kind in asked:
        fewer, fewer_terms = without(now, terms, kind)
        if not has_prices(fewer, fewer_terms):
            now, terms = fewer, fewer_terms
        else:
            reasons.append((kind, kept if kind is Limit.MOVE else []))
    for kind, key in own:
        fewer = [without([each], terms, kind)[0][0] if each.key == key else each for each in now]
        if not has_prices(fewer, terms):
            now = fewer
        else:
            reasons.append((kind, [each for each in kept if each.key == key]))
    said = Reasons(reason(kind, named, demands) for kind, named in reversed(reasons))
    return LevelConflict(rooms="、".join(each.label for each in kept), reasons=said)


def _spared(rooms: Rooms, still: Callable[[Rooms], bool]) -> Rooms:
    """The rooms that cannot be spared for ``still`` to hold."""
    for room in list(rooms):
        fewer = [each for each in rooms if each.key != room.key]
        if fewer and still(fewer):
            rooms = fewer
    return rooms


def out_of_reach(
    rooms: Sequence[RoomGiven], demands: Demands, reach: Reach, target: Decimal, *, above: bool
) -> LevelOutOfReach:
    """Why no lawful prices come to ``target`` 元: it lies above the greatest total, or below the least."""
    now: Question = (list(rooms), demands)
    kept: list[Limit] = []
    for kind in _UPWARDS if above else _DOWNWARDS:
        if not _asked(*now, kind):
            continue
        fewer = without(*now, kind)
        if _beyond(fewer, target, above=above):
            now = fewer
        else:
            kept.append(kind)
    binding = _binding_rooms(grid_of(*now), above=above)
    reasons: list[Reason] = []
    for kind in reversed(kept):
        named = [room for room in rooms if room.fixed] if kind is Limit.FIXED else binding.get(kind, [])
        reasons.append(reason(kind, named, demands, _freed(rooms, demands, kind, above=above)))
    if not kept:
        reasons.append(reason(Limit.POSITIVE, [], demands))
    refusal = LevelOutOfReach if above else LevelBelowReach
    return refusal(
        target=f"{target:,.2f}",
        least=f"{Decimal(reach.least) / 100:,.2f}",
        greatest=f"{Decimal(reach.greatest) / 100:,.2f}",
        reasons=Reasons(reasons),
    )


def _beyond(question: Question, target: Decimal, *, above: bool) -> bool:
    reach = reach_of(grid_of(*question))
    return Decimal(reach.greatest) / 100 < target if above else Decimal(reach.least) / 100 > target


def _freed(rooms: Sequence[RoomGiven], demands: Demands, kind: Limit, *, above: bool) -> Decimal | None:
    """The total that could be reached without this kind of demand, None where it has no end."""
    reach = reach_of(grid_of(*without(rooms, demands, kind)))
    total = Decimal(reach.greatest if above else reach.least) / 100
    return total if total < _NO_END else None


def _binding_rooms(grid: Grid, *, above: bool) -> dict[Limit, Rooms]:
    """By kind, the rooms whose own bound holds their price, or that of the rooms they hold up or down."""
    if not grid.free:
        return {}
    reach = reach_of(grid)
    bounds = grid.highs if above else grid.lows
    extreme, edges = (reach.high, np.minimum) if above else (reach.low, np.maximum)
    at = np.arange(len(grid.free))
    own = edges.reduce([bound.values for bound in bounds])
    free = (grid.down(own, at) if above else grid.up(own, at)) == extreme
    beside = grid.above if above else grid.below
    binding: dict[Limit, Rooms] = {}
    for index, room in enumerate(grid.free):
        if free[index] or beside[index] < 0:
            kinds = (bound.kind for bound in bounds if bound.values[index] == own[index])
            kind = next((each for each in kinds if _asked([room], grid.demands, each)), Limit.POSITIVE)
            binding.setdefault(kind, []).append(room)
        else:
            binding.setdefault(Limit.RISING, []).append(room)
    return binding
