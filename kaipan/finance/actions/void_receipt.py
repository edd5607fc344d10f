"""作废收据."""

from __future__ import annotations

from datetime import date

from django.db.models.functions import Now

from kaipan.documents import actions as documents
from kaipan.finance import permissions
from kaipan.finance.bookkeeping import RECEIPT_JOURNAL, movement_of, post_settlement_journal
from kaipan.finance.events import ReceiptVoided
from kaipan.finance.locked import lock_account_for_posting
from kaipan.finance.models import Account, Receipt, Settlement
from kaipan.finance.refusals import MoneyAlreadyOut, ReceiptAlreadyVoided, VoidBeforeReceipt
from kaipan.finance.rules.allocation import Share
from kaipan.finance.settling import begin_settlement, given_shares, posted_movement, taken_back, write_shares
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ReceiptId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.ledger import actions as ledger
from kaipan.ledger import queries as books
from kaipan.platform import audit, events
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case


@use_case
def void_receipt(receipt_id: ReceiptId | int, *, reason: str, today: date, actor: Actor) -> None:
    """Void a receipt: what it paid is owed again, its journal is reversed today, its number stays used.

    Needs ``finance.receipt.void``. The receipt's own month may be closed; today's may not. Raises
    :class:`ReceiptAlreadyVoided`, :class:`VoidBeforeReceipt`, :class:`MoneyAlreadyOut` when the money was
    paid back or forfeited meanwhile, and :class:`kaipan.ledger.actions.PeriodClosed`.
    """
    found = one(Receipt.objects.all(), pk=receipt_id)
    require(actor, permissions.VOID_RECEIPT, found.project_id)
    why = required_line(reason, longest=200)
    account = lock_account_for_posting(found.account_id, today)
    receipt = Receipt.objects.get(pk=receipt_id)
    _refuse_unless_voidable(receipt, account, today)
    _take_back(account, receipt, why, today, actor)
    _mark(receipt, why, today, actor)
    _reverse_journal(receipt, why, today, actor)
    documents.void_paper(kind=documents.PaperKind.RECEIPT, source=receipt.ref, reason=why, actor=actor)
    _tell(account, receipt, why, actor)


def _refuse_unless_voidable(receipt: Receipt, account: Account, today: date) -> None:
    if receipt.state == Receipt.State.VOIDED:
        raise ReceiptAlreadyVoided(number=receipt.number, day=receipt.voided_on)
    if today < receipt.dated_on:
        raise VoidBeforeReceipt(day=today, number=receipt.number, dated_on=receipt.dated_on)
    if account.advance + receipt.allocated < receipt.total:
        raise MoneyAlreadyOut(number=receipt.number, total=f"{receipt.total:,.2f}")


def _take_back(account: Account, receipt: Receipt, why: str, today: date, actor: Actor) -> None:
    """Undo the receipt's allocations.

    Those made with the receipt are undone in the books by the reversal of its journal; the settlement
    posts the undoing of the later ones.
    """
    held: list[Share] = given_shares(receipts=[receipt.pk])
    settlement = begin_settlement(
        account, Settlement.Kind.VOID, dated_on=today, receipt=receipt, reason=why, actor=actor
    )
    undone = write_shares(settlement, taken_back(held))
    with_receipt = posted_movement(receipt)
    later = movement_of([*undone.items(), *with_receipt.items()])
    post_settlement_journal(account, settlement, later, actor=actor)


def _mark(receipt: Receipt, why: str, today: date, actor: Actor) -> None:
    receipt.state, receipt.void_reason = Receipt.State.VOIDED, why
    receipt.voided_on, receipt.voided_at, receipt.voided_by_id = today, Now(), actor.staff_id
    receipt.save(update_fields=["state", "void_reason", "voided_on", "voided_at", "voided_by"])


def _reverse_journal(receipt: Receipt, why: str, today: date, actor: Actor) -> None:
    journal_id = books.journal_for(receipt.ref, RECEIPT_JOURNAL)
    ledger.reverse_journal(journal_id, dated_on=today, reason=why, actor=actor)


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
