"""A building for the tests of every room, made by the real verbs.

``rooms(project)`` is 1001栋1单元 with 3 floors of 2 rooms under a valid permit and on the market.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from itertools import count
from typing import Any

from kaipan.inventory import actions
from kaipan.inventory.cards import RoomFacts
from kaipan.inventory.codes import OccupancyKind
from kaipan.inventory.models import Room
from kaipan.inventory.queries import rooms_facts
from kaipan.kernel.actor import Actor
from kaipan.kernel.area import Area
from kaipan.kernel.ids import RoomId
from kaipan.kernel.source import Source
from kaipan.org import actions as org_actions
from kaipan.org import queries as org
from kaipan.org.models import Project
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case

_buildings = count(1001)  # far from the buildings that tests write into tables by hand
_permits = count(1)


def rooms(
    project: Project,
    *,
    floors: int = 3,
    positions: int = 2,
    permit: bool = True,
    released: bool = True,
    gross: str = "98.76",
    inner: str = "78.50",
) -> list[RoomId]:
    """Another building of floors × positions, its rooms by floor and position: 101, 102, 201, …

    All have the areas of the worked examples (98.76 / 78.50 ㎡, presale). Without ``permit`` they are not
    released either.
    """
    system = org.system_actor(project.company_id)
    building = actions.add_building(project.pk, name=f"{next(_buildings)}栋", floors=floors, actor=system)
    unit = actions.add_unit(building, name="1单元", actor=system)
    added = [
        actions.add_room(
            building,
            unit_id=unit,
            number=f"{floor}{position:02}",
            floor_index=floor,
            position=position,
            presale_gross=Area(gross),
            presale_inner=Area(inner),
            layout="三室两厅",
            bedrooms=3,
            orientation="SOUTH",
            actor=system,
        )
        for floor in range(1, floors + 1)
        for position in range(1, positions + 1)
    ]
    if permit:
        actions.assign_permit(project.pk, permit_of(project), added, actor=system)
    if permit and released:
        release(added, actor=system)
    return added


def room(project: Project, *, permit: bool = True, released: bool = True) -> RoomId:
    """One room of its own building."""
    (only,) = rooms(project, floors=1, positions=1, permit=permit, released=released)
    return only


def permit_of(project: Project, *, issued_on: date = date(2020, 1, 1)) -> int:
    """Another presale permit of the project, without end."""
    number = f"深房许字（2020）测试{next(_permits):03}号"
    return org_actions.add_permit(
        project.pk,
        number=number,
        issued_by="深圳市住房和建设局",
        issued_on=issued_on,
        actor=org.system_actor(project.company_id),
    )


def facts(room_id: int) -> RoomFacts:
    """The room as it is now."""
    (found,) = rooms_facts([room_id])
    return found


@use_case
def release(room_ids: Iterable[int], *, actor: Actor) -> None:
    """Put rooms on the market as a release batch would."""
    locked = actions.lock_rooms(room_ids)
    actions.mark_released([room.id for room in locked], actor=actor)
    audit.record(actor, "inventory.testing.released", Room.objects.get(pk=locked[0].id))


def occupied(
    room_id: int,
    *,
    kind: OccupancyKind = OccupancyKind.BOOKED,
    source: Source,
    holder_label: str = "王芳（顾问 李伟）",
    contact: str = "李伟",
    actor: Actor,
    **until: Any,
) -> RoomFacts:
    """Occupy a room as a booking or a reservation would; ``until`` is what :func:`occupy` takes besides."""
    with_room(
        room_id,
        actions.occupy,
        kind=kind,
        source=source,
        holder_label=holder_label,
        contact=contact,
        actor=actor,
        **until,
    )
    return facts(room_id)


@use_case
def with_room(room_id: int, do: Callable[..., None], *, actor: Actor, **arguments: Any) -> None:
    """Lock a room and do one of this room's steps to it, as a verb of its own."""
    do(actions.lock_room(room_id), actor=actor, **arguments)
    audit.record(actor, "inventory.testing.done", Room.objects.get(pk=room_id))
