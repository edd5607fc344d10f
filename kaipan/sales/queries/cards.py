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
from kaipan.sales.models import (
    AddOn,
    AmendedTerms,
    Amendment,
    Deal,
    DecorationAgreement,
    Extension,
    OnlineSigning,
)
from kaipan.sales.queries.lists import deals
from kaipan.sales.rules import states


@dataclass(frozen=True, slots=True)
class BuyerLine:
    """A buyer with a share of ownership in %, and who signs for them; identity and phone masked.

    ``signs`` says as what the signer signs: a guardian (监护人), an agent (代理人), or nobody but themselves.
    """

    party: parties.PartyCard
    share: Decimal
    signer: parties.PartyCard | None = None
    signs: parties.Signs = parties.Signs.SELF


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
    """A deal with its room, people, steps, and what stands beside them.

    ``add_ons`` are all rooms ever sold with its own, those that stand without ``ended_on``;
    ``successor_id`` is the deal that goes on after a 换房;
    ``online_signings`` the numbers of the authority, the first first; the last one holds. ``amendments``
    are all there were, the latest first.
    """

    deal: Deal
    buyers: tuple[BuyerLine, ...]
    stages: tuple[StageCard, ...]
    add_ons: tuple[AddOn, ...] = ()
    extensions: tuple[Extension, ...] = ()
    online_signings: tuple[OnlineSigning, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    successor_id: int | None = None

    @property
    def last_stage(self) -> StageCard:
        """The step that holds: the contract, else the draft, the subscription, the booking."""
        return self.stages[-1]

    @property
    def amended(self) -> AmendedTerms | None:
        """The terms the last amendment of price or plan left, if there was one."""
        left = [each.terms for each in self.amendments if hasattr(each, "terms")]
        return max(left, key=lambda terms: terms.ordinal, default=None)

    @property
    def price(self) -> Money:
        """成交价 of the room that holds, in 元: as last amended, else as the last step agreed on it."""
        return self.amended.deal_total if self.amended else self.last_stage.deal_total

    @property
    def quote(self) -> dict[str, Any]:
        """The quote that holds: waterfall, plan and schedule."""
        return self.amended.quote if self.amended else self.last_stage.quote

    @property
    def standing_add_ons(self) -> tuple[AddOn, ...]:
        """The rooms that are sold with it."""
        return tuple(each for each in self.add_ons if each.ended_on is None)

    @property
    def total(self) -> Money:
        """总价: the price of the room with those of the add-ons that stand, in 元; without decoration."""
        return Money.total([self.price, *(each.deal_total for each in self.standing_add_ons)])

    @property
    def online_number(self) -> OnlineSigning | None:
        """The number of the authority that holds (网签合同号)."""
        return self.online_signings[-1] if self.online_signings else None

    @property
    def decoration(self) -> DecorationAgreement | None:
        """The agreement on decoration beside the contract (装修协议)."""
        return getattr(self.deal, "decoration", None)


def deal_card(deal_id: DealId, *, actor: Actor) -> DealCard:
    """One deal the actor may see; raises NotFound."""
    deal = one(deals(actor), pk=deal_id)
    return DealCard(
        deal=deal,
        buyers=_buyers(deal),
        stages=tuple(_stages(deal)),
        add_ons=tuple(deal.add_ons.select_related("room", "payment_plan")),
        extensions=tuple(deal.extensions.select_related("made_by")),
        online_signings=tuple(deal.online_signings.select_related("recorded_by")),
        amendments=tuple(deal.amendments.select_related("terms", "asked_by").order_by("-id")),
        successor_id=_successor(deal),
    )


def _successor(deal: Deal) -> int | None:
    """The deal that goes on after a 换房; asked only of a deal that ended so."""
    return deal.exchanged_into.pk if deal.state == states.EXCHANGED else None


def _buyers(deal: Deal) -> tuple[BuyerLine, ...]:
    lines = list(deal.buyers.order_by("ordinal"))
    signed_for = [line.party_id for line in lines if line.signer_id]
    cards = parties.party_cards([key for line in lines for key in (line.party_id, line.signer_id) if key])
    agreed_on = deal.subscription.agreed_on if signed_for else deal.opened_on
    signs = parties.who_signs(signed_for, agreed_on) if signed_for else {}
    return tuple(
        BuyerLine(
            party=cards[PartyId(line.party_id)],
            share=line.share,
            signer=cards[PartyId(line.signer_id)] if line.signer_id else None,
            signs=_as_what(signs[line.party_id]) if line.signer_id else parties.Signs.SELF,
        )
        for line in lines
    )


def _as_what(needed: parties.Signs) -> parties.Signs:
    """As what somebody signs for another: who could sign alone is only represented."""
    return parties.Signs.AGENT if needed == parties.Signs.SELF else needed


def _stages(deal: Deal) -> list[StageCard]:
    names = ("booking", "subscription", "draft", "contract")
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
