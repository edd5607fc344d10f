"""What rooms cost: list prices, their history, floor prices, quotes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from ninja import Query, Router
from pydantic import BaseModel, Field

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
from kaipan.presale.codes import Anchor
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


class RoomSpecialShape(Answer):
    """The special price (特价) that quotes of today start from."""

    id: int
    campaign_id: int | None
    unit_price: UnitPriceText
    total: MoneyText
    valid_until: date = Field(description="its last day, included")


class RoomPriceShape(Answer):
    """A room and what it costs."""

    room_id: int
    label: str
    list_price: ListPriceShape | None = Field(description="null while no plan with it was executed")
    special: RoomSpecialShape | None = Field(description="特价; null when the list price is what is asked")
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
    base: MoneyText = Field(description="what it was counted from; for points the price before the first")
    after: MoneyText
    offer_id: int | None = Field(description="the offer of the catalogue it was chosen from")


class ScheduleLineShape(Answer):
    """One payment."""

    sequence: int
    money_kind: str
    name: str
    amount: MoneyText
    anchor: str = Field(description="the event it waits for: SIGNING, MILESTONE:12")
    milestone: str = Field(description="the name of the milestone it waits for; empty for none")
    due_on: date | None = Field(description="null as long as its anchor has not happened")
    forecast_on: date | None = Field(description="its day if all goes as planned; nothing is due from it")
    is_loan: bool
    months: int
    days: int
    day_of_month: int | None


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
    standard_total: MoneyText = Field(description="the price under the plan's own terms alone")
    special: SpecialOfferShape | None = Field(description="特价; null when the quote starts from the list")
    deal_total: MoneyText
    unit_price: UnitPriceText = Field(description="成交单价")
    discount_rate: NumberText = Field(description="deal ÷ list")
    schedule: list[ScheduleLineShape]
    deposit: MoneyText
    floor_total: MoneyText | None
    filed_total: MoneyText | None = Field(description="the most the filed price allows")
    filed_lowest_total: MoneyText | None = Field(description="the least that its band allows")
    price_book_version: int
    payment_plan_id: int
    payment_plan_name: str
    payment_plan_version: int


class JudgedQuoteShape(QuoteShape):
    """A quote, and what one's own authority says to it."""

    is_within_authority: bool = Field(description="whether the token's owner may agree on it without asking")


@router.get("/projects/{project_id}/prices", response=answers(PricePage), summary="价目表 List prices")
def list_prices(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """What every room of the project costs today, by ascending room."""
    require(request.actor, VIEW_PRICE, project_id)
    verbs.apply_what_is_due(project_id)
    found = page_of(inventory.rooms(request.actor).filter(project_id=project_id), page)
    rooms = [room.pk for room in found["items"]]
    prices, floors = presale.current_prices(rooms), presale.floor_prices(rooms, actor=request.actor)
    specials = presale.specials_of(rooms, on=business_day(), actor=request.actor)
    items = [
        {
            "room_id": room.pk,
            "label": room.label,
            "list_price": prices.get(room.pk),
            "special": specials.get(room.pk),
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
    verbs.apply_what_is_due(room.project_id)
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


class DaysQuery(BaseModel):
    """The days on which things happen, so that payments that wait for them get theirs."""

    booking_on: DayInput | None = None
    subscription_on: DayInput | None = None
    signing_on: DayInput | None = None
    filing_on: DayInput | None = None
    loan_on: DayInput | None = None
    area_settlement_on: DayInput | None = None
    handover_on: DayInput | None = None
    title_on: DayInput | None = None

    def happened(self) -> dict[str, date]:
        """The days that were said, by event."""
        said = {name: getattr(self, name) for name in DaysQuery.model_fields}
        return {Anchor[name.removesuffix("_on").upper()].value: day for name, day in said.items() if day}


HappenedDays = Annotated[DaysQuery, Query()]
PlanId = Annotated[PathId, Query(description="the payment plan to quote under")]
On = Annotated[DayInput | None, Query(description="the day to quote for; today when left out")]
OffersWanted = Annotated[
    list[Annotated[str, Field(pattern=r"^[0-9]{1,15}(:[0-9]{1,10}(\.[0-9]{1,6})?)?$")]],
    Query(
        max_length=20,
        description="offers of the catalogue: `12`, or `12:5000` where the catalogue leaves the value open",
    ),
]


@router.get("/rooms/{room_id}/quote", response=answers(JudgedQuoteShape), summary="置业计划 Quote a room")
def quote_room(
    request: ApiRequest,
    room_id: PathId,
    payment_plan_id: PlanId,
    days: HappenedDays,
    on: On = None,
    offers: OffersWanted = [],  # noqa: B006
) -> Any:
    """What the room costs under a payment plan: every step, every payment. Nothing is held or promised."""
    judged = presale.judge_quote(
        room_id,
        payment_plan_id=payment_plan_id,
        offers=[_chosen(each) for each in offers],
        on=on or business_day(),
        happened=days.happened(),
        actor=request.actor,
    )
    shown = {name: getattr(judged.quote, name, None) for name in QuoteShape.model_fields}
    return {**shown, "is_within_authority": judged.is_within_authority}


def _chosen(text: str) -> verbs.ChosenOffer:
    """``12`` or ``12:5000``: an offer, and the value of it. A quote promises nothing and asks no evidence."""
    offer, _, value = text.partition(":")
    return verbs.ChosenOffer(int(offer), Decimal(value) if value else None, "—")
