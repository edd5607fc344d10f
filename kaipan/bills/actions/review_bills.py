"""待收回: what finance did with the money bills stand for."""

from __future__ import annotations

from datetime import date

from kaipan.bills import permissions
from kaipan.bills.events import BillsToTakeBack
from kaipan.bills.models import Bill
from kaipan.bills.rules import states
from kaipan.finance import queries as finance
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ReceiptId
from kaipan.kernel.money import ZERO
from kaipan.platform import audit, events
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case


@use_case
def review_bills(account_id: int, *, actor: Actor, today: date) -> list[int]:
    """Flag the bills of an account whose money is void or was paid back; unflag those that are right again.

    For the system, when finance tells of a receipt voided or a refund paid; safe to call again. The bills
    that are to be taken back.
    """
    card = finance.account_card(account_id)
    require(actor, permissions.VIEW, card.project_id)
    standing = Bill.objects.filter(account_id=account_id, state__in=states.STANDING, reverses__isnull=True)
    locked = lock(Rank.BILL, standing.select_related("account").prefetch_related("lines__billed"))
    wanted = _wanted(account_id, locked)
    flagged = [bill for bill in locked if _flag(bill, wanted.get(bill.pk, states.IN_HAND), today, actor)]
    if flagged:
        keys = [bill.pk for bill in flagged]
        events.publish(BillsToTakeBack(int(card.project_id), int(account_id), keys))
    audit.record(actor, "bills.bill.money_seen", one(Bill.objects.all(), account_id=account_id))
    return sorted(wanted)


def _wanted(account_id: int, bills: list[Bill]) -> dict[int, str]:
    """Why each bill is to be taken back, by its id."""
    uses = finance.receipt_uses(account_id)
    void = {card.id for card in finance.receipts_of(account_id) if card.state != "POSTED"}
    wanted = {}
    for bill in bills:
        for line in bill.lines.all():
            billed = line.billed
            receipt_id = ReceiptId(billed.receipt_id)
            paid_back = uses[receipt_id].paid_back if receipt_id in uses else ZERO
            if receipt_id in void:
                wanted[bill.pk] = states.RECEIPT_VOIDED
            elif billed.billed > billed.total - paid_back:
                wanted.setdefault(bill.pk, states.REFUNDED)
    return wanted


@step
def _flag(bill: Bill, why: str, today: date, actor: Actor) -> bool:
    """Whether the bill is newly to be taken back."""
    if bill.take_back == why:
        return False
    before = bill.take_back
    bill.take_back, bill.take_back_on = why, today if why else None
    bill.save(update_fields=["take_back", "take_back_on"])
    audit.record(actor, "bills.bill.take_back_flagged", bill, changes={"take_back": [before, why]})
    return bool(why)
