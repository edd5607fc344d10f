"""What the house publishes of its prices: 一房一价公示表 and 价格标签."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.timezone import localtime

from kaipan.documents import queries as documents
from kaipan.documents.queries import PriceSheet, PriceTag, PriceTags, SheetRow, SheetSection, SpecialTag
from kaipan.inventory import queries as inventory
from kaipan.inventory.codes import Decoration, Orientation
from kaipan.inventory.permissions import VIEW_ROOM
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.area import Area
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import ProjectId, RoomId
from kaipan.kernel.money import Money
from kaipan.org import queries as org
from kaipan.platform import clock
from kaipan.presale import permissions
from kaipan.presale.batches import Candidate, found
from kaipan.presale.codes import Basis
from kaipan.presale.list_prices import ListPrice
from kaipan.presale.models import PaymentPlan, SpecialPrice
from kaipan.presale.queries.special_prices import specials_of
from kaipan.presale.refusals import TooManyRoomsOnSheet
from kaipan.presale.room_condition import RoomCondition
from kaipan.presale.rules.discounts import apply_discounts, round_deal
from kaipan.presale.rules.prices import published_unit_price

Specials = Mapping[RoomId, SpecialPrice]

LARGEST = 2000
"""Rooms on one paper: some 70 pages of a sheet, 500 of cards."""

UNSOLD = "未售"
_STATES = {
    "HELD": "已预订",
    "BOOKED": "已预订",
    "SUBSCRIBED": "已认购",
    "SIGNED": "已售",
    "DELIVERED": "已售",
}
"""What is said of a room in a sale. A reservation or block of the house does not make a room sold."""

_REMARKS = (
    "本表所列总价、单价为该套商品房的标价；可享受的优惠、折扣及条件以销售现场公示为准。",
    "除本表标明的价格外，未标明的费用一律不予收取；代收代办费用由买受人自愿选择。",
    "销售状态以本表数据截止时间为准，已售房屋不公示买受人信息。",
)
_OF_SPECIALS = "特价为该套商品房限期优惠后的总价，至所列日期（含当日）为止；其标价、备案价不变。"


def price_sheet(project_id: ProjectId | int, condition: RoomCondition, *, actor: Actor) -> PriceSheet:
    """The 一房一价 sheet of the rooms a condition names, as of now: a section a building, a line a room.

    Every room has its areas (㎡), its list price by gross and by inner area (元/㎡) and in total (元), its
    filed price, the special price that holds today with its last day, and whether it is sold: without the
    buyer, and never sold that is not. What is published as 标价 stays the list price.
    """
    found, specials = _rooms(project_id, condition, actor)
    project = org.project_card(project_id, actor=actor)
    buildings = {each.pk: each for each in inventory.buildings(actor).filter(project_id=project_id)}
    order = {building_id: place for place, building_id in enumerate(buildings)}
    found.sort(key=lambda each: (order[each.facts.building_id], *_place(each)))
    return PriceSheet(
        company=project.company_name,
        project=project.promoted_name,
        address=project.address,
        as_of=localtime(clock.moment()),
        sections=tuple(
            _section(buildings[building_id].name, list(rooms), specials)
            for building_id, rooms in groupby(found, lambda each: each.facts.building_id)
        ),
        remarks=(*_REMARKS, _OF_SPECIALS) if specials else _REMARKS,
    )


def price_tags(
    project_id: ProjectId | int,
    condition: RoomCondition,
    *,
    payment_plan_ids: Iterable[int] = (),
    actor: Actor,
) -> PriceTags:
    """A price tag for every room a condition names, with the price under each of the payment plans.

    A room with a special price today shows it with its last day, and its payment plans start from it.
    """
    found, specials = _rooms(project_id, condition, actor)
    project = org.project_card(project_id, actor=actor)
    wanted = sorted(set(payment_plan_ids))
    plans = list(
        PaymentPlan.objects.filter(project_id=project_id, pk__in=wanted)
        .prefetch_related("steps")
        .order_by("pk")
    )
    if len(plans) != len(wanted):
        raise NotFound
    found.sort(key=lambda each: (each.facts.building_id, *_place(each)))
    return PriceTags(
        company=project.company_name,
        project=project.promoted_name,
        as_of=localtime(clock.moment()),
        tags=tuple(_tag(each, specials.get(each.facts.id), plans) for each in found),
    )


def price_sheet_pdf(project_id: ProjectId | int, condition: RoomCondition, *, actor: Actor) -> bytes:
    """:func:`price_sheet` as PDF."""
    return documents.price_sheet_pdf(price_sheet(project_id, condition, actor=actor))


def price_tags_pdf(
    project_id: ProjectId | int,
    condition: RoomCondition,
    *,
    payment_plan_ids: Iterable[int] = (),
    actor: Actor,
) -> bytes:
    """:func:`price_tags` as PDF."""
    tags = price_tags(project_id, condition, payment_plan_ids=payment_plan_ids, actor=actor)
    return documents.price_tags_pdf(tags)


def _rooms(
    project_id: ProjectId | int, condition: RoomCondition, actor: Actor
) -> tuple[list[Candidate], Specials]:
    require(actor, VIEW_ROOM, project_id)
    require(actor, permissions.VIEW_PRICE, project_id)
    today: date = clock.business_day()
    rooms = found(condition, int(project_id), actor, on=today)
    if len(rooms) > LARGEST:
        raise TooManyRoomsOnSheet(rooms=len(rooms), limit=LARGEST)
    return rooms, specials_of((each.facts.id for each in rooms), on=today, actor=actor)


def _place(each: Candidate) -> tuple[int, int, int]:
    room = each.facts
    return room.unit_id or 0, room.floor_index, room.position


def _section(building: str, rooms: Sequence[Candidate], specials: Specials) -> SheetSection:
    permits = dict.fromkeys(each.facts.permit_number for each in rooms if each.facts.permit_number)
    rows = tuple(_row(each, specials.get(each.facts.id), building) for each in rooms)
    unsold = sum(row.state == UNSOLD for row in rows)
    sold = len(rows) - unsold
    return SheetSection(
        title=building,
        permits="、".join(permits),
        rows=rows,
        summary=f"{building}本表共 {len(rows)} 套：未售 {unsold} 套，已售（含认购、预订）{sold} 套。",
    )


def _row(each: Candidate, special: SpecialPrice | None, building: str) -> SheetRow:
    room, price = each.facts, each.price
    return SheetRow(
        floor=room.floor_label,
        room=room.label.removeprefix(building) or room.number,
        layout=room.layout,
        gross_area=room.gross_area,
        inner_area=room.inner_area,
        shared_area=_shared(room),
        gross_unit_price=_unit_price(price, Basis.GROSS, room.gross_area),
        inner_unit_price=_unit_price(price, Basis.INNER, room.inner_area),
        total=price.total if price else None,
        filed_unit_price=room.filed_unit_price,
        filed_total=room.filed_total,
        special_total=special.total if special else None,
        special_until=special.valid_until if special else None,
        state=_state(room),
    )


def _tag(each: Candidate, special: SpecialPrice | None, plans: Iterable[PaymentPlan]) -> PriceTag:
    room, price = each.facts, each.price
    asked = replace(price, unit_price=special.unit_price, total=special.total) if price and special else price
    return PriceTag(
        room=room.label,
        layout=room.layout,
        orientation=_word(Orientation, room.orientation),
        decoration=_word(Decoration, room.decoration),
        gross_area=room.gross_area,
        inner_area=room.inner_area,
        shared_area=_shared(room),
        gross_unit_price=_unit_price(price, Basis.GROSS, room.gross_area),
        inner_unit_price=_unit_price(price, Basis.INNER, room.inner_area),
        total=price.total if price else None,
        special=_special_tag(room, special, asked) if special and asked else None,
        filed_total=room.filed_total,
        permit=room.permit_number,
        state=_state(room),
        plans=tuple((plan.name, _under(plan, asked)) for plan in plans) if asked else (),
    )


def _special_tag(room: inventory.RoomFacts, special: SpecialPrice, asked: ListPrice) -> SpecialTag:
    return SpecialTag(
        total=asked.total,
        gross_unit_price=_unit_price(asked, Basis.GROSS, room.gross_area),
        inner_unit_price=_unit_price(asked, Basis.INNER, room.inner_area),
        until=special.valid_until,
    )


def _under(plan: PaymentPlan, price: ListPrice) -> Money:
    """What the room costs under the plan's own discounts, from the price that is asked for it."""
    discounts = [step.rule for step in plan.steps.all()]
    steps = round_deal(apply_discounts(price.total, price.area, discounts), price.total, plan.rounding)
    return steps[-1].after if steps else price.total


def _state(room: inventory.RoomFacts) -> str:
    held = None if room.is_free else room.occupancy
    return _STATES.get(held.kind.value, UNSOLD) if held else UNSOLD


def _unit_price(price: ListPrice | None, basis: Basis, area: Area | None) -> Any:
    """The price per ㎡ of this kind of area: the list's own where it counts by it, else total ÷ area."""
    if price is None or not area:
        return None
    return price.unit_price if price.basis == basis else published_unit_price(price.total, area)


def _shared(room: inventory.RoomFacts) -> Area | None:
    if room.gross_area is None or room.inner_area is None:
        return None
    return Area(room.gross_area.square_metres - room.inner_area.square_metres)


def _word(codes: Callable[[str], Any], code: str) -> str:
    return str(codes(code).label) if code else ""
