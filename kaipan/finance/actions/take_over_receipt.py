"""承接旧系统收款: money that an older system received, on an account of ours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kaipan.finance.bookkeeping import post_old_receipt_journal
from kaipan.finance.locked import lock_account_for_posting
from kaipan.finance.models import Account, Due, Receipt, ReceiptLine, Settlement
from kaipan.finance.numbering import lock_old_book
from kaipan.finance.refusals import AccountProvisional, BankAccountUnusable, OldReceiptTwice
from kaipan.finance.rules.allocation import Purse, allocate
from kaipan.finance.rules.lines import Method
from kaipan.finance.rules.old_receipts import OldReceipt
from kaipan.finance.settling import as_open_due, begin_settlement, open_dues_of, write_shares
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import AccountId, DueId, ReceiptId
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step


@step
def take_over_receipt(
    account_id: AccountId | int,
    old: OldReceipt,
    *,
    settles: Sequence[DueId] = (),
    dated_on: date,
    actor: Actor,
) -> ReceiptId:
    """Put a receipt of an older system on the account and in the books, by its old number and day.

    ``dated_on`` is the day it is booked: the old day, or a later one when that month is closed. It stands
    against a clearing account, counts in no report of money collected, gets no paper and is announced to
    nobody: all that happened when it came. It is set against the dues it settled (``settles``), the rest
    by the policy; whether it had to arrive on a supervised account was asked then. A verb that locks
    anything before calls ``ledger.hold_months`` at its start. Raises :class:`OldReceiptTwice`,
    :class:`AccountProvisional`, :class:`AccountClosed`, :class:`BankAccountUnusable` and
    :class:`kaipan.ledger.actions.PeriodClosed`.
    """
    account = lock_account_for_posting(account_id, dated_on)
    if account.state == Account.State.PROVISIONAL:
        raise AccountProvisional(label=account.label)
    _refuse(account, old)
    receipt = _write(account, old, dated_on, actor)
    settlement = begin_settlement(
        account, Settlement.Kind.RECEIPT, dated_on=dated_on, receipt=receipt, actor=actor
    )
    dues: list[Due] = open_dues_of(account)
    purse = Purse(receipt.pk, receipt.total, from_loan=old.line.method == Method.LOAN)
    shares = allocate([purse], [as_open_due(due) for due in dues], settles)
    post_old_receipt_journal(account, receipt, write_shares(settlement, shares), actor=actor)
    audit.record(
        actor,
        "finance.receipt.taken_over",
        receipt,
        changes={"total": receipt.total, "account": account.label, "old_number": receipt.old_number},
    )
    return ReceiptId(receipt.pk)


def _refuse(account: Account, old: OldReceipt) -> None:
    known = Receipt.objects.filter(
        project_id=account.project_id,
        kind=Receipt.Kind.OLD,
        state=Receipt.State.POSTED,
        old_book=old.book,
        old_number=old.number,
    )
    before = known.select_related("account").first()
    if before is not None:
        raise OldReceiptTwice(old=old.number, label=before.account.label, number=before.number)
    bank = old.line.bank_account_id
    if bank is not None and not account.project.bank_accounts.filter(pk=bank).exists():
        raise BankAccountUnusable


def _write(account: Account, old: OldReceipt, dated_on: date, actor: Actor) -> Receipt:
    book = lock_old_book(account.project_id, actor=actor)
    receipt = Receipt.objects.create(
        project_id=account.project_id,
        account=account,
        kind=Receipt.Kind.OLD,
        book=book,
        serial=book.next_number,
        number=book.number_text(book.next_number),
        old_number=required_line(old.number, longest=40),
        old_book=clean_line(old.book, longest=40),
        old_day=old.day,
        dated_on=dated_on,
        payer_name=required_line(old.payer_name, longest=80),
        total=old.line.amount,
        posted_by_id=actor.staff_id,
    )
    ReceiptLine.objects.create(
        project_id=account.project_id,
        receipt=receipt,
        method=old.line.method,
        amount=old.line.amount,
        bank_account_id=old.line.bank_account_id,
        reference=clean_line(old.line.reference, longest=60),
    )
    return receipt
