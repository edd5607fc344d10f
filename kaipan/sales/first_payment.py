"""首期条件: the part of the price that must have come in before the contract is signed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kaipan.finance import queries as dues
from kaipan.kernel.money import Money
from kaipan.org import queries as org
from kaipan.sales.models import Deal
from kaipan.sales.stage_terms import price_with_add_ons


@dataclass(frozen=True, slots=True)
class FirstPayment:
    """What a project demands before a signing, ``percent`` of the price with add-ons in 元, and what came."""

    percent: Decimal
    wanted: Money
    received: Money

    @property
    def is_there(self) -> bool:
        """Whether enough came in; nothing is wanted of 0 %."""
        return self.received >= self.wanted


def first_payment(deal: Deal, settings: org.ProjectSettings | None = None) -> FirstPayment:
    """What a subscribed deal still needs before its contract; ``settings`` are its project's, if known."""
    percent = (settings or org.project_settings(deal.project_id)).signing_paid_percent
    return FirstPayment(
        percent=percent,
        wanted=Money.rounded(price_with_add_ons(deal).amount * percent / 100),
        received=dues.account_card(deal.money_account).received,
    )
