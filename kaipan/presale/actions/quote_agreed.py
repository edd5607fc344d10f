"""The price of a deal that was agreed on elsewhere, as a quote: an older system made it, we take it over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kaipan.inventory import queries as inventory
from kaipan.kernel.ids import PaymentPlanId
from kaipan.kernel.money import Money
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform.scopes import one
from kaipan.presale.codes import DiscountKind
from kaipan.presale.limits import floors_of, range_within_filed
from kaipan.presale.models import PaymentPlan
from kaipan.presale.quotes import Quote, current_price, deposit_of
from kaipan.presale.rules.discounts import WaterfallStep, combined_rate
from kaipan.presale.rules.schedules import ScheduleLine

TAKEN_OVER_STEP = _("承接旧系统成交价")


def quote_agreed(
    room: inventory.RoomFacts,
    total: Money,
    schedule: Sequence[ScheduleLine],
    *,
    payment_plan_id: PaymentPlanId | int,
    agreed_on: date,
) -> Quote:
    """A price of ``total`` 元 that was agreed on in an older system, from the list price in one named step.

    The step says by how much the price lies below the list, or above it; the ``schedule`` is what the older
    system demanded, whatever the plan would make of it. Refuses a room without a price for its present area,
    a price outside of the filed one and its band on the day it was agreed, and a deposit beyond the limit.
    The floor price is the calling verb's to judge.
    """
    price = current_price(room)
    plan = one(PaymentPlan.objects.filter(project_id=room.project_id), pk=payment_plan_id)
    filed = range_within_filed(total, room, agreed_on)
    return Quote(
        list_unit_price=price.unit_price,
        list_total=price.total,
        area_basis=price.basis,
        area=price.area,
        steps=(_step(price.total, total),),
        offers=(),
        standard_total=total,
        special=None,
        deal_total=total,
        discount_rate=combined_rate(total, price.total),
        schedule=tuple(schedule),
        deposit=deposit_of(room, schedule, total),
        floor_total=floors_of([room.id]).get(room.id),
        filed_total=filed.highest,
        filed_lowest_total=filed.lowest,
        price_book_version=price.book_version,
        payment_plan_id=PaymentPlanId(plan.pk),
        payment_plan_name=plan.name,
        payment_plan_version=plan.version,
    )


def _step(listed: Money, agreed: Money) -> WaterfallStep:
    """The one step from the list price to the agreed one."""
    return WaterfallStep(
        name=TAKEN_OVER_STEP,
        kind=DiscountKind.SUBTRACT if agreed <= listed else DiscountKind.ADD,
        value=abs(listed - agreed).amount,
        before=listed,
        after=agreed,
        base=listed,
    )
