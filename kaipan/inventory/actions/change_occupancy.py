"""Move an occupancy up: from reservation to booking, from booking to subscription."""

from datetime import datetime, timedelta

from kaipan.inventory.actions.gate import demand_locks, expiry, still_held_by
from kaipan.inventory.cards import RoomFacts
from kaipan.inventory.codes import OccupancyKind
from kaipan.inventory.queries.sale_gate import why_off_the_market
from kaipan.inventory.rules.occupancy_kinds import is_sale, may_become
from kaipan.inventory.rules.refusals import OccupancyLapsed, OccupancyMovesUpOnly
from kaipan.kernel.actor import Actor
from kaipan.kernel.source import Source
from kaipan.platform.unit_of_work import step


@step
def change_occupancy(
    room: RoomFacts,
    *,
    source: Source,
    kind: OccupancyKind,
    holder_label: str,
    contact: str = "",
    expires_at: datetime | None = None,
    expires_in: timedelta | None = None,
    new_source: Source | None = None,
    actor: Actor,
) -> None:
    """Make the occupancy that ``source`` holds one of ``kind``, in place: the room is never free in between.

    ``new_source`` hands it over, as when a reservation becomes a deal. Raises :class:`OccupancyLapsed` when
    the room is not (or no longer) the source's, :class:`OccupancyMovesUpOnly` against the published graph,
    and what :func:`occupy` raises when a sale begins on a room that is not on the market.
    """
    demand_locks([room.id])
    held = room.occupancy
    if held is None or held.source != source:
        raise OccupancyLapsed(room=room.label)
    if not may_become(held.kind, kind):
        raise OccupancyMovesUpOnly(room=room.label, state=held.kind.label, later=kind.label)
    if is_sale(kind) and not is_sale(held.kind) and (refusal := why_off_the_market(room)):
        raise refusal
    holder = new_source or source
    changed = still_held_by(source, room).update(
        kind=kind,
        source_kind=holder.kind,
        source_id=holder.id,
        holder_label=holder_label,
        contact=contact,
        expires_at=expiry(expires_at, expires_in),
        changed_by=actor.staff_id,
    )
    if not changed:
        raise OccupancyLapsed(room=room.label)
