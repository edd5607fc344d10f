"""What must be undone before a deal changes: rooms above say so, for sales knows nothing of them.

A filed contract, a running loan or a registered title stands in the way of some changes until it is
withdrawn there. Each such room registers a question; all are asked when a change is asked for and when it is
carried out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from kaipan.kernel.errors import Refusal
from kaipan.sales.rules.change_kinds import ChangeKind

Obstacle = Callable[[Any, Collection[ChangeKind]], Refusal | None]

_obstacles: list[Obstacle] = []


def stands_in_the_way(obstacle: Obstacle) -> Obstacle:
    """Let a room above be asked of a deal and the kinds of its changes: why not, or None."""
    if obstacle not in _obstacles:
        _obstacles.append(obstacle)
    return obstacle


def refuse_in_the_way(deal: Any, kinds: Collection[ChangeKind]) -> None:
    """Raise the first refusal that a room above has of these changes of a locked deal."""
    for obstacle in _obstacles:
        refusal = obstacle(deal, kinds)
        if refusal is not None:
            raise refusal
