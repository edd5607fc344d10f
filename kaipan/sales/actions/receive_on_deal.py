"""收款: take money on a deal."""

from collections.abc import Sequence
from datetime import date

from kaipan.finance import actions as finance
from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import DealId, DueId, ReceiptId
from kaipan.ledger import actions as ledger
from kaipan.platform.unit_of_work import use_case
from kaipan.sales import permissions
from kaipan.sales.models import Deal
from kaipan.sales.opening import check_permit, lock_deal
from kaipan.sales.refusals import WrongStep
from kaipan.sales.rules import states


@use_case
def receive_on_deal(
    deal_id: DealId,
    *,
    lines: Sequence[finance.ReceiptLine],
    payer_name: str,
    dated_on: date,
    designated: Sequence[DueId] = (),
    actor: Actor,
) -> ReceiptId:
    """Post a receipt for a live deal and print-ready number it.

    Money makes a booking firm: its expiry is judged under the room's lock in this same transaction, so
    either the booking had lapsed and the money is refused, or the money is in and the room stays.
    """
    ledger.hold_period_open(actor.company_id, dated_on)
    room, deal = lock_deal(deal_id)
    require(actor, permissions.RECEIVE, deal.project_id)
    if not deal.live:
        raise WrongStep(room=room.label, state=deal.get_state_display(), verb="收款")
    check_permit(room, on=dated_on)
    if deal.state == states.BOOKED:
        _make_firm(deal, room, actor=actor)
    return finance.post_receipt(
        deal.money_account,
        dated_on=dated_on,
        payer_name=payer_name,
        lines=lines,
        designated=designated,
        actor=actor,
    )


def _make_firm(deal: Deal, room: inventory.RoomFacts, *, actor: Actor) -> None:
    inventory.make_firm(room, source=deal.source, actor=actor)
    finance.confirm_account(deal.money_account, actor=actor)
