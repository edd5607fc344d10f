"""Add a building to a project."""

from kaipan.inventory.models import Building, Phase
from kaipan.inventory.permissions import MANAGE_ROOM
from kaipan.inventory.rules.labels import natural_sequence
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import BuildingId
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case


@use_case
def add_building(
    project_id: int,
    *,
    name: str,
    floors: int,
    phase_id: int | None = None,
    filed_name: str = "",
    actor: Actor,
) -> BuildingId:
    """Add a building (楼栋) with ``floors`` floors above ground.

    ``filed_name`` is the police plate's name where it differs. Lists order buildings by the number in
    their name.
    """
    require(actor, MANAGE_ROOM, project_id)
    clean = required_line(name, longest=40)
    phase = one(Phase.objects.filter(project_id=project_id), pk=phase_id) if phase_id else None
    building = Building.objects.create(
        project_id=project_id,
        phase=phase,
        name=clean,
        filed_name=clean_line(filed_name, longest=60),
        floors=floors,
        sequence=natural_sequence(clean),
    )
    audit.record(actor, "inventory.building.added", building, changes={"floors": [None, floors]})
    return BuildingId(building.pk)
