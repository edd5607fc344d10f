"""End one lapsed occupancy, for the verb that comes next."""

from kaipan.inventory.actions.gate import demand_locks, end_expired
from kaipan.inventory.cards import RoomFacts
from kaipan.kernel.actor import Actor
from kaipan.platform.unit_of_work import step


@step
def end_lapsed(room: RoomFacts, *, actor: Actor) -> bool:
    """End what has run out in the locked room, as the clock has it; False when nothing has."""
    demand_locks([room.id])
    return end_expired(room, actor=actor)
