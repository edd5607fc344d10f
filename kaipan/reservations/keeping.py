"""A reservation takes its room."""

from datetime import timedelta

from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor
from kaipan.platform import clock, events
from kaipan.platform.unit_of_work import step
from kaipan.reservations.events import RoomReserved
from kaipan.reservations.models import Reservation
from kaipan.reservations.rules import states


@step
def keep_room(room: inventory.RoomFacts, reservation: Reservation, *, span: timedelta, actor: Actor) -> None:
    """Keep a locked room for the reservation from now on; one moment of the database clock for both."""
    reservation.state = states.RESERVED
    reservation.kept_until = clock.moment() + span
    reservation.save()
    inventory.occupy(
        room,
        kind=inventory.OccupancyKind.RESERVED,
        source=reservation.source,
        holder_label=reservation.holder_label[:80],
        contact=reservation.consultant.name,
        expires_at=reservation.kept_until,
        reason=reservation.reason_code or reservation.reason,
        actor=actor,
    )
    events.publish(
        RoomReserved(
            reservation.project_id,
            reservation.pk,
            reservation.room_id,
            reservation.customer_id,
            reservation.consultant_id,
        )
    )
