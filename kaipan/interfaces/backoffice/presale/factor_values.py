"""The values that room attributes take in a project, with the words people use for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kaipan.inventory import queries as inventory
from kaipan.inventory.codes import Decoration, Orientation
from kaipan.kernel.actor import Actor
from kaipan.presale.codes import Factor

_LABELS: Mapping[str, Mapping[str, Any]] = {
    Factor.ORIENTATION: dict(Orientation.choices),
    Factor.DECORATION: dict(Decoration.choices),
}


def value_label(attribute: str, code: str) -> str:
    """``南`` for SOUTH; a view or layout is its own word."""
    return str(_LABELS.get(attribute, {}).get(code, code))


def values_in_use(actor: Actor, project_id: int) -> dict[Factor, list[tuple[str, int]]]:
    """For every attribute the values that rooms have, with the number of rooms, the most frequent first."""
    rooms = inventory.rooms(actor).filter(project_id=project_id)
    counted: dict[Factor, dict[str, int]] = {factor: {} for factor in Factor}
    for values in rooms.values_list(*(factor.lower() for factor in Factor)):
        for factor, value in zip(Factor, values, strict=True):
            if value:
                counted[factor][value] = counted[factor].get(value, 0) + 1
    return {
        factor: sorted(counts.items(), key=lambda each: (-each[1], each[0]))
        for factor, counts in counted.items()
    }
