"""What this room reads of deals and their money, once, in the words of its rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kaipan.customers import queries as customers
from kaipan.finance import queries as finance
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import DealId
from kaipan.kernel.money import ZERO, Money
from kaipan.performance.rules.counting import DealFacts
from kaipan.sales import queries as sales

POSTED = "POSTED"


@dataclass(frozen=True, slots=True)
class Sold:
    """A deal as performance reads it."""

    id: int
    project_id: int
    customer_id: int
    consultant_id: int
    label: str
    product_type: str
    live: bool
    closed_on: date | None
    successor_id: int | None
    facts: DealFacts

    @property
    def ids(self) -> list[int]:
        """The deal, and the one that took its place by 换房: what is claimed to write of it."""
        return [self.id, *([self.successor_id] if self.successor_id else [])]


def sold(deal_id: DealId | int, *, actor: Actor) -> Sold:
    """The deal the actor may see, with its steps and its money; raises NotFound."""
    card = sales.deal_card(DealId(deal_id), actor=actor)
    deal = card.deal
    subscription, contract = (getattr(deal, step, None) for step in ("subscription", "contract"))
    agreed = contract or subscription
    received, receipts = _money(deal.account_id)
    return Sold(
        deal.pk,
        deal.project_id,
        deal.customer_id,
        deal.consultant_id,
        deal.room.label,
        deal.room.product_type,
        deal.live,
        deal.closed_on,
        card.successor_id,
        DealFacts(
            subscription.agreed_on if subscription else None,
            contract.agreed_on if contract else None,
            card.price if agreed else ZERO,
            card.total,
            agreed.area.square_metres if agreed else Decimal(0),
            received,
            receipts,
        ),
    )


def shares_of(deal: Sold, *, by_ruling: bool, actor: Actor) -> tuple[tuple[int, Decimal], ...]:
    """Whose performance the deal is: its consultant's, or as a ruling (分单) has split the customer."""
    if not by_ruling:
        return ((deal.consultant_id, Decimal(100)),)
    stands = customers.standing_customer(deal.customer_id)
    parts = customers.credits_of(stands, actor=actor)
    if len(parts) == 1:
        return ((deal.consultant_id, Decimal(100)),)
    return tuple((int(each.staff_id), Decimal(each.percent)) for each in parts)


def _money(account_id: int | None) -> tuple[Money, tuple[tuple[date, Money], ...]]:
    """What of the money on the account is still there, and when it came."""
    if account_id is None:
        return ZERO, ()
    card = finance.account_card(account_id)
    came = [each for each in finance.receipts_of(account_id) if each.state == POSTED]
    there = card.received - card.refunded - card.forfeited - card.moved_out
    return there, tuple((each.dated_on, each.total) for each in came)
