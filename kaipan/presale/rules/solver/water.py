"""What every room would cost if all moved by the same 元/㎡ and stopped where their own limits do.

Prices here are floats in 元: they are wishes, not prices.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from kaipan.presale.rules.solver.given import number_before
from kaipan.presale.rules.solver.grid import Grid
from kaipan.presale.rules.solver.reach import Reach

Floats = NDArray[np.float64]
_HALVINGS = 100


@dataclass(frozen=True, slots=True)
class Water:
    """The common move in 元/㎡ and the wishes it leads to, with what bounds them.

    ``per_area`` is what the decided number grows by where the room moves by 1 元/㎡: 1 of a unit price, the
    area of a total. ``area`` is in ㎡.
    """

    level: float
    wishes: Floats
    low: Floats
    high: Floats
    area: Floats
    per_area: Floats


def water_of(grid: Grid, reach: Reach, target: Fraction) -> Water:
    """The common move at which the wishes make ``target`` 分, found by halving: their sum grows with it."""
    step, by_unit = grid.step / 100, grid.demands.by_unit
    before = np.array([float(number_before(room, grid.demands)) for room in grid.free])
    low, high = (reach.low * step).astype(np.float64), (reach.high * step).astype(np.float64)
    area = grid.area / 1e4
    per_area = np.ones(len(area)) if by_unit else area
    weight = area if by_unit else np.ones(len(area))
    wanted = float(target - grid.fixed_total) / 100
    shallow, deep = float(((low - before) / per_area).min()), float(((high - before) / per_area).max())
    level = min(max((wanted - float(weight @ before)) / float(area.sum()), shallow), deep)
    for _halving in range(_HALVINGS):
        if float(weight @ np.clip(before + per_area * level, low, high)) < wanted:
            shallow = level
        else:
            deep = level
        if deep - shallow < 1e-9:
            break
        level = (shallow + deep) / 2
    return Water(level, np.clip(before + per_area * level, low, high), low, high, area, per_area)
