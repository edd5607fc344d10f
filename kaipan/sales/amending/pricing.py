"""The price of a deal worked out anew: from the list price it was made at, under other terms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from kaipan.kernel.money_kinds import MoneyKind
from kaipan.platform.unit_of_work import step
from kaipan.presale import actions as presale
from kaipan.presale.codes import DiscountKind
from kaipan.sales.amending.judged import Judged
from kaipan.sales.amending.world import Limits, World
from kaipan.sales.rules.changes import Extra, OfferWanted
from kaipan.sales.rules.schedule_changes import Payment
from kaipan.sales.rules.standing import Standing


@step
def priced_anew(
    world: World,
    judged: Judged,
    *,
    payment_plan_id: int,
    offers: Sequence[OfferWanted],
    extras: Sequence[Extra],
    on: date,
) -> Judged:
    """The deal under a plan, offers and extras; its payments laid out anew, those beside the room's kept."""
    standing = judged.standing
    since = world.deal.subscription.agreed_on
    quote = presale.quote(
        world.room,
        payment_plan_id=payment_plan_id,
        offers=[presale.ChosenOffer(each.offer_id, each.value, each.evidence) for each in offers],
        extra_discounts=[presale.Discount(each.name, DiscountKind(each.kind), each.value) for each in extras],
        on=on,
        happened=world.happened,
        held_by=world.deal.source,
        is_agreed=payment_plan_id == standing.payment_plan_id,
        agreed=presale.AgreedList.of(standing.quote, since),
    )
    beside = [payment for payment in standing.payments if not is_of_the_room(payment, standing)]
    payments = (*map(payment_of, quote.schedule), *beside)
    changed = replace(standing, quote=quote.as_json(), extras=tuple(extras), payments=payments)
    return Judged(changed, Limits(quote.floor_total, quote.filed_total))


def is_of_the_room(payment: Payment, standing: Standing) -> bool:
    """Whether a payment is for the deal's own room, not for one along or the decoration."""
    return payment.money_kind != MoneyKind.DECORATION and not standing.is_along(payment)


def offers_of(standing: Standing) -> tuple[OfferWanted, ...]:
    """The offers the deal has, as they would be chosen again."""
    kept: Iterable[dict[str, Any]] = standing.quote.get("offers", ())
    return tuple(OfferWanted(int(each["id"]), Decimal(each["value"]), each["evidence"]) for each in kept)


def payment_of(line: presale.ScheduleLine) -> Payment:
    """A line of a quote's schedule as a payment."""
    return Payment(
        money_kind=str(line.money_kind),
        name=line.name,
        amount=line.amount,
        due_on=line.due_on,
        anchor=str(line.anchor),
        is_loan=line.is_loan,
        months=line.months,
        days=line.days,
        day_of_month=line.day_of_month,
    )


def schedule_json(payments: Iterable[Payment]) -> list[dict[str, Any]]:
    """Payments as a quote keeps its schedule."""
    return [
        {
            "sequence": place,
            "money_kind": payment.money_kind,
            "name": payment.name,
            "amount": str(payment.amount),
            "anchor": payment.anchor,
            "months": payment.months,
            "days": payment.days,
            "due_on": payment.due_on.isoformat() if payment.due_on else None,
            "is_loan": payment.is_loan,
            "day_of_month": payment.day_of_month,
            "milestone": "",
            "forecast_on": None,
        }
        for place, payment in enumerate(payments, 1)
    ]
