"""A deal as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import DealId, PartyId
from kaipan.kernel.money import Money
from kaipan.parties import queries as parties
from kaipan.platform.scopes import one
from kaipan.sales.models import Deal
from kaipan.sales.queries.lists import deals


@dataclass(frozen=True, slots=True)
class BuyerLine:
    """A buyer with a share of ownership in %; identity and phone masked."""

    party: parties.PartyCard
    share: Decimal


@dataclass(frozen=True, slots=True)
class StageCard:
    """What was agreed at one step."""

    kind: str
    number: str
    agreed_on: date
    agreed_at: datetime
    list_total: Money
    deal_total: Money
    quote: dict[str, Any]


@dataclass(frozen=True, slots=True)
class DealCard:
    """A deal with its room, people and steps."""

    deal: Deal
    buyers: tuple[BuyerLine, ...]
    stages: tuple[StageCard, ...]

    @property
    def last_stage(self) -> StageCard:
        """The step that holds: the contract, else the subscription, else the booking."""
        return self.stages[-1]


def deal_card(deal_id: DealId, *, actor: Actor) -> DealCard:
    """One deal the actor may see; raises NotFound."""
    deal = one(deals(actor), pk=deal_id)
    lines = deal.buyers.order_by("ordinal")
    cards = parties.party_cards([line.party_id for line in lines])
    buyers = tuple(BuyerLine(cards[PartyId(line.party_id)], line.share) for line in lines)
    return DealCard(deal=deal, buyers=buyers, stages=tuple(_stages(deal)))


def _stages(deal: Deal) -> list[StageCard]:
    names = ("booking", "subscription", "contract")
    reached = [(name, getattr(deal, name)) for name in names if hasattr(deal, name)]
    return [
        StageCard(
            kind=name,
            number=stage.number,
            agreed_on=stage.agreed_on,
            agreed_at=stage.agreed_at,
            list_total=stage.list_total,
            deal_total=stage.deal_total,
            quote=stage.quote,
        )
        for name, stage in reached
    ]
