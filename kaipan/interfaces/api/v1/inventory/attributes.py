"""Attributes of rooms: which there are, those a project defines, and one value for many rooms."""

from __future__ import annotations

from typing import Any

from ninja import Router

from kaipan.interfaces.api.pages import Wanted, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.inventory import bodies, shapes
from kaipan.interfaces.api.values import Created, Done, PathId
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, create_once, write_once
from kaipan.inventory import actions as verbs
from kaipan.inventory import queries as inventory
from kaipan.inventory.permissions import VIEW_ROOM
from kaipan.kernel.actor import require

router = Router()


@router.get(
    "/projects/{project_id}/room-attributes",
    response=answers(list[shapes.AttributeShape]),
    summary="房间属性 Attributes of rooms",
)
def list_room_attributes(request: ApiRequest, project_id: PathId) -> Any:
    """Everything a room of the project can be asked: what factors, conditions and lists speak of."""
    return inventory.room_attribute_cards(project_id, actor=request.actor)


@router.get(
    "/projects/{project_id}/own-room-attributes",
    response=answers(shapes.DefinitionPage),
    summary="自定义属性列表 List own attributes",
)
def list_own_room_attributes(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """What the project defined for its rooms, retired ones too."""
    require(request.actor, VIEW_ROOM, project_id)
    return page_of(inventory.own_room_attributes(request.actor).filter(project_id=project_id), page)


@router.post(
    "/projects/{project_id}/own-room-attributes",
    response=answers(Created, status=201),
    summary="定义房间属性 Define a room attribute",
)
def define_room_attribute(
    request: ApiRequest, project_id: PathId, body: bodies.NewRoomAttribute, key: IdempotencyKey
) -> Any:
    """An attribute that rooms of the project may have from now on, in forms, tables, lists and prices."""
    return create_once(
        request, key, lambda: verbs.define_room_attribute(project_id, **body.said(), actor=request.actor)
    )


@router.patch(
    "/room-attributes/{attribute_id}",
    response=answers(Done),
    summary="更改或停用房间属性 Change or retire a room attribute",
)
def change_room_attribute(
    request: ApiRequest, attribute_id: PathId, body: bodies.RoomAttributeChanges, key: IdempotencyKey
) -> Any:
    """Another name or unit, other choices, or asked for no more. A choice that a room has does not go."""
    return change_once(
        request,
        key,
        attribute_id,
        lambda: verbs.change_room_attribute(attribute_id, actor=request.actor, **body.said()),
    )


@router.post(
    "/projects/{project_id}/room-attributes/set",
    response=answers(shapes.AttributeSetting),
    summary="批量设置属性 Set one attribute of many rooms",
)
def set_room_attribute(
    request: ApiRequest, project_id: PathId, body: bodies.AttributeValue, key: IdempotencyKey
) -> Any:
    """Give all rooms of the condition one value of one attribute: all of them or none."""
    return write_once(
        request,
        key,
        lambda: verbs.set_room_attribute(
            project_id, code=body.code, value=body.value, rooms=body.rooms.rooms(), actor=request.actor
        ),
        answer=shapes.AttributeSetting.model_validate,
    )
