"""Take a room off the market."""

from datetime import datetime, timedelta

from kaipan.inventory.actions.gate import demand_locks, end_expired, expiry
from kaipan.inventory.cards import RoomFacts
from kaipan.inventory.codes import OccupancyKind
from kaipan.inventory.models import Occupancy
from kaipan.inventory.queries.sale_gate import taken, why_off_the_market
from kaipan.inventory.rules.occupancy_kinds import is_sale
from kaipan.kernel.actor import Actor
from kaipan.kernel.source import Source
from kaipan.platform.unit_of_work import step


@step
def occupy(
    room: RoomFacts,
    *,
    kind: OccupancyKind,
    source: Source,
    holder_label: str,
    contact: str = "",
    expires_at: datetime | None = None,
    expires_in: timedelta | None = None,
    reason: str = "",
    actor: Actor,
) -> None:
    """Let ``source`` have the locked room, until a moment, for a span from the database's now, or for good.

    ``holder_label`` names the holder to those who may know ("王芳（顾问 李伟）"), ``contact`` is whom
    everybody may ask ("李伟"). An occupancy that has expired is ended first. Raises :class:`RoomTaken` or
    :class:`RoomBlocked` naming the holder, :class:`RoomNotReleased` or :class:`RoomWithdrawn` for a sale of a
    room that is not on the market. Whether the permit holds today is the selling verb's question
    (:func:`kaipan.inventory.queries.why_not_for_sale`).
    """
    demand_locks([room.id])
    if not room.is_free:
        raise taken(room, actor)
    if is_sale(kind) and (refusal := why_off_the_market(room)):
        raise refusal
    if room.occupancy:
        end_expired(room, actor=actor)
    Occupancy.objects.create(
        project_id=room.project_id,
        room_id=room.id,
        kind=kind,
        source_kind=source.kind,
        source_id=source.id,
        holder_label=holder_label,
        contact=contact,
        reason=reason,
        expires_at=expiry(expires_at, expires_in),
        changed_by_id=actor.staff_id,
    )
