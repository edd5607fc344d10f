"""The values that room attributes take in a project, with the words people use for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from kaipan.inventory import queries as inventory
from kaipan.inventory.codes import Decoration, Orientation, ProductType
from kaipan.kernel.actor import Actor

_LABELS: Mapping[str, Mapping[str, Any]] = {
    "ORIENTATION": dict(Orientation.choices),
    "DECORATION": dict(Decoration.choices),
    "PRODUCT_TYPE": dict(ProductType.choices),
}
_OFFERED = ("ORIENTATION", "VIEW", "LAYOUT", "DECORATION")

InUse = Mapping[str, list[tuple[str, int]]]


def value_label(attribute: str, code: str) -> str:
    """``南`` for SOUTH; a view or layout is its own word."""
    return str(_LABELS.get(attribute, {}).get(code, code))


def value_code(attribute: str, word: str) -> str:
    """``SOUTH`` for 南; a word that stands for no code is its own."""
    codes = {str(label): code for code, label in _LABELS.get(attribute, {}).items()}
    return codes.get(word.strip(), word.strip())


def values_in_use(actor: Actor, project_id: int) -> InUse:
    """For every attribute the values that rooms have, with the number of rooms, the most frequent first."""
    rooms = inventory.rooms(actor).filter(project_id=project_id)
    columns = zip(*rooms.values_list(*(code.lower() for code in _OFFERED)), strict=True)
    counted = {code: Counter(filter(None, column)) for code, column in zip(_OFFERED, columns, strict=False)}
    return {
        code: sorted(counted.get(code, {}).items(), key=lambda each: (-each[1], each[0])) for code in _OFFERED
    }
