"""预订过期: close a booking whose time ran out unpaid."""

from datetime import date

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import DealId
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case
from kaipan.reservations import actions as reservations
from kaipan.sales.lapsing import close_its_account, lapse
from kaipan.sales.opening import lock_deal
from kaipan.sales.rules import states


@use_case
def lapse_booking(deal_id: DealId, *, actor: Actor, today: date) -> bool:
    """Close the booking if its occupancy has expired or is gone; whether it was closed.

    Called after the fact, possibly twice, by what hears that occupancies expired. A booking that was paid,
    extended or taken further in the meantime is left alone.
    """
    room, deal = lock_deal(deal_id)
    held = room.occupancy is not None and room.occupancy.source == deal.source
    still_running = held and room.occupancy is not None and not room.occupancy.expired
    if deal.state != states.BOOKED or still_running:
        audit.record(actor, "sales.deal.lapse_not_due", deal)
        return False
    lapse(deal, room, today=today, actor=actor)
    close_its_account(deal, actor=actor)
    reservations.promote_next(room.id, actor=actor, today=today)
    return True
