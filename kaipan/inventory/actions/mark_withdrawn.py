"""Take rooms off the market."""

from collections.abc import Iterable

from kaipan.inventory.actions.gate import demand_locks
from kaipan.inventory.codes import ReleaseState
from kaipan.inventory.models import Room
from kaipan.inventory.queries.facts import rooms_facts
from kaipan.inventory.queries.sale_gate import taken
from kaipan.kernel.actor import Actor
from kaipan.platform.unit_of_work import step


@step
def mark_withdrawn(room_ids: Iterable[int], *, actor: Actor) -> None:
    """Mark the locked rooms as withdrawn (收盘); those not on the market stay as they were.

    A room in a sale stays: :class:`RoomTaken` names the first such room and its holder. Reservations and
    blocks of the house do not hinder.
    """
    wanted = set(room_ids)
    demand_locks(wanted)
    for room in rooms_facts(wanted):
        if room.is_being_sold:
            raise taken(room, actor)
    Room.objects.filter(pk__in=wanted, release_state=ReleaseState.RELEASED).update(
        release_state=ReleaseState.WITHDRAWN
    )
