"""How near one move for all rooms comes to a target that it cannot reach, and which rooms stop it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR

from kaipan.inventory import queries as inventory
from kaipan.presale.codes import LevellingMethod, TrialProblem
from kaipan.presale.models import PricePlan
from kaipan.presale.pricing_inputs import inputs_of
from kaipan.presale.rules.levelling import LevelTarget, Sums, moved
from kaipan.presale.rules.price_tables import Level
from kaipan.presale.rules.price_trial import run


@dataclass(frozen=True, slots=True)
class Reach:
    """The nearest target that can be reached, None when rooms have no price before anything moves.

    ``labels`` are the rooms that would be the next to lose their price.
    """

    nearest: LevelTarget | None
    labels: Sequence[str]


def reach(plan: PricePlan, before: Level, sums: Sums, target: LevelTarget, method: LevellingMethod) -> Reach:
    """Halve the way from what the plan is worth now to the target, to the cent or the yuan as it was typed.

    ``before`` is the levelling in force, ``sums`` what the rooms come to under it. A room that has a price
    near the target has one at every step before, so each step looks only at those that had none at the last.
    """
    rooms, tables, terms = inputs_of(plan)

    def without_price(rooms: inventory.RoomColumns, grid: int) -> list[int]:
        """The places of the rooms that have no price at a target."""
        shift = sums.shift_to(target.at(grid).value_of(sums.area), method)
        level = moved(before, shift, method)
        if level is None:
            return list(range(len(rooms)))
        trial = run(rooms, replace(tables, level=level), terms)
        return [place for place, problem in enumerate(trial.problems) if problem is TrialProblem.OUT_OF_RANGE]

    now, asked = target.grids(sums.value, sums.area), target.grids(target.value_of(sums.area), sums.area)
    is_down = asked < now
    near, far = (
        int(each.to_integral_value(ROUND_CEILING if is_down == is_near else ROUND_FLOOR))
        for each, is_near in ((now, True), (asked, False))
    )
    already = without_price(rooms, near)
    if already:
        return Reach(None, [rooms.labels[place] for place in already])
    stopped = [rooms.labels[place] for place in without_price(rooms, far)]
    while abs(near - far) > 1:
        middle = (near + far) // 2
        wrong = without_price(rooms, middle)
        if not wrong:
            near = middle
            continue
        far, stopped = middle, [rooms.labels[place] for place in wrong]
        if 2 * len(wrong) < len(rooms):
            rooms = inputs_of(plan, [rooms.ids[place] for place in wrong])[0]
    return Reach(target.at(near), stopped)
