"""Rooms by condition, conditions kept under a name, and permitted rooms that are not on sale."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from ninja import Router
from pydantic import Field

from kaipan.interfaces.api.pages import Page, Wanted, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.presale.conditions import Condition
from kaipan.interfaces.api.values import (
    Answer,
    Body,
    Created,
    Done,
    Line,
    Moment,
    MoneyText,
    PathId,
    UnitPriceText,
)
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, create_once
from kaipan.kernel.actor import require
from kaipan.kernel.money import Money
from kaipan.platform.clock import business_day
from kaipan.presale import actions as verbs
from kaipan.presale import queries as presale
from kaipan.presale.permissions import RELEASE_ROOM, VIEW_PRICE

router = Router()


class Search(Body):
    """A condition to keep, and its name."""

    name: Annotated[Line, Field(min_length=1, max_length=40)]
    condition: Condition


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


@router.post(
    "/projects/{project_id}/rooms/matching",
    response=answers(list[MatchRow]),
    summary="条件查房 Rooms of a condition",
)
def list_matching_rooms(request: ApiRequest, project_id: PathId, body: Condition) -> Any:
    """The rooms that a condition names now, with price and what keeps each off the market.

    Refused when there is none, as a release of them would be.
    """
    require(request.actor, VIEW_PRICE, project_id)
    day = business_day()
    found = presale.matching_rooms(project_id, body.rooms(), on=day, actor=request.actor)
    if not found:
        raise presale.NoRoomMatches
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
    verbs.apply_what_is_due(project_id)
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
