"""实测面积: what a reviewed survey says becomes the rooms' measured area set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kaipan.inventory.actions.lock_rooms import hold_rooms
from kaipan.inventory.actions.room_writing import update_rooms
from kaipan.inventory.codes import SellingArea
from kaipan.inventory.events import AreasMeasured
from kaipan.inventory.models import Room
from kaipan.inventory.queries.rooms_as_columns import columns_of_rooms
from kaipan.kernel.actor import Actor
from kaipan.kernel.area import Area
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.source import Source
from kaipan.platform import audit, events
from kaipan.platform.unit_of_work import step


@dataclass(frozen=True, slots=True)
class MeasuredAreas:
    """What was measured of a room, in ㎡."""

    room_id: int
    gross: Area
    inner: Area


@step
def take_measured_areas(
    project_id: ProjectId | int,
    measured: Sequence[MeasuredAreas],
    *,
    source: Source,
    sells_unsold_by_them: bool,
    actor: Actor,
) -> int:
    """Write the rooms' measured areas, reviewed; how many rooms are sold by them from now on.

    The verb of the room above has reviewed them (four eyes) and checks the right to. By which areas a room is
    sold moves money, so it stays what it is unless ``sells_unsold_by_them``, and then changes only of rooms
    nobody is buying. Raises :class:`NotFound` for a room that is not of the project.
    """
    wanted = {each.room_id: each for each in measured}
    rooms = Room.objects.filter(pk__in=list(wanted), project_id=project_id)
    if set(hold_rooms(list(rooms.order_by().values_list("pk", flat=True)))) != set(wanted):
        raise NotFound
    free = _free(wanted) if sells_unsold_by_them else frozenset()
    labels = dict(rooms.values_list("pk", "label"))
    changes = {key: _columns(each, key in free) for key, each in wanted.items()}
    update_rooms(changes)
    audit.record_each(
        actor,
        "inventory.room.measured",
        Room,
        (audit.Traced(key, labels[key], values) for key, values in changes.items()),
        project_id=int(project_id),
    )
    events.publish(AreasMeasured(int(project_id), source.kind, source.id, len(wanted), len(free)))
    return len(free)


def _free(rooms: dict[int, MeasuredAreas]) -> frozenset[int]:
    columns = columns_of_rooms(list(rooms))
    sold = zip(columns.ids, columns.sold, strict=True)
    return frozenset(key for key, is_sold in sold if not is_sold)


def _columns(each: MeasuredAreas, sells_by_it: bool) -> dict[str, Any]:
    values: dict[str, Any] = {
        "measured_gross": each.gross,
        "measured_inner": each.inner,
        "measured_reviewed": True,
    }
    return {**values, "selling_area_type": SellingArea.MEASURED.value} if sells_by_it else values
