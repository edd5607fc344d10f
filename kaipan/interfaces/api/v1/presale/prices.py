"""What rooms cost: list prices, their history, floor prices, quotes."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from ninja import Query, Router
from pydantic import Field

from kaipan.interfaces.api.pages import Page, Wanted, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.values import (
    Answer,
    AreaText,
    Body,
    DayInput,
    Done,
    IdInput,
    Moment,
    MoneyInput,
    MoneyText,
    NumberText,
    PathId,
    UnitPriceText,
)
from kaipan.interfaces.api.writes import IdempotencyKey, change_once
from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day
from kaipan.presale import actions as verbs
from kaipan.presale import queries as presale
from kaipan.presale.permissions import VIEW_PRICE

router = Router()


class ListPriceShape(Answer):
    """A room's current list price (表价)."""

    unit_price: UnitPriceText
    total: MoneyText
    basis: str = Field(description="GROSS, INNER or UNIT")
    area: AreaText = Field(description="the area it was calculated for")
    book_version: int
    executed_at: Moment


class RoomPriceShape(Answer):
    """A room and what it costs."""

    room_id: int
    label: str
    list_price: ListPriceShape | None = Field(description="null while no plan with it was executed")
    floor_total: MoneyText | None = Field(description="底价; null when none is set or it may not be known")


class PricePage(Page[RoomPriceShape]):
    """Prices of a project's rooms."""


class PriceChangeShape(Answer):
    """One entry of the price book."""

    book_version: int
    source_name: str = Field(description="the price plan or the adjustment order it came from")
    executed_at: Moment
    executed_by: str
    unit_price: UnitPriceText
    total: MoneyText
    previous_total: MoneyText | None


class FloorPriceBody(Body):
    """The least the house takes for a room; null takes it away."""

    room_id: IdInput
    floor_total: MoneyInput | None


class FloorPrices(Body):
    """Floor prices to set."""

    rows: Annotated[list[FloorPriceBody], Field(min_length=1, max_length=2000)]


class StepShape(Answer):
    """One step from the list price to the deal price."""

    name: str
    kind: str
    value: NumberText
    before: MoneyText
    after: MoneyText


class ScheduleLineShape(Answer):
    """One payment."""

    sequence: int
    money_kind: str
    name: str
    amount: MoneyText
    anchor: str
    due_on: date | None = Field(description="null as long as its anchor has not happened")
    is_loan: bool
    months: int
    days: int


class SpecialOfferShape(Answer):
    """The special price that a quote starts from."""

    id: int
    campaign: str = Field(description="empty outside campaigns")
    reason: str
    unit_price: UnitPriceText
    total: MoneyText
    valid_until: date


class QuoteShape(Answer):
    """What a room costs under a payment plan."""

    list_unit_price: UnitPriceText
    list_total: MoneyText
    area_basis: str
    area: AreaText
    steps: list[StepShape]
    special: SpecialOfferShape | None = Field(description="特价; null when the quote starts from the list")
    deal_total: MoneyText
    unit_price: UnitPriceText = Field(description="成交单价")
    discount_rate: NumberText = Field(description="deal ÷ list")
    schedule: list[ScheduleLineShape]
    deposit: MoneyText
    floor_total: MoneyText | None
    filed_total: MoneyText | None = Field(description="the most the filed price allows")
    price_book_version: int
    payment_plan_id: int
    payment_plan_name: str
    payment_plan_version: int


@router.get("/projects/{project_id}/prices", response=answers(PricePage), summary="价目表 List prices")
def list_prices(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """What every room of the project costs today, by ascending room."""
    require(request.actor, VIEW_PRICE, project_id)
    found = page_of(inventory.rooms(request.actor).filter(project_id=project_id), page)
    rooms = [room.pk for room in found["items"]]
    prices, floors = presale.current_prices(rooms), presale.floor_prices(rooms, actor=request.actor)
    items = [
        {
            "room_id": room.pk,
            "label": room.label,
            "list_price": prices.get(room.pk),
            "floor_total": floors.get(room.pk),
        }
        for room in found["items"]
    ]
    return {**found, "items": items}


@router.get(
    "/rooms/{room_id}/prices", response=answers(list[PriceChangeShape]), summary="价格历史 Price history"
)
def get_price_history(request: ApiRequest, room_id: PathId) -> Any:
    """The room's prices, the latest first."""
    room = inventory.room_facts(room_id, actor=request.actor)
    require(request.actor, VIEW_PRICE, room.project_id)
    return presale.price_history(room_id, actor=request.actor)


@router.put(
    "/projects/{project_id}/floor-prices", response=answers(Done), summary="设定底价 Set floor prices"
)
def set_floor_prices(request: ApiRequest, project_id: PathId, body: FloorPrices, key: IdempotencyKey) -> Any:
    """Say what the house will at least take for these rooms."""
    floors = {row.room_id: row.floor_total for row in body.rows}
    return change_once(
        request, key, project_id, lambda: verbs.set_floor_prices(project_id, floors, actor=request.actor)
    )


PlanId = Annotated[PathId, Query(description="the payment plan to quote under")]
On = Annotated[DayInput | None, Query(description="the day to quote for; today when left out")]


@router.get("/rooms/{room_id}/quote", response=answers(QuoteShape), summary="置业计划 Quote a room")
def quote_room(request: ApiRequest, room_id: PathId, payment_plan_id: PlanId, on: On = None) -> Any:
    """What the room costs under a payment plan: every step, every payment. Nothing is held or promised."""
    return presale.preview_quote(
        room_id, payment_plan_id=payment_plan_id, on=on or business_day(), actor=request.actor
    )
