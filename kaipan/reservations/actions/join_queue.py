"""排队: wait for a room that somebody has."""

from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import CustomerId, RoomId
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.platform import audit, events
from kaipan.platform.unit_of_work import use_case
from kaipan.reservations import permissions
from kaipan.reservations.events import QueueJoined
from kaipan.reservations.models import Reservation, Waiting
from kaipan.reservations.people import customer_of
from kaipan.reservations.queue import waiting_for
from kaipan.reservations.refusals import AlreadyWaiting, HasTheRoom, PriorityNeedsReason, RoomIsFree
from kaipan.reservations.rules import states


@use_case
def join_queue(
    room_id: RoomId | int,
    *,
    customer_id: CustomerId | int,
    priority: bool = False,
    priority_reason: str = "",
    actor: Actor,
) -> int:
    """Let a customer wait for a taken room, behind those who came before; with a manager's ``priority`` and
    its reason, before those without. When the room comes free the first gets it for some hours.
    """
    room = inventory.lock_room(room_id)
    require(actor, permissions.RESERVE, room.project_id)
    reason = clean_line(priority_reason, longest=200)
    if priority:
        require(actor, permissions.MANAGE, room.project_id)
        if not reason:
            raise PriorityNeedsReason(value="")
    customer = customer_of(room.project_id, customer_id, actor=actor)
    queue = list(waiting_for(room.id))
    if room.is_free and not queue:
        raise RoomIsFree(room=room.label)
    _refuse_twice(room, customer.id, customer.name, queue)
    waiting = Waiting.objects.create(
        project_id=room.project_id,
        room_id=room.id,
        customer_id=customer.id,
        priority=priority,
        priority_reason=reason if priority else "",
        joined_by_id=actor.staff_id,
    )
    audit.record(actor, "reservations.queue.joined", waiting, reason=reason, changes={"priority": priority})
    events.publish(QueueJoined(room.project_id, waiting.pk, room.id, customer.id))
    return int(waiting.pk)


def _refuse_twice(room: inventory.RoomFacts, customer_id: int, name: str, queue: list[Waiting]) -> None:
    if any(each.customer_id == customer_id for each in queue):
        raise AlreadyWaiting(customer=name, room=room.label)
    holding = Reservation.objects.filter(room_id=room.id, customer_id=customer_id, state=states.RESERVED)
    if holding.exists() and not room.is_free:
        raise HasTheRoom(customer=name, room=room.label)
