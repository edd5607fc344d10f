"""The nearest rising prices to the wishes: one linear program, solved by HiGHS in floats.

Wishes that rise already are their own answer. Otherwise, with z the move of a room away from its wish and s
one correction of the common move, both in 元/㎡ and free, and a the area:

    minimise    Σ a·|z − s|  over rooms that stand free,  Σ a·|z|  over rooms that stopped at a limit
    subject to  Σ a·z = 0                                   the total stays the target
                wish + z of the upper room ≥ wish + z of the lower one + least rise
                lowest ≤ wish + z ≤ highest                 as ``reach`` proved them

What comes back is a suggestion: rounding to lawful prices never leans on its being right.
"""

from __future__ import annotations

from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

from kaipan.presale.rules.solver.grid import Grid
from kaipan.presale.rules.solver.water import Floats, Water

_NEAR = 1e-6
_WITHOUT_LIMIT = 1e7  # 元/㎡ away from the wish: beyond any price, and out of HiGHS' scaling

Places = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Model:
    """The program as HiGHS takes it, row by row: z, |above|, |below| of every room, then s."""

    costs: Floats
    low: Floats
    high: Floats
    row_low: Floats
    row_high: Floats
    starts: Places
    columns: Places
    values: Floats


def relaxed(grid: Grid, water: Water) -> Floats:
    """The decided numbers in 元, as floats, that rise and lie nearest to the wishes."""
    if rises(grid, water):
        return water.wishes
    moves = solved(solver_with(model_of(grid, water)), len(water.wishes))
    if moves is None:
        return water.wishes
    return np.clip(water.wishes + moves * water.per_area, water.low, water.high)


def rises(grid: Grid, water: Water) -> bool:
    """Whether the wishes rise as they are, to a millionth of a yuan."""
    upper = np.nonzero(grid.below >= 0)[0]
    climb = water.wishes[upper] - water.wishes[grid.below[upper]]
    return bool((climb >= grid.rise * grid.step / 100 - _NEAR).all())


def model_of(grid: Grid, water: Water) -> Model:
    """The linear program of this levelling."""
    count = len(water.wishes)
    rooms = np.arange(count)
    weight = water.area / water.area.mean()
    stopped = (water.wishes <= water.low + _NEAR) | (water.wishes >= water.high - _NEAR)
    upper = np.nonzero(grid.below >= 0)[0]
    lower = grid.below[upper]
    climb = grid.rise * grid.step / 100 - (water.wishes[upper] - water.wishes[lower])
    inf = highspy.kHighsInf

    follows = np.where(stopped, 0.0, -1.0)
    deviations = np.stack([rooms, count + rooms, 2 * count + rooms, np.full(count, 3 * count)], axis=1)
    factors = np.stack([np.ones(count), -np.ones(count), np.ones(count), follows], axis=1)
    chain = np.stack([upper, lower], axis=1)
    climbs = np.stack([water.per_area[upper], -water.per_area[lower]], axis=1)
    sizes = np.concatenate([np.full(count, 4), np.full(len(upper), 2), [count]])

    reach_low, reach_high = (
        (water.low - water.wishes) / water.per_area,
        (water.high - water.wishes) / water.per_area,
    )
    free = np.full(2 * count, inf)
    none = np.zeros(count)
    return Model(
        costs=np.concatenate([none, weight, weight, [0.0]]),
        low=np.concatenate([np.minimum(reach_low, 0), none, none, [-inf]]),
        high=np.concatenate(
            [np.where(reach_high > _WITHOUT_LIMIT, inf, np.maximum(reach_high, 0)), free, [inf]]
        ),
        row_low=np.concatenate([none, climb, [0.0]]),
        row_high=np.concatenate([none, np.full(len(upper), inf), [0.0]]),
        starts=np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32),
        columns=np.concatenate([deviations.ravel(), chain.ravel(), rooms]).astype(np.int32),
        values=np.concatenate([factors.ravel(), climbs.ravel(), weight]),
    )


class Quiet(highspy.Highs):
    """HiGHS that writes nothing, not even its name, which it says before it can be asked not to."""

    def enableCallbacks(self) -> None:  # noqa: N802
        self.setOptionValue("output_flag", False)
        super().enableCallbacks()  # type: ignore[no-untyped-call]


def solver_with(model: Model) -> highspy.Highs:
    """HiGHS with the model in it, on one thread so that the same question has the same answer.

    The interior point is taken as it comes, without walking to a corner: it spreads what is left over all
    rooms that may take it, where a corner would heap it on one.
    """
    solver = Quiet()  # type: ignore[no-untyped-call]
    for option, value in (("threads", 1), ("solver", "ipm"), ("run_crossover", "off")):
        solver.setOptionValue(option, value)
    columns, rows = len(model.costs), len(model.row_low)
    solver.passModel(
        columns,
        rows,
        len(model.values),
        int(highspy.MatrixFormat.kRowwise),
        int(highspy.ObjSense.kMinimize),
        0.0,
        model.costs,
        model.low,
        model.high,
        model.row_low,
        model.row_high,
        model.starts,
        model.columns,
        model.values,
        np.zeros(columns, dtype=np.int32),
    )
    return solver


def solved(solver: highspy.Highs, count: int) -> Floats | None:
    """The moves away from the wishes in 元/㎡; None where HiGHS found none it vouches for."""
    solver.run()
    moves = np.array(solver.getSolution().col_value[:count])
    known = solver.getModelStatus() in (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kUnknown)
    return moves if known and len(moves) == count and np.isfinite(moves).all() else None
