"""The named room that takes the residual: how far its total may go, and what stops it.

Its total leaves the step, as it must; every other demand on the room holds. Where the unit price is decided,
the room then has none on the step: total ÷ area, exactly, is what rises and what is limited.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from kaipan.presale.rules.solver.endings import Ints
from kaipan.presale.rules.solver.given import Limit, Number, RoomGiven, number_before
from kaipan.presale.rules.solver.grid import Grid


def stopped_by(grid: Grid, counts: Ints, index: int, total: Decimal) -> Limit | None:
    """The first demand that forbids the free room ``index`` a total of so many 元; None where none does."""
    room = grid.free[index]
    if total <= 0:
        return Limit.POSITIVE
    if room.floor is not None and total < room.floor.amount:
        return Limit.FLOOR
    if room.filed_lowest is not None and total < room.filed_lowest.amount:
        return Limit.FILED_LOWEST
    if room.filed_highest is not None and total > room.filed_highest.amount:
        return Limit.FILED_HIGHEST
    number = _number(room, grid, total)
    if _moves_too_far(room, grid, number):
        return Limit.MOVE
    if not _rises(grid, counts, index, number):
        return Limit.RISING
    return None if _ends_well(grid, total) else Limit.ENDINGS


def _number(room: RoomGiven, grid: Grid, total: Decimal) -> Fraction:
    return Fraction(total) / Fraction(room.area.square_metres) if grid.demands.by_unit else Fraction(total)


def _moves_too_far(room: RoomGiven, grid: Grid, number: Fraction) -> bool:
    move = grid.demands.move
    if move is None:
        return False
    before = Fraction(number_before(room, grid.demands))
    most = before * Fraction(move.percent) / 100 if move.percent is not None else Fraction(move.amount or 0)
    return abs(number - before) > most


def _rises(grid: Grid, counts: Ints, index: int, number: Fraction) -> bool:
    if not grid.demands.rising:
        return True
    rise, step = Fraction(grid.demands.least_rise), Fraction(grid.step, 100)
    below, above = int(grid.below[index]), int(grid.above[index])
    if below >= 0 and number < int(counts[below]) * step + rise:
        return False
    if above >= 0 and number + rise > int(counts[above]) * step:
        return False
    return _rises_beside_fixed(grid, index, number, rise)


def _rises_beside_fixed(grid: Grid, index: int, number: Fraction, rise: Fraction) -> bool:
    room = grid.free[index]
    if room.stack is None:
        return True
    stack = [each for each in grid.rooms if each.stack == room.stack]
    lower = max(
        (each for each in stack if each.floor_index < room.floor_index),
        key=lambda each: each.floor_index,
        default=None,
    )
    upper = min(
        (each for each in stack if each.floor_index > room.floor_index),
        key=lambda each: each.floor_index,
        default=None,
    )
    if lower is not None and lower.fixed and number < Fraction(number_before(lower, grid.demands)) + rise:
        return False
    return not (
        upper is not None and upper.fixed and number + rise > Fraction(number_before(upper, grid.demands))
    )


def _ends_well(grid: Grid, total: Decimal) -> bool:
    endings = grid.demands.endings
    if endings is None or (grid.demands.by_unit and endings.of is not Number.TOTAL):
        return True
    yuan = str(int(total))
    if yuan.endswith(endings.disliked):
        return False
    return not endings.must or yuan.endswith(endings.liked)
