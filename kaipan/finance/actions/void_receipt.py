"""作废收据."""

from __future__ import annotations

from datetime import date

from kaipan.documents import actions as documents
from kaipan.finance import permissions
from kaipan.finance.bookkeeping import RECEIPT_JOURNAL, reverse_document
from kaipan.finance.card_refusals import CardMoneyArrived
from kaipan.finance.credit_refusals import CreditIsNoReceipt
from kaipan.finance.events import ReceiptVoided
from kaipan.finance.locked import lock_account_to_void
from kaipan.finance.models import Account, CardArrival, Receipt
from kaipan.finance.refusals import (
    BroughtByTransfer,
    MoneyAlreadyOut,
    ReceiptAlreadyVoided,
    VoidBeforeReceipt,
)
from kaipan.finance.voiding import take_off
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ReceiptId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit, events
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case


@use_case
def void_receipt(receipt_id: ReceiptId | int, *, reason: str, today: date, actor: Actor) -> None:
    """Void a receipt: what it paid is owed again, its journal is reversed today, its number stays used.

    A line of a bank's file that it was made for waits again (待查). A card payment that arrived is taken back
    before (:class:`CardMoneyArrived`), so that what is in transit stays what was swiped.

    Needs ``finance.receipt.void``. The receipt's own month may be closed; today's may not. Raises
    :class:`ReceiptAlreadyVoided`, :class:`VoidBeforeReceipt`, :class:`MoneyAlreadyOut` when the money was
    paid back, forfeited or moved on meanwhile, :class:`BroughtByTransfer` for money moved in, and
    :class:`kaipan.ledger.actions.PeriodClosed`.
    """
    found = one(Receipt.objects.all(), pk=receipt_id)
    require(actor, permissions.VOID_RECEIPT, found.project_id)
    why = required_line(reason, longest=200)
    account = lock_account_to_void(found, today)
    receipt = Receipt.objects.get(pk=receipt_id)
    _refuse_unless_voidable(receipt, today)
    take_off(account, receipt, reason=why, today=today, actor=actor)
    reverse_document(receipt, RECEIPT_JOURNAL, dated_on=today, reason=why, actor=actor)
    documents.void_paper(kind=documents.PaperKind.RECEIPT, source=receipt.ref, reason=why, actor=actor)
    _tell(account, receipt, why, actor)


def _refuse_unless_voidable(receipt: Receipt, today: date) -> None:
    if receipt.kind == Receipt.Kind.TRANSFER:
        raise BroughtByTransfer(number=receipt.number)
    if receipt.kind == Receipt.Kind.CREDIT:
        raise CreditIsNoReceipt(number=receipt.number)
    if receipt.state == Receipt.State.VOIDED:
        raise ReceiptAlreadyVoided(number=receipt.number, day=receipt.voided_on)
    if today < receipt.dated_on:
        raise VoidBeforeReceipt(day=today, number=receipt.number, dated_on=receipt.dated_on)
    arrived = CardArrival.objects.filter(receipt=receipt, state=CardArrival.State.STANDING).first()
    if arrived is not None:
        raise CardMoneyArrived(number=receipt.number, day=arrived.arrived_on, amount=f"{arrived.gross:,.2f}")
    if receipt.paid_out:
        raise MoneyAlreadyOut(number=receipt.number, total=f"{receipt.total:,.2f}")


def _tell(account: Account, receipt: Receipt, why: str, actor: Actor) -> None:
    audit.record(
        actor,
        "finance.receipt.voided",
        receipt,
        reason=why,
        changes={"state": ["POSTED", "VOIDED"], "total": receipt.total},
    )
    events.publish(
        ReceiptVoided(
            project_id=account.project_id,
            account_id=account.pk,
            source_kind=account.source_kind,
            source_id=account.source_id,
            receipt_id=receipt.pk,
            number=receipt.number,
            total=str(receipt.total),
        )
    )
