"""Rooms put on sale and taken off it, now or at a later moment."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from ninja import Router
from pydantic import Field

from kaipan.interfaces.api.pages import Page, SincePage, Wanted, WantedSince, changes_of, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.presale.conditions import Condition
from kaipan.interfaces.api.values import (
    Answer,
    Body,
    BusinessDay,
    Created,
    Done,
    Line,
    Moment,
    MomentInput,
    MoneyText,
    PathId,
    Reason,
    UnitPriceText,
    related,
)
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, create_once, write_once
from kaipan.kernel.actor import require
from kaipan.kernel.money import Money
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one
from kaipan.presale import actions as verbs
from kaipan.presale import queries as presale
from kaipan.presale.codes import ReleaseKind
from kaipan.presale.permissions import RELEASE_ROOM, VIEW_PRICE

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


class WhyCancelled(Body):
    """Why a batch is called off."""

    reason: Reason


class Search(Body):
    """A condition to keep, and its name."""

    name: Annotated[Line, Field(min_length=1, max_length=40)]
    condition: Condition


class OutcomeShape(Answer):
    """One room of a batch."""

    room_id: int
    label: str
    code: str = Field(description="empty when it passed")
    text: str = Field(description="why not, in the client's language")
    held_by: str = Field(description="what holds a room that is withdrawn all the same: its reservation")


class BatchShape(Answer):
    """What a batch did, or, without a number, would do; of one that waits, as things stand now."""

    id: int | None
    number: int | None
    state: str = Field(description="SUBMITTED, SCHEDULED or DONE; empty in a preview")
    effective_at: Moment | None
    done: list[OutcomeShape]
    refused: list[OutcomeShape]


class BatchRow(Answer):
    """A release order or withdrawal."""

    id: int
    number: int
    kind: str = Field(description="FIRST, ADDITIONAL or WITHDRAWAL")
    state: str = Field(description="SUBMITTED, SCHEDULED, DONE or CANCELLED")
    reason: str
    day: date
    at: Moment
    effective_at: Moment
    settled_at: Moment | None
    cancel_reason: str
    retry_of_id: int | None = Field(description="the batch whose refused rooms it tried again")
    rooms_planned: int = Field(description="rooms of a batch for a later moment; 0 when it was at once")
    rooms_done: int
    rooms_refused: int


class BatchPage(SincePage[BatchRow]):
    """Release batches of a project."""


class LineShape(Answer):
    """What became of one room."""

    room_id: int
    done: bool
    refusal_code: str
    refusal_text: str
    at: Moment


class BatchCard(BatchRow):
    """A batch with its condition and rooms."""

    condition: dict[str, Any]
    lines: list[LineShape]

    @staticmethod
    def resolve_lines(batch: Any) -> Any:
        return related(batch.lines)


class MatchRow(Answer):
    """A room that a condition names."""

    room_id: int
    label: str
    release_state: str
    unit_price: UnitPriceText | None
    total: MoneyText | None
    restrictions: list[str]


class UnreleasedRow(Answer):
    """A permitted room that was never put on sale."""

    id: int
    label: str
    building_id: int
    permit_id: int
    permit_age: int = Field(description="days since the permit was issued")


class UnreleasedPage(Page[UnreleasedRow]):
    """Permitted rooms not on sale."""


class SearchShape(Answer):
    """A condition kept under a name."""

    id: int
    name: str
    condition: dict[str, Any]
    saved_at: Moment


@router.get(
    "/projects/{project_id}/release-batches",
    response=answers(BatchPage),
    summary="推盘批次 List release batches",
)
def list_release_batches(request: ApiRequest, project_id: PathId, page: WantedSince) -> Any:
    """What was put on sale and taken off it, and what waits for its moment."""
    require(request.actor, VIEW_PRICE, project_id)
    verbs.apply_due_releases(project_id)
    return changes_of(presale.release_batches(request.actor).filter(project_id=project_id), page)


@router.get("/release-batches/{batch_id}", response=answers(BatchCard), summary="批次详情 One release batch")
def get_release_batch(request: ApiRequest, batch_id: PathId) -> Any:
    """A batch with what became of each of its rooms."""
    batches = presale.release_batches(request.actor)
    verbs.apply_due_releases(one(batches, pk=batch_id).project_id)
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
def cancel_release(request: ApiRequest, batch_id: PathId, body: WhyCancelled, key: IdempotencyKey) -> Any:
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


@router.post(
    "/projects/{project_id}/rooms/matching",
    response=answers(list[MatchRow]),
    summary="条件查房 Rooms of a condition",
)
def list_matching_rooms(request: ApiRequest, project_id: PathId, body: Condition) -> Any:
    """The rooms that a condition names now, with price and what keeps each off the market."""
    require(request.actor, VIEW_PRICE, project_id)
    day = business_day()
    found = presale.matching_rooms(project_id, body.rooms(), on=day, actor=request.actor)
    return [_match(each, day) for each in found]


@router.get(
    "/projects/{project_id}/unreleased-rooms",
    response=answers(UnreleasedPage),
    summary="有证未推房源 Permitted rooms not on sale",
)
def list_unreleased_rooms(
    request: ApiRequest, project_id: PathId, page: Wanted, overdue: bool = False
) -> Any:
    """Rooms under a valid permit that were never put on sale, with the days since the permit was issued.

    `overdue` leaves those older than the project allows (建房〔2010〕53号: ten days).
    """
    verbs.apply_due_releases(project_id)
    query = presale.overdue_rooms if overdue else presale.unreleased_rooms
    return page_of(query(project_id, on=business_day(), actor=request.actor), page)


@router.get(
    "/projects/{project_id}/room-searches",
    response=answers(list[SearchShape]),
    summary="常用条件 Kept conditions",
)
def list_room_searches(request: ApiRequest, project_id: PathId) -> Any:
    """The conditions that are kept under a name."""
    require(request.actor, RELEASE_ROOM, project_id)
    return list(presale.room_searches(request.actor).filter(project_id=project_id))


@router.post(
    "/projects/{project_id}/room-searches",
    response=answers(Created, status=201),
    summary="存为常用条件 Keep a condition",
)
def save_room_search(request: ApiRequest, project_id: PathId, body: Search, key: IdempotencyKey) -> Any:
    """Keep a condition for everybody in the project; the same name means the new condition."""
    return create_once(
        request,
        key,
        lambda: verbs.save_room_search(
            project_id, name=body.name, condition=body.condition.rooms(), actor=request.actor
        ),
    )


@router.post(
    "/room-searches/{search_id}/delete", response=answers(Done), summary="删除常用条件 Forget a condition"
)
def delete_room_search(request: ApiRequest, search_id: PathId, key: IdempotencyKey) -> Any:
    """Forget a kept condition."""
    return change_once(
        request, key, search_id, lambda: verbs.delete_room_search(search_id, actor=request.actor)
    )


def _match(each: Any, day: date) -> dict[str, Any]:
    price = each.price
    unit_price: Decimal | None = price.unit_price if price else None
    total: Money | None = price.total if price else None
    return {
        "room_id": each.facts.id,
        "label": each.facts.label,
        "release_state": each.facts.release_state.value,
        "unit_price": unit_price,
        "total": total,
        "restrictions": [found.value for found in presale.restrictions_of(each.facts, price, on=day)],
    }
