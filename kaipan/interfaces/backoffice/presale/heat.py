"""How warm a cell of the matrix is: by what a plan changes, or by how dear the room is among its neighbours.

Levels are classes of ``pricing.css``; a colour never stands without its number.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

CHANGE_BOUNDS = (Decimal("0.01"), Decimal("0.03"), Decimal("0.06"))
LEVELS = 5


def change_class(change: Decimal | None) -> str:
    """The class of a change (0.02 is 2 % up); the bounds are those of the legend."""
    if change is None:
        return "heat-new"
    if not change:
        return "heat-same"
    level = 1 + sum(abs(change) >= bound for bound in CHANGE_BOUNDS)
    return f"heat-{'up' if change > 0 else 'down'}-{level}"


class PriceScale:
    """Five equal steps from the lowest to the highest price shown."""

    def __init__(self, prices: Iterable[Decimal]) -> None:
        shown = list(prices)
        self.lowest, self.highest = min(shown, default=Decimal(0)), max(shown, default=Decimal(0))

    def level_class(self, price: Decimal) -> str:
        """The class of one price."""
        span = self.highest - self.lowest
        step = int((price - self.lowest) * LEVELS / span) if span else 0
        return f"heat-level-{min(step, LEVELS - 1) + 1}"
