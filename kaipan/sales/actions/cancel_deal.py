"""取消: end a deal that has received no money."""

from collections.abc import Collection
from datetime import date

from kaipan.charges import actions as charges
from kaipan.customers import actions as customers
from kaipan.finance import actions as finance
from kaipan.finance import queries as dues
from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import DealId
from kaipan.kernel.money import ZERO
from kaipan.platform import audit, events
from kaipan.platform.unit_of_work import step, use_case
from kaipan.presale import actions as presale
from kaipan.reservations import actions as reservations
from kaipan.sales import permissions
from kaipan.sales.add_ons import give_up_add_ons
from kaipan.sales.events import DealCancelled
from kaipan.sales.opening import lock_deal, refuse_while_changing
from kaipan.sales.refusals import MoneyOnDeal, WrongStep
from kaipan.sales.rules import states


@use_case
def cancel_booking(deal_id: DealId, *, reason: str, actor: Actor, today: date) -> None:
    """Cancel an unpaid booking (取消预订); the room is free again."""
    _cancel(deal_id, (states.BOOKED,), reason=reason, actor=actor, today=today)


@use_case
def cancel_subscription(deal_id: DealId, *, reason: str, actor: Actor, today: date) -> None:
    """Cancel a subscription, drafted or not, before any money (取消认购); paid ones: 退定, 挞定."""
    _cancel(deal_id, states.TO_BE_SIGNED, reason=reason, actor=actor, today=today)


@use_case
def cancel_contract(deal_id: DealId, *, reason: str, actor: Actor, today: date) -> None:
    """Cancel a contract before any money (取消签约, an entry error); paid ones go through 退房."""
    _cancel(deal_id, (states.SIGNED,), reason=reason, actor=actor, today=today)


@step
def _cancel(deal_id: DealId, expected: Collection[str], *, reason: str, actor: Actor, today: date) -> None:
    room, deal = lock_deal(deal_id)
    require(actor, permissions.CANCEL, deal.project_id)
    if deal.state not in expected:
        raise WrongStep(room=room.label, state=deal.get_state_display(), verb="取消")
    refuse_while_changing(room, deal, "取消")
    received = dues.account_card(deal.money_account).received
    if received != ZERO:
        raise MoneyOnDeal(room=room.label, received=f"{received:,.2f}")
    presale.give_back_special_price(deal.source, actor=actor)
    presale.give_back_uses(deal.source, actor=actor)
    finance.close_account(deal.money_account, reason=reason, actor=actor)
    charges.end_charges(deal.money_account, reason=reason, today=today, actor=actor)
    give_up_add_ons(deal, reason=reason, today=today, actor=actor)
    inventory.vacate(room, source=deal.source, reason=reason, actor=actor)
    before = deal.state
    deal.state, deal.closed_on, deal.close_reason = states.CANCELLED, today, reason
    deal.save(update_fields=["state", "closed_on", "close_reason"])
    customers.end_progress(deal.source)
    audit.record(actor, "sales.deal.cancelled", deal, reason=reason, changes={"state": [before, deal.state]})
    reservations.promote_next(room.id, actor=actor, today=today)
    events.publish(DealCancelled(deal.project_id, deal.pk, room.id, before))
