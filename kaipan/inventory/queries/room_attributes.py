"""STUB: replaced by the room attributes of the project."""

from types import SimpleNamespace

from kaipan.inventory.queries.rooms_as_columns import ATTRIBUTES


def room_attributes(project_id: int) -> tuple[SimpleNamespace, ...]:
    return tuple(SimpleNamespace(code=code, label=code) for code in ATTRIBUTES)
