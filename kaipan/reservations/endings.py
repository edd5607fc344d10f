"""How a reservation ends."""

from collections.abc import Iterable

from django.db.models.functions import Now

from kaipan.approvals import actions as approvals
from kaipan.approvals import queries as answers
from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.text import gettext_noop
from kaipan.platform import audit, events
from kaipan.platform.unit_of_work import step
from kaipan.reservations.events import ReservationEnded
from kaipan.reservations.matters import EXCEED
from kaipan.reservations.models import Reservation
from kaipan.reservations.places import give_back_place
from kaipan.reservations.rules import states

LAPSED_REASON = gettext_noop("预留到期")


def still_holds(room: inventory.RoomFacts, reservation: Reservation) -> bool:
    """Whether the locked room is kept by the reservation, by the database clock at the moment of locking."""
    held = room.occupancy
    return held is not None and held.source == reservation.source and not held.expired


@step
def end(
    reservation: Reservation,
    state: str,
    *,
    reason: str,
    actor: Actor,
    turned_into: tuple[str, int] | None = None,
) -> None:
    """Close a locked reservation and give its place back; the room is the caller's to see to."""
    before = reservation.state
    give_back_place(reservation)
    reservation.state, reservation.closed_at, reservation.close_reason = state, Now(), reason[:300]
    if turned_into:
        reservation.turned_into_kind, reservation.turned_into_id = turned_into
    reservation.save(
        update_fields=[
            "state", "counted", "closed_at", "close_reason", "turned_into_kind", "turned_into_id",
        ]
    )  # fmt: skip
    audit.record(
        actor,
        f"reservations.reservation.{state.lower()}",
        reservation,
        reason=reason,
        changes={"state": [before, state]},
    )
    events.publish(ReservationEnded(reservation.project_id, reservation.pk, reservation.room_id, str(state)))


@step
def lapse(reservation: Reservation, room: inventory.RoomFacts, *, actor: Actor) -> None:
    """Close a locked reservation whose time is over, and end its occupancy where nobody has."""
    if room.occupancy is not None and room.occupancy.source == reservation.source:
        inventory.end_lapsed(room, actor=actor)
    take_question_back(reservation, actor=actor)
    end(reservation, states.LAPSED, reason=LAPSED_REASON, actor=actor)


@step
def take_question_back(reservation: Reservation, *, actor: Actor) -> None:
    """Nobody need answer what was asked about a reservation that ends."""
    if _live_question(reservation):
        approvals.take_back(reservation.source, EXCEED, actor=actor)


def in_order_of_questions(reservations: Iterable[Reservation]) -> list[Reservation]:
    """Those with a live question last, by its number: the order in which a batch may lock questions."""
    return sorted(reservations, key=_live_question)


def _live_question(reservation: Reservation) -> int:
    """The number of the question that waits or whose yes is unused; 0 for none."""
    asked = answers.latest_for(reservation.source, EXCEED)
    return int(asked.id) if asked and asked.state in ("PENDING", "APPROVED") else 0
