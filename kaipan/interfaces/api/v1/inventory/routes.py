"""Rooms: listed, read, changed, blocked and put under permits."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.db.models import Q
from ninja import Query, Router

from kaipan.interfaces.api.pages import Change, WantedSince, changes_of
from kaipan.interfaces.api.problems import answers, reason_of
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.inventory import attributes, board, bodies, imports, places, shapes
from kaipan.interfaces.api.values import Done, PathId
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, write_once
from kaipan.inventory import actions as verbs
from kaipan.inventory import queries as inventory
from kaipan.inventory.permissions import VIEW_HOLDER, VIEW_ROOM
from kaipan.kernel.actor import Actor, require
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one
from kaipan.presale.actions import apply_what_is_due

router = Router()
for part in (attributes, board, places, imports):
    router.add_router("", part.router)

Building = Annotated[PathId | None, Query(description="only rooms of this building")]
Code = Annotated[str | None, Query(max_length=20)]


@router.get("/projects/{project_id}/rooms", response=answers(shapes.RoomPage), summary="房源列表 List rooms")
def list_rooms(
    request: ApiRequest,
    project_id: PathId,
    page: WantedSince,
    building_id: Building = None,
    release_state: Code = None,
    product_type: Code = None,
) -> Any:
    """The project's rooms with who has them. A room counts as modified when its occupancy changes, too."""
    require(request.actor, VIEW_ROOM, project_id)
    apply_what_is_due(project_id)
    rooms = inventory.rooms(request.actor).filter(project_id=project_id)
    wanted = {"building_id": building_id, "release_state": release_state, "product_type": product_type}
    rows = rooms.filter(**{name: value for name, value in wanted.items() if value is not None})
    found = changes_of(rows, page, changed=_moved(rooms))
    return {**found, "items": _rows(request.actor, found["items"])}


@router.get("/rooms/{room_id}", response=answers(shapes.RoomCardShape), summary="房间详情 One room")
def get_room(request: ApiRequest, room_id: PathId) -> Any:
    """A room as it is now, with the one sentence that says why it cannot be sold today."""
    apply_what_is_due(inventory.room_facts(room_id, actor=request.actor).project_id)
    facts = inventory.room_facts(room_id, actor=request.actor)
    why_not = inventory.why_not_for_sale(facts, business_day(), actor=request.actor)
    card = shapes.RoomCardShape.model_validate(facts)
    sets = inventory.area_sets(one(inventory.rooms(request.actor), pk=room_id))
    card.areas = [shapes.AreaSetShape.model_validate(each) for each in sets]
    if why_not:
        card.not_for_sale = shapes.WhyNot(code=why_not.code, message=reason_of(why_not))
    return card


@router.get(
    "/rooms/{room_id}/history",
    response=answers(list[shapes.RoomMomentShape]),
    summary="房间历史 History of a room",
)
def get_room_history(request: ApiRequest, room_id: PathId) -> Any:
    """How the room came to the market and who has had it, the latest first."""
    return inventory.room_history(room_id, actor=request.actor)


@router.patch("/rooms/{room_id}", response=answers(Done), summary="更改房间 Change a room")
def change_room(request: ApiRequest, room_id: PathId, body: bodies.RoomChanges, key: IdempotencyKey) -> Any:
    """Correct a room, or add its survey results. While a buyer has it, what they rely on stays."""
    return change_once(
        request, key, room_id, lambda: verbs.change_room(room_id, actor=request.actor, **body.given())
    )


@router.post("/rooms/{room_id}/block", response=answers(Done), summary="锁定房间 Block a room")
def block_room(request: ApiRequest, room_id: PathId, body: bodies.BlockReason, key: IdempotencyKey) -> Any:
    """Keep a free room off the market (抵押、查封、工程)."""
    return change_once(
        request, key, room_id, lambda: verbs.block_room(room_id, reason=body.reason, actor=request.actor)
    )


@router.post("/rooms/{room_id}/unblock", response=answers(Done), summary="解锁房间 Unblock a room")
def unblock_room(request: ApiRequest, room_id: PathId, body: bodies.BlockReason, key: IdempotencyKey) -> Any:
    """Give a blocked room back to the market."""
    return change_once(
        request, key, room_id, lambda: verbs.unblock_room(room_id, reason=body.reason, actor=request.actor)
    )


@router.post(
    "/projects/{project_id}/permits/{permit_id}/rooms",
    response=answers(shapes.Moved),
    summary="许可证范围 Put rooms under a permit",
)
def assign_permit(
    request: ApiRequest, project_id: PathId, permit_id: PathId, body: bodies.CoveredRooms, key: IdempotencyKey
) -> Any:
    """Say that a presale permit covers these rooms; a room in a sale keeps the one its buyer signed under."""
    return write_once(
        request,
        key,
        lambda: verbs.assign_permit(project_id, permit_id, body.room_ids, actor=request.actor),
        answer=lambda moved: shapes.Moved(moved=moved),
    )


def _moved(rooms: Any) -> Change:
    """Rooms that changed themselves, or whose occupancy began, changed, ended or ran out."""

    def since(moment: datetime) -> Q:
        occupied = rooms.filter(occupancy_steps__at__gte=moment)
        ran_out = rooms.filter(live__expires_at__gte=moment, live_expired=True)
        return Q(modified_at__gte=moment) | Q(pk__in=occupied.values("pk")) | Q(pk__in=ran_out.values("pk"))

    return since


def _rows(actor: Actor, rooms: list[Any]) -> list[shapes.RoomRow]:
    modified = {room.pk: room.modified_at for room in rooms}
    return [
        shapes.RoomRow.of(
            facts if actor.may(VIEW_HOLDER, facts.project_id) else facts.without_holder(), modified[facts.id]
        )
        for facts in inventory.rooms_facts(modified)
    ]
