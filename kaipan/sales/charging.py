"""收费: what the taxes and fees of a deal are counted from, and when they follow it."""

from __future__ import annotations

from datetime import date

from kaipan.charges import actions as charges
from kaipan.charges import queries as charged
from kaipan.finance import actions as finance
from kaipan.inventory.codes import ProductType
from kaipan.kernel.actor import Actor
from kaipan.kernel.money import ZERO
from kaipan.platform.unit_of_work import step
from kaipan.sales.measured import measured_of
from kaipan.sales.models import Deal
from kaipan.sales.refusals import WrongStep
from kaipan.sales.rules import states
from kaipan.sales.terms_in_force import terms_in_force


def facts_of(deal: Deal, home_count: int | None = None, said: str = "") -> charges.ChargeFacts:
    """A signed deal as its charges see it: its own room at the price in force, without add-ons.

    Where the area was measured and settled (面积补差), by the measured areas and with what that moved.

    Which home of the family it is stands on no contract: who does not say it now gets what was last said of
    the deal. A company among the buyers makes it a company's purchase.
    """
    last = charged.last_facts(deal.money_account) if home_count is None else None
    room = deal.room
    measured = measured_of(deal.pk)
    kinds = set(deal.buyers.values_list("party__kind", flat=True))
    return charges.ChargeFacts(
        price=terms_in_force(deal).deal_total + (measured.difference if measured else ZERO),
        contract_day=deal.contract.agreed_on,
        product_type=room.product_type,
        residential=room.product_type == ProductType.RESIDENCE,
        gross_area=measured.gross if measured else room.gross_area,
        inner_area=measured.inner if measured else room.inner_area,
        home_count=last.home_count if last else home_count,
        home_count_said=last.home_count_said if last else said,
        buyer_kind=charges.BuyerKind.COMPANY if "COMPANY" in kinds else charges.BuyerKind.PERSON,
    )


def refuse_unsigned(deal: Deal) -> None:
    """Only what is signed is charged: the day of the contract decides by which rules."""
    if deal.state != states.SIGNED:
        raise WrongStep(room=deal.room.label, state=deal.get_state_display(), verb="生成收费")


@step
def charge_at_signing(deal: Deal, *, today: date, actor: Actor) -> None:
    """Charge a deal signed this moment with what falls due at its signing."""
    charges.generate_charges(
        deal.project_id,
        deal.money_account,
        facts_of(deal),
        due_at=charges.DueAt.SIGNING,
        today=today,
        actor=actor,
    )


@step
def hold_charges(deal: Deal, *, today: date) -> bool:
    """Whether a signed deal was ever charged; its account is locked then, before the people of the deal."""
    if deal.state != states.SIGNED or not charged.has_charges(deal.money_account):
        return False
    finance.hold_accounts([deal.money_account], today)
    return True


@step
def charge_anew(deal: Deal, *, reason: str, today: date, actor: Actor) -> charges.Charged:
    """Let the deal's charges follow its price, area and buyers as they are now."""
    return charges.recalculate_charges(
        deal.project_id, deal.money_account, facts_of(deal), reason=reason, today=today, actor=actor
    )
