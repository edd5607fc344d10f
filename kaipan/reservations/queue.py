"""Who is next for a room that came free."""

from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.db.models.functions import Now

from kaipan.inventory import actions as inventory
from kaipan.inventory import queries as rooms
from kaipan.kernel.actor import Actor
from kaipan.kernel.text import gettext_noop
from kaipan.org import queries as org
from kaipan.platform import audit, clock, events
from kaipan.platform.prepared import Prepared
from kaipan.platform.unit_of_work import step
from kaipan.reservations.codes import ReservationKind, WaitingState
from kaipan.reservations.events import WaitingPromoted
from kaipan.reservations.keeping import keep_room
from kaipan.reservations.models import Reservation, Waiting
from kaipan.reservations.refusals import QueueFirst
from kaipan.reservations.rules import states
from kaipan.reservations.rules.turns import queue_has_the_turn


def waiting_for(room_id: int) -> QuerySet[Waiting]:
    """Those who wait for the room, the next first; under the room's lock nobody comes or goes."""
    return Waiting.objects.filter(room_id=room_id, state=WaitingState.WAITING).select_related(
        "room", "customer__party", "customer__owner"
    )


_customers_waiting = Prepared(
    lambda room: waiting_for(room).select_related(None).values_list("customer_id", flat=True)
)


def refuse_out_of_turn(
    room: inventory.RoomFacts, *, customer_id: int | None, free_since: datetime | None
) -> None:
    """Refuse the free room to anybody but the first who waits for it, as long as the queue has the turn.

    The clock ends the queue's turn: it waits for no worker. A project may serve first who comes first.
    """
    queue = _customers_waiting(room.id)
    if not queue or queue[0] == customer_id:
        return
    terms = org.project_settings(room.project_id)
    if terms.hold_queue_first and queue_has_the_turn(
        waiting=len(queue),
        free_since=free_since,
        now=clock.moment(),
        hours=terms.hold_promotion_hours,
    ):
        first = waiting_for(room.id)[0].customer.owner
        raise QueueFirst(room=room.label, waiting=len(queue), contact=first.name)


@step
def serve(room_id: int, customer_id: int, reservation: Reservation | None = None) -> None:
    """The customer has the room and waits for it no longer."""
    Waiting.objects.filter(room_id=room_id, customer_id=customer_id, state=WaitingState.WAITING).update(
        state=WaitingState.SERVED, ended_at=Now(), reservation=reservation
    )


@step
def promote_next(room_id: int, *, actor: Actor, today: date) -> int | None:
    """Keep a locked room that is free for the first who waits, some hours; the reservation made.

    For the verb that made it free. Nobody is promised what may not be sold that day, and the room may have
    gone elsewhere: then nothing happens and they go on waiting.
    """
    room = inventory.lock_room(room_id)
    first = waiting_for(room.id).first()
    if first is None or rooms.why_not_for_sale(room, today) is not None:
        return None
    terms = org.project_settings(room.project_id)
    consultant = first.customer.owner
    reservation = Reservation(
        project_id=room.project_id,
        room_id=room.id,
        kind=ReservationKind.CUSTOMER,
        customer=first.customer,
        consultant=consultant,
        reserved_by=consultant,
        reason=gettext_noop("排队递补"),
        renewals_allowed=terms.hold_renewals,
        state=states.RESERVED,
    )
    keep_room(room, reservation, span=timedelta(hours=terms.hold_promotion_hours), actor=actor)
    serve(room.id, first.customer_id, reservation)
    audit.record(actor, "reservations.reservation.promoted", reservation, changes={"waiting": first.pk})
    events.publish(
        WaitingPromoted(room.project_id, reservation.pk, first.pk, room.id, first.customer_id, consultant.pk)
    )
    return int(reservation.pk)
