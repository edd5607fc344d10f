"""A quote to look at (置业计划): nothing is held, nothing is promised."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import PaymentPlanId, RoomId
from kaipan.presale import permissions
from kaipan.presale.quotes import Quote, make_quote
from kaipan.presale.rules.discounts import Discount


def preview_quote(
    room_id: RoomId | int,
    *,
    payment_plan_id: PaymentPlanId | int,
    extra_discounts: Sequence[Discount] = (),
    on: date,
    happened: Mapping[str, date] | None = None,
    is_agreed: bool = False,
    actor: Actor,
) -> Quote:
    """As :func:`kaipan.presale.actions.quote`, for a page. Only who may know it gets the floor price."""
    room = inventory.room_facts(room_id, actor=actor)
    require(actor, permissions.VIEW_PRICE, room.project_id)
    quote = make_quote(
        room,
        payment_plan_id=payment_plan_id,
        extra_discounts=extra_discounts,
        on=on,
        happened=happened or {},
        is_agreed=is_agreed,
    )
    may_know = actor.may(permissions.VIEW_FLOOR_PRICE, room.project_id)
    return quote if may_know else replace(quote, floor_total=None)
