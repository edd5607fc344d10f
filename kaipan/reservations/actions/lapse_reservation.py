"""到期释放: close a reservation whose time ran out."""

from datetime import date

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ReservationId
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case
from kaipan.reservations.endings import lapse, still_holds
from kaipan.reservations.finding import lock_reservation
from kaipan.reservations.queue import promote_next
from kaipan.reservations.rules import states


@use_case
def lapse_reservation(reservation_id: ReservationId | int, *, actor: Actor, today: date) -> bool:
    """Close the reservation if its occupancy has expired or is gone, and let the next have the room.

    Called after the fact, possibly twice, by what hears that occupancies expired; whether it was closed.
    One that was renewed, converted or ended in the meantime is left alone.
    """
    room, reservation = lock_reservation(reservation_id, actor)
    if reservation.state != states.RESERVED or still_holds(room, reservation):
        audit.record(actor, "reservations.reservation.lapse_not_due", reservation)
        return False
    lapse(reservation, room, actor=actor)
    promote_next(room.id, actor=actor, today=today)
    return True
