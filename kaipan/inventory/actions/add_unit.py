"""Add a unit to a building."""

from kaipan.inventory.models import Building, Unit
from kaipan.inventory.permissions import MANAGE_ROOM
from kaipan.inventory.rules.labels import natural_sequence
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case


@use_case
def add_unit(building_id: int, *, name: str, actor: Actor) -> int:
    """Add a unit (单元), a staircase with its own columns on the board; returns its id."""
    building = one(Building.objects.all(), pk=building_id)
    require(actor, MANAGE_ROOM, building.project_id)
    clean = required_line(name, longest=40)
    unit = Unit.objects.create(
        project_id=building.project_id, building=building, name=clean, sequence=natural_sequence(clean)
    )
    audit.record(actor, "inventory.unit.added", unit, label=f"{building.name}{clean}")
    return unit.pk
