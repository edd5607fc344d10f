"""取消预留: give a room back before its time."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import Refusal
from kaipan.kernel.ids import ReservationId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform.unit_of_work import step, use_case
from kaipan.reservations.actions.renew_reservation import refuse_unless_live
from kaipan.reservations.endings import end, take_question_back
from kaipan.reservations.finding import lock_reservation, require_mine
from kaipan.reservations.models import Reservation
from kaipan.reservations.queue import promote_next
from kaipan.reservations.rules import states


@use_case
def cancel_reservation(
    reservation_id: ReservationId | int, *, reason: str, actor: Actor, today: date
) -> None:
    """End a live reservation, or one that waits for approval; the next in the queue gets the room."""
    room, reservation = lock_reservation(reservation_id, actor)
    require_mine(reservation, actor)
    cancel(room, reservation, reason=required_line(reason, longest=200), actor=actor, today=today)


def why_not_cancelled(room: inventory.RoomFacts, reservation: Reservation, actor: Actor) -> Refusal | None:
    """Why the reservation is not the actor's to cancel, or cannot be any more; None when it can."""
    try:
        require_mine(reservation, actor)
        if reservation.state != states.PENDING:
            refuse_unless_live(room, reservation, _("取消"))
    except Refusal as refusal:
        return refusal
    return None


@step
def cancel(
    room: inventory.RoomFacts, reservation: Reservation, *, reason: str, actor: Actor, today: date
) -> None:
    """Cancel a locked reservation."""
    if reservation.state == states.PENDING:
        take_question_back(reservation, actor=actor)
        end(reservation, states.CANCELLED, reason=reason, actor=actor)
        return
    refuse_unless_live(room, reservation, _("取消"))
    inventory.vacate(room, source=reservation.source, reason=reason, actor=actor)
    take_question_back(reservation, actor=actor)
    end(reservation, states.CANCELLED, reason=reason, actor=actor)
    promote_next(room.id, actor=actor, today=today)
