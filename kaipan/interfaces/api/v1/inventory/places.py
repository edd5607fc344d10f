"""Phases, buildings, units and rooms, added one by one; tables come in by imports."""

from __future__ import annotations

from typing import Any

from ninja import Router

from kaipan.interfaces.api.pages import Wanted, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.inventory import bodies, shapes
from kaipan.interfaces.api.values import Created, Done, PathId
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, create_once
from kaipan.inventory import actions as verbs
from kaipan.inventory import queries as inventory
from kaipan.inventory.permissions import VIEW_ROOM
from kaipan.kernel.actor import require

router = Router()


@router.get(
    "/projects/{project_id}/phases", response=answers(shapes.PhasePage), summary="分期列表 List phases"
)
def list_phases(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """The project's phases; a project sold in one go has none."""
    require(request.actor, VIEW_ROOM, project_id)
    return page_of(inventory.phases(request.actor).filter(project_id=project_id), page)


@router.post(
    "/projects/{project_id}/phases", response=answers(Created, status=201), summary="新增分期 Add a phase"
)
def add_phase(request: ApiRequest, project_id: PathId, body: bodies.NewPhase, key: IdempotencyKey) -> Any:
    """A part of the project that is built and sold together."""
    return create_once(request, key, lambda: verbs.add_phase(project_id, **dict(body), actor=request.actor))


@router.get(
    "/projects/{project_id}/buildings",
    response=answers(shapes.BuildingPage),
    summary="楼栋列表 List buildings",
)
def list_buildings(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """The project's buildings with their units."""
    require(request.actor, VIEW_ROOM, project_id)
    return page_of(inventory.buildings(request.actor).filter(project_id=project_id), page)


@router.post(
    "/projects/{project_id}/buildings",
    response=answers(Created, status=201),
    summary="新增楼栋 Add a building",
)
def add_building(
    request: ApiRequest, project_id: PathId, body: bodies.NewBuilding, key: IdempotencyKey
) -> Any:
    """A building of the project, perhaps of one of its phases."""
    return create_once(
        request, key, lambda: verbs.add_building(project_id, **dict(body), actor=request.actor)
    )


@router.patch("/buildings/{building_id}", response=answers(Done), summary="更改楼栋 Change a building")
def change_building(
    request: ApiRequest, building_id: PathId, body: bodies.BuildingChanges, key: IdempotencyKey
) -> Any:
    """Its name is in the name of every room in it, so it stays while one of them is in a sale."""
    return change_once(
        request,
        key,
        building_id,
        lambda: verbs.change_building(building_id, actor=request.actor, **body.given()),
    )


@router.post(
    "/buildings/{building_id}/units", response=answers(Created, status=201), summary="新增单元 Add a unit"
)
def add_unit(request: ApiRequest, building_id: PathId, body: bodies.NewUnit, key: IdempotencyKey) -> Any:
    """A staircase with its own columns on the board."""
    return create_once(request, key, lambda: verbs.add_unit(building_id, **dict(body), actor=request.actor))


@router.post(
    "/buildings/{building_id}/rooms", response=answers(Created, status=201), summary="新增房间 Add a room"
)
def add_room(request: ApiRequest, building_id: PathId, body: bodies.NewRoom, key: IdempotencyKey) -> Any:
    """A room at a physical floor and a position of its staircase; the rest may be said later."""
    return create_once(request, key, lambda: verbs.add_room(building_id, **body.given(), actor=request.actor))
