"""Rooms put on sale and taken off it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from ninja import Router
from pydantic import Field

from kaipan.interfaces.api.pages import SincePage, WantedSince, changed_in, changes_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.values import (
    Answer,
    AreaInput,
    Body,
    BusinessDay,
    Flag,
    IdInput,
    Line,
    Moment,
    MoneyInput,
    PathId,
    Reason,
    WholeNumber,
)
from kaipan.interfaces.api.writes import IdempotencyKey, write_once
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day
from kaipan.presale import actions as verbs
from kaipan.presale import queries as presale
from kaipan.presale.codes import ReleaseKind
from kaipan.presale.permissions import VIEW_PRICE

router = Router()

Ids = Annotated[list[IdInput], Field(max_length=2000)]
Lines = Annotated[list[Line], Field(max_length=100)]


class Condition(Body):
    """Rooms that fulfil everything that is said; what is not said does not matter. Bounds are inclusive."""

    building_ids: Ids = []
    unit_ids: Ids = []
    room_ids: Ids = []
    floor_from: WholeNumber | None = None
    floor_to: WholeNumber | None = None
    layouts: Lines = []
    orientations: Lines = []
    area_from: AreaInput | None = None
    area_to: AreaInput | None = None
    price_from: MoneyInput | None = None
    price_to: MoneyInput | None = None
    only_unreleased: Flag = False

    def rooms(self) -> verbs.RoomCondition:
        """As the verb takes it."""
        said = dict(self)
        lists = {name: tuple(value) for name, value in said.items() if isinstance(value, list)}
        return verbs.RoomCondition(**(said | lists))


class Release(Body):
    """Which rooms to put on sale."""

    condition: Condition
    kind: Literal["FIRST", "ADDITIONAL"] = "FIRST"
    on: BusinessDay = None


class Withdrawal(Body):
    """Which rooms to take off sale, and why."""

    condition: Condition
    reason: Reason
    on: BusinessDay = None


class OutcomeShape(Answer):
    """One room of a batch."""

    room_id: int
    label: str
    code: str = Field(description="empty when it passed")
    text: str = Field(description="why not, in the client's language")


class BatchShape(Answer):
    """What a batch did, or, without a number, would do."""

    number: int | None
    done: list[OutcomeShape]
    refused: list[OutcomeShape]


class BatchRow(Answer):
    """A release order or withdrawal."""

    id: int
    number: int
    kind: str = Field(description="FIRST, ADDITIONAL or WITHDRAWAL")
    reason: str
    day: date
    at: Moment
    rooms_done: int
    rooms_refused: int


class BatchPage(SincePage[BatchRow]):
    """Release batches of a project."""


@router.get(
    "/projects/{project_id}/release-batches",
    response=answers(BatchPage),
    summary="推盘批次 List release batches",
)
def list_release_batches(request: ApiRequest, project_id: PathId, page: WantedSince) -> Any:
    """What was put on sale and taken off it."""
    require(request.actor, VIEW_PRICE, project_id)
    rows = presale.release_batches(request.actor).filter(project_id=project_id)
    return changes_of(rows, page, changed=changed_in("at"))


@router.post(
    "/projects/{project_id}/releases/preview", response=answers(BatchShape), summary="放盘预演 Try a release"
)
def preview_release(request: ApiRequest, project_id: PathId, body: Release) -> Any:
    """Which rooms would go on sale, and why the others would not; nothing is changed."""
    return verbs.release_rooms(
        project_id,
        condition=body.condition.rooms(),
        kind=ReleaseKind(body.kind),
        dry_run=True,
        today=body.on or business_day(),
        actor=request.actor,
    )


@router.post(
    "/projects/{project_id}/releases",
    response=answers(BatchShape, status=201),
    summary="放盘 Release rooms",
)
def release_rooms(request: ApiRequest, project_id: PathId, body: Release, key: IdempotencyKey) -> Any:
    """Put on sale those of the rooms that pass every gate; the others are named with the reason."""
    return write_once(
        request,
        key,
        lambda: verbs.release_rooms(
            project_id,
            condition=body.condition.rooms(),
            kind=ReleaseKind(body.kind),
            dry_run=False,
            today=body.on or business_day(),
            actor=request.actor,
        ),
        answer=BatchShape.model_validate,
        status=201,
    )


@router.post(
    "/projects/{project_id}/withdrawals",
    response=answers(BatchShape, status=201),
    summary="收盘 Withdraw rooms",
)
def withdraw_rooms(request: ApiRequest, project_id: PathId, body: Withdrawal, key: IdempotencyKey) -> Any:
    """Take off sale those of the rooms that are free or reserved; the others stay and are named."""
    return write_once(
        request,
        key,
        lambda: verbs.withdraw_rooms(
            project_id,
            condition=body.condition.rooms(),
            reason=body.reason,
            today=body.on or business_day(),
            actor=request.actor,
        ),
        answer=BatchShape.model_validate,
        status=201,
    )
