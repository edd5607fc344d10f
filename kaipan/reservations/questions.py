"""What is asked when a reservation goes beyond its limits."""

from collections.abc import Sequence

from kaipan.approvals import actions as approvals
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.text import Phrase
from kaipan.platform.unit_of_work import step
from kaipan.reservations.matters import EXCEED
from kaipan.reservations.models import Reservation

RESERVE, RENEW = "reserve", "renew"


def reserving(reservation: Reservation) -> dict[str, object]:
    """The payload of a reservation that waits: all that a yes would do."""
    return {
        "act": RESERVE,
        "reservation": reservation.pk,
        "room": reservation.room_id,
        "kind": str(reservation.kind),
        "customer": reservation.customer_id,
        "consultant": reservation.consultant_id,
        "days": reservation.days,
        "beyond": list(reservation.beyond),
    }


def renewing(reservation: Reservation, *, days: int, beyond: Sequence[str]) -> dict[str, object]:
    """The payload of one more renewal; the number makes it good for this renewal only."""
    return {
        "act": RENEW,
        "reservation": reservation.pk,
        "room": reservation.room_id,
        "days": days,
        "renewal": reservation.renewals_used + 1,
        "beyond": list(beyond),
    }


@step
def ask(reservation: Reservation, payload: dict[str, object], title: Phrase, *, actor: Actor) -> None:
    """Ask for a yes."""
    approvals.ask(
        project_id=ProjectId(reservation.project_id),
        matter=EXCEED,
        source=reservation.source,
        title=title,
        payload=payload,
        actor=actor,
        count=_days(payload),
    )


def _days(payload: dict[str, object]) -> int | None:
    """For how many days the room would be kept: what the matrix measures it by."""
    days = payload.get("days")
    return days if isinstance(days, int) else None
