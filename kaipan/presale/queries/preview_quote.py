"""A quote to look at (置业计划): nothing is held, nothing is promised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import PaymentPlanId, RoomId
from kaipan.kernel.source import Source
from kaipan.presale import permissions
from kaipan.presale.authority import price_authority
from kaipan.presale.quotes import Quote, make_quote
from kaipan.presale.rules.discounts import Discount
from kaipan.presale.rules.offers import ChosenOffer


@dataclass(frozen=True, slots=True)
class JudgedQuote:
    """A quote, and whether the person who looks may agree on its price without asking (折扣权限).

    ``is_below_floor`` is a price that always needs an approval, whoever agrees on it.
    """

    quote: Quote
    is_within_authority: bool
    is_below_floor: bool


def preview_quote(
    room_id: RoomId | int,
    *,
    payment_plan_id: PaymentPlanId | int,
    offers: Sequence[ChosenOffer] = (),
    extra_discounts: Sequence[Discount] = (),
    on: date,
    happened: Mapping[str, date] | None = None,
    held_by: Source | None = None,
    is_agreed: bool = False,
    actor: Actor,
) -> Quote:
    """As :func:`kaipan.presale.actions.quote`, for a page. Only who may know it gets the floor price."""
    judged = judge_quote(
        room_id,
        payment_plan_id=payment_plan_id,
        offers=offers,
        extra_discounts=extra_discounts,
        on=on,
        happened=happened,
        held_by=held_by,
        is_agreed=is_agreed,
        actor=actor,
    )
    return judged.quote


def judge_quote(
    room_id: RoomId | int,
    *,
    payment_plan_id: PaymentPlanId | int,
    offers: Sequence[ChosenOffer] = (),
    extra_discounts: Sequence[Discount] = (),
    on: date,
    happened: Mapping[str, date] | None = None,
    held_by: Source | None = None,
    is_agreed: bool = False,
    actor: Actor,
) -> JudgedQuote:
    """As :func:`preview_quote`, with what the actor's own authority says to the price."""
    room = inventory.room_facts(room_id, actor=actor)
    require(actor, permissions.VIEW_PRICE, room.project_id)
    quote = make_quote(
        room,
        payment_plan_id=payment_plan_id,
        offers=offers,
        extra_discounts=extra_discounts,
        on=on,
        happened=happened or {},
        held_by=held_by,
        is_agreed=is_agreed,
        locked=False,
    )
    mine = price_authority(room, quote, on=on, actor=actor)
    may_know = actor.may(permissions.VIEW_FLOOR_PRICE, room.project_id)
    return JudgedQuote(
        quote=quote if may_know else replace(quote, floor_total=None),
        is_within_authority=mine.covers(quote.deal_total),
        is_below_floor=quote.floor_total is not None and quote.deal_total < quote.floor_total,
    )
