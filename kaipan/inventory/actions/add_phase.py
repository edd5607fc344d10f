"""Add a phase to a project."""

from kaipan.inventory.models import Phase
from kaipan.inventory.permissions import MANAGE_ROOM
from kaipan.inventory.rules.labels import natural_sequence
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case


@use_case
def add_phase(project_id: int, *, name: str, actor: Actor) -> int:
    """Add a phase (分期); returns its id. Lists order phases by the number in their name."""
    require(actor, MANAGE_ROOM, project_id)
    clean = required_line(name, longest=40)
    phase = Phase.objects.create(project_id=project_id, name=clean, sequence=natural_sequence(clean))
    audit.record(actor, "inventory.phase.added", phase)
    return phase.pk
