"""Rooms put on sale and taken off it, now or at a later moment."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from ninja import Router
from pydantic import Field

from kaipan.interfaces.api.pages import WantedSince, changes_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.presale.conditions import Condition
from kaipan.interfaces.api.v1.presale.release_shapes import BatchCard, BatchPage, BatchShape
from kaipan.interfaces.api.values import (
    Body,
    BusinessDay,
    Done,
    MomentInput,
    PathId,
    Reason,
    Why,
)
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, write_once
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one
from kaipan.presale import actions as verbs
from kaipan.presale import queries as presale
from kaipan.presale.codes import ReleaseKind
from kaipan.presale.permissions import VIEW_PRICE

router = Router()

EffectiveAt = Annotated[
    MomentInput | None,
    Field(description="when it takes effect, within a year; at once when left out"),
]


class Release(Body):
    """Which rooms to put on sale, and when."""

    condition: Condition
    kind: Literal["FIRST", "ADDITIONAL"] = "FIRST"
    effective_at: EffectiveAt = None
    on: BusinessDay = None


class Withdrawal(Body):
    """Which rooms to take off sale, when, and why."""

    condition: Condition
    reason: Reason
    effective_at: EffectiveAt = None
    on: BusinessDay = None


@router.get(
    "/projects/{project_id}/release-batches",
    response=answers(BatchPage),
    summary="推盘批次 List release batches",
)
def list_release_batches(request: ApiRequest, project_id: PathId, page: WantedSince) -> Any:
    """What was put on sale and taken off it, and what waits for its moment."""
    require(request.actor, VIEW_PRICE, project_id)
    verbs.apply_what_is_due(project_id)
    return changes_of(presale.release_batches(request.actor).filter(project_id=project_id), page)


@router.get("/release-batches/{batch_id}", response=answers(BatchCard), summary="批次详情 One release batch")
def get_release_batch(request: ApiRequest, batch_id: PathId) -> Any:
    """A batch with what became of each of its rooms."""
    batches = presale.release_batches(request.actor)
    verbs.apply_what_is_due(one(batches, pk=batch_id).project_id)
    return one(batches.prefetch_related("lines"), pk=batch_id)


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
        effective_at=body.effective_at,
        today=body.on or business_day(),
        actor=request.actor,
    )


@router.post(
    "/projects/{project_id}/releases",
    response=answers(BatchShape, status=201),
    summary="放盘 Release rooms",
)
def release_rooms(request: ApiRequest, project_id: PathId, body: Release, key: IdempotencyKey) -> Any:
    """Put on sale those of the rooms that pass every gate; the others are named with the reason.

    With `effective_at` the batch waits and takes effect by itself at that moment, when every room is looked
    at again. Where the project wants an approval, it waits for that too.
    """
    return write_once(
        request,
        key,
        lambda: verbs.release_rooms(
            project_id,
            condition=body.condition.rooms(),
            kind=ReleaseKind(body.kind),
            dry_run=False,
            effective_at=body.effective_at,
            today=body.on or business_day(),
            actor=request.actor,
        ),
        answer=BatchShape.model_validate,
        status=201,
    )


@router.post(
    "/projects/{project_id}/withdrawals/preview",
    response=answers(BatchShape),
    summary="收盘预演 Try a withdrawal",
)
def preview_withdrawal(request: ApiRequest, project_id: PathId, body: Withdrawal) -> Any:
    """Which rooms would be taken off sale, what holds them, and why the others would stay."""
    return verbs.withdraw_rooms(
        project_id,
        condition=body.condition.rooms(),
        reason=body.reason,
        dry_run=True,
        effective_at=body.effective_at,
        today=body.on or business_day(),
        actor=request.actor,
    )


@router.post(
    "/projects/{project_id}/withdrawals",
    response=answers(BatchShape, status=201),
    summary="收盘 Withdraw rooms",
)
def withdraw_rooms(request: ApiRequest, project_id: PathId, body: Withdrawal, key: IdempotencyKey) -> Any:
    """Take off sale those of the rooms that are free or reserved; the others stay and are named.

    With `effective_at` the batch waits and takes effect by itself at that moment.
    """
    return write_once(
        request,
        key,
        lambda: verbs.withdraw_rooms(
            project_id,
            condition=body.condition.rooms(),
            reason=body.reason,
            effective_at=body.effective_at,
            today=body.on or business_day(),
            actor=request.actor,
        ),
        answer=BatchShape.model_validate,
        status=201,
    )


@router.post("/release-batches/{batch_id}/cancel", response=answers(Done), summary="取消批次 Cancel a batch")
def cancel_release(request: ApiRequest, batch_id: PathId, body: Why, key: IdempotencyKey) -> Any:
    """Call a batch off before its moment; nothing happens to its rooms."""
    return change_once(
        request,
        key,
        batch_id,
        lambda: verbs.cancel_release(batch_id, reason=body.reason, actor=request.actor),
    )


@router.post(
    "/release-batches/{batch_id}/retry",
    response=answers(BatchShape, status=201),
    summary="重试未执行的房间 Retry refused rooms",
)
def retry_release(request: ApiRequest, batch_id: PathId, key: IdempotencyKey) -> Any:
    """Try the rooms a batch refused once more, in a batch of their own."""
    return write_once(
        request,
        key,
        lambda: verbs.retry_release(batch_id, today=business_day(), actor=request.actor),
        answer=BatchShape.model_validate,
        status=201,
    )
