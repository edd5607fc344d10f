"""记账: what receipts and settlements post to the books."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from kaipan.finance.models import (
    Account,
    CardArrival,
    CashDeposit,
    Forfeiture,
    Receipt,
    Refund,
    Settlement,
    Transfer,
)
from kaipan.finance.rules.lines import Method, ReceiptLine
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CompanyId, ProjectId
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.source import Source
from kaipan.ledger import actions as ledger
from kaipan.ledger import queries as books
from kaipan.platform.unit_of_work import step

RECEIPT_JOURNAL = "RECEIPT"
SETTLEMENT_JOURNAL = "SETTLEMENT"
TRANSFER_JOURNAL = "TRANSFER"
FORFEITURE_JOURNAL = "FORFEITURE"
GRANT_JOURNAL = "REFUND_GRANT"
PAYMENT_JOURNAL = "REFUND_PAYMENT"
CARD_JOURNAL = "CARD_ARRIVAL"
DEPOSIT_JOURNAL = "CASH_DEPOSIT"
CREDIT_JOURNAL = "CREDIT"

# Ledger code → 元 that went against dues of its kinds; below zero where more was taken back.
Movement = Mapping[str, Money]

_ARRIVES_ON: Mapping[Method, ledger.Code] = {
    Method.CASH: ledger.Code.CASH_ON_HAND,
    Method.TRANSFER: ledger.Code.BANK,
    Method.POS: ledger.Code.CARDS_IN_TRANSIT,
    Method.CHEQUE: ledger.Code.BANK,
    Method.LOAN: ledger.Code.BANK,
}
_PAID_FROM: Mapping[str, ledger.Code] = {Refund.Method.CASH: ledger.Code.CASH_ON_HAND}


def movement_of(parts: Iterable[tuple[str, Money]]) -> Movement:
    """The parts summed by ledger code, without those that come to nothing."""
    sums: dict[str, Money] = {}
    for code, amount in parts:
        sums[code] = sums.get(code, ZERO) + amount
    return {code: amount for code, amount in sorted(sums.items()) if amount}


@step
def post_receipt_journal(
    account: Account, receipt: Receipt, lines: Sequence[ReceiptLine], movement: Movement, *, actor: Actor
) -> None:
    """Dr where the money arrived; Cr what it was set against, and 预收账款 for the rest."""
    rest = receipt.total - Money.total(movement.values())
    _post(
        account,
        [*(_arrival(line) for line in lines), *_credits(movement, rest, account.ref)],
        kind=RECEIPT_JOURNAL,
        document=receipt,
        memo=f"收款 {receipt.number} {account.label}",
        actor=actor,
    )


@step
def post_old_receipt_journal(account: Account, receipt: Receipt, movement: Movement, *, actor: Actor) -> None:
    """Dr 旧系统收款转入, Cr what it was set against, and 预收账款 for the rest: the bank had it long ago."""
    rest = receipt.total - Money.total(movement.values())
    _post(
        account,
        [ledger.debit(ledger.Code.TAKEN_OVER, receipt.total), *_credits(movement, rest, account.ref)],
        kind=RECEIPT_JOURNAL,
        document=receipt,
        memo=f"承接旧系统收款 {receipt.old_number} {account.label}",
        actor=actor,
    )


@step
def post_settlement_journal(
    account: Account, settlement: Settlement, movement: Movement, *, actor: Actor
) -> None:
    """Dr 预收账款, Cr what advances were set against; the reverse for what was taken back.

    What moves within one ledger account needs no journal.
    """
    if movement:
        into_advances = ZERO - Money.total(movement.values())
        _post(
            account,
            _credits(movement, into_advances, account.ref),
            kind=SETTLEMENT_JOURNAL,
            document=settlement,
            memo=f"{settlement.get_kind_display()} {account.label}",
            actor=actor,
        )


@step
def post_transfer_journal(transfer: Transfer, movement: Movement, *, actor: Actor) -> None:
    """Dr 预收账款 of the account it left; Cr what it was set against on the other, 预收账款 for the rest."""
    from_account, to_account = transfer.from_account, transfer.to_account
    rest = transfer.amount - Money.total(movement.values())
    _post(
        from_account,
        [
            ledger.debit(ledger.Code.ADVANCES, transfer.amount, from_account.ref),
            *_credits(movement, rest, to_account.ref),
        ],
        kind=TRANSFER_JOURNAL,
        document=transfer,
        memo=f"转账 {transfer.number} {from_account.label} → {to_account.label}",
        actor=actor,
    )


@step
def post_forfeiture_journal(account: Account, forfeiture: Forfeiture, *, actor: Actor) -> None:
    """Dr 预收账款, Cr 营业外收入-违约金收入."""
    _post(
        account,
        [
            ledger.debit(ledger.Code.ADVANCES, forfeiture.amount, account.ref),
            ledger.credit(ledger.Code.PENALTY_INCOME, forfeiture.amount, account.ref),
        ],
        kind=FORFEITURE_JOURNAL,
        document=forfeiture,
        memo=f"没收定金 {forfeiture.number} {account.label}",
        actor=actor,
    )


@step
def post_grant_journal(account: Account, refund: Refund, *, actor: Actor) -> None:
    """Dr 预收账款 and, for a compensation, 营业外支出-赔偿金; Cr 其他应付款-应付退款."""
    lines = [ledger.debit(ledger.Code.ADVANCES, refund.amount, account.ref)]
    if refund.compensation:
        lines.append(ledger.debit(ledger.Code.COMPENSATION, refund.compensation, account.ref))
    lines.append(ledger.credit(ledger.Code.REFUNDS_PAYABLE, refund.to_pay, account.ref))
    memo = f"应付退款 {refund.number} {account.label}"
    _post(account, lines, kind=GRANT_JOURNAL, document=refund, memo=memo, actor=actor)


@step
def post_payment_journal(account: Account, refund: Refund, *, dated_on: date, actor: Actor) -> None:
    """Dr 其他应付款-应付退款, Cr the bank account or the till."""
    memo = f"支付退款 {refund.number} {account.label}"
    _post(
        account,
        payment_lines(account, refund),
        kind=PAYMENT_JOURNAL,
        document=refund,
        memo=memo,
        dated_on=dated_on,
        actor=actor,
    )


@step
def post_deposit_journal(deposit: CashDeposit, company_id: CompanyId, *, actor: Actor) -> None:
    """Dr 银行存款, Cr 库存现金."""
    bank = Source("org.bankaccount", deposit.bank_account_id)
    ledger.post_journal(
        company_id=company_id,
        project_id=ProjectId(deposit.project_id),
        dated_on=deposit.deposited_on,
        kind=DEPOSIT_JOURNAL,
        source=deposit.ref,
        lines=[
            ledger.debit(ledger.Code.BANK, deposit.amount, bank),
            ledger.credit(ledger.Code.CASH_ON_HAND, deposit.amount),
        ],
        memo=f"现金缴存 {deposit.slip_number} {deposit.close.day.isoformat()}",
        actor=actor,
    )


def payment_lines(account: Account, refund: Refund) -> list[ledger.Line]:
    """What paying a refund posts; from the bank as long as nobody said otherwise."""
    bank = None if refund.bank_account_id is None else Source("org.bankaccount", refund.bank_account_id)
    return [
        ledger.debit(ledger.Code.REFUNDS_PAYABLE, refund.to_pay, account.ref),
        ledger.credit(_PAID_FROM.get(refund.method, ledger.Code.BANK), refund.to_pay, bank),
    ]


Document = Receipt | Settlement | Transfer | Forfeiture | Refund


@step
def reverse_document(
    document: Document | CardArrival | CashDeposit, kind: str, *, dated_on: date, reason: str, actor: Actor
) -> None:
    """Post the exact negation of the journal that a document was posted with."""
    journal_id = books.journal_for(document.ref, kind)
    ledger.reverse_journal(journal_id, dated_on=dated_on, reason=reason, actor=actor)


def _post(
    account: Account,
    lines: Sequence[ledger.Line],
    *,
    kind: str,
    document: Document,
    memo: str,
    dated_on: date | None = None,
    actor: Actor,
) -> None:
    ledger.post_journal(
        company_id=CompanyId(account.company_id),
        project_id=ProjectId(account.project_id),
        dated_on=dated_on or document.dated_on,
        kind=kind,
        source=document.ref,
        lines=lines,
        memo=memo,
        actor=actor,
    )


def _arrival(line: ReceiptLine) -> ledger.Line:
    bank = None if line.bank_account_id is None else Source("org.bankaccount", line.bank_account_id)
    return ledger.debit(_ARRIVES_ON[line.method], line.amount, bank)


def _credits(movement: Movement, into_advances: Money, counterpart: Source) -> list[ledger.Line]:
    signed = [*movement.items(), (ledger.Code.ADVANCES, into_advances)]
    return [
        ledger.credit(code, amount, counterpart)
        if amount > ZERO
        else ledger.debit(code, abs(amount), counterpart)
        for code, amount in signed
        if amount
    ]
