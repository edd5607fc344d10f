"""A reservation that a verb is about, locked in the house's order: the room first."""

from django.db.models import Q

from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor, require
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step
from kaipan.reservations import permissions
from kaipan.reservations.models import Reservation
from kaipan.reservations.places import counted_holders, lock_allowances, lock_standing
from kaipan.reservations.queries.lists import reservations


@step
def lock_reservation(reservation_id: int, actor: Actor) -> tuple[inventory.RoomFacts, Reservation]:
    """The room and the reservation, both as they are from now on; what one may not see is not found."""
    seen = one(reservations(actor), pk=reservation_id)
    room = inventory.lock_room(seen.room_id)
    locked = lock_standing([room.id], Q(pk=reservation_id))
    lock_allowances(room.project_id, counted_holders(locked))
    return room, next(each for each in locked if each.pk == reservation_id)


def require_mine(reservation: Reservation, actor: Actor) -> None:
    """Go on when it is the actor's own to change, or the actor manages those of others."""
    own = actor.staff_id in (reservation.consultant_id, reservation.reserved_by_id)
    needed = permissions.RESERVE if reservation.customer_id else permissions.HOLD
    if own and actor.may(needed, reservation.project_id):
        return
    require(actor, permissions.MANAGE, reservation.project_id)
