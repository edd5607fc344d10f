"""转订: from a reservation to a deal, for the room of sales."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.source import Source
from kaipan.kernel.text import gettext_noop
from kaipan.platform.unit_of_work import step
from kaipan.reservations.approach import approach
from kaipan.reservations.endings import end, take_question_back
from kaipan.reservations.models import Reservation
from kaipan.reservations.queue import serve
from kaipan.reservations.rules import states

CONVERTED_REASON = gettext_noop("已转为交易")


@dataclass(frozen=True, slots=True)
class Claim:
    """A locked room that a customer wants to buy, and the reservation that keeps it for them, if one does."""

    room: inventory.RoomFacts
    customer_id: int
    reservation: Reservation | None

    def as_for_the_customer(self, room: inventory.RoomFacts) -> inventory.RoomFacts:
        """The room as it stands to this customer: what is kept for them is free to them."""
        return room.as_if_free() if self.reservation else room


@step
def claim_room(room: inventory.RoomFacts, *, customer_id: int, actor: Actor) -> Claim:
    """Come to a locked room with a customer who wants to buy it.

    A reservation whose time is over is ended, by the clock of this moment. Refuses while others wait for a
    room that came free (:class:`~kaipan.reservations.refusals.QueueFirst`). A room reserved for somebody
    else stays taken: the sale's own check says by whom.
    """
    came = approach(room, customer_id=customer_id, actor=actor)
    mine = came.reservation
    if mine is not None and mine.customer_id != customer_id:
        mine = None
    if mine is not None:
        take_question_back(mine, actor=actor)
    return Claim(came.room, customer_id, mine)


@step
def take_claimed_room(
    claim: Claim,
    room: inventory.RoomFacts,
    *,
    kind: inventory.OccupancyKind,
    deal: Source,
    holder_label: str,
    contact: str,
    expires_in: timedelta | None = None,
    actor: Actor,
) -> None:
    """Let the deal have the room: in place of the customer's reservation, or as anybody has a free room.

    The room is never free in between; of conversion and expiry one wins
    (:class:`~kaipan.inventory.rules.refusals.OccupancyLapsed`).
    """
    serve(room.id, claim.customer_id, claim.reservation)
    if claim.reservation is None:
        inventory.occupy(
            room,
            kind=kind,
            source=deal,
            holder_label=holder_label,
            contact=contact,
            expires_in=expires_in,
            actor=actor,
        )
        return
    inventory.change_occupancy(
        room,
        source=claim.reservation.source,
        kind=kind,
        holder_label=holder_label,
        contact=contact,
        expires_in=expires_in,
        new_source=deal,
        actor=actor,
    )
    end(
        claim.reservation,
        states.CONVERTED,
        reason=CONVERTED_REASON,
        turned_into=(deal.kind, deal.id),
        actor=actor,
    )
