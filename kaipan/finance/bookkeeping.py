"""记账: what receipts and settlements post to the books."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kaipan.finance.models import Account, Receipt, Settlement
from kaipan.finance.rules.lines import Method, ReceiptLine
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CompanyId, ProjectId
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.source import Source
from kaipan.ledger import actions as ledger
from kaipan.platform.unit_of_work import step

RECEIPT_JOURNAL = "RECEIPT"
SETTLEMENT_JOURNAL = "SETTLEMENT"

# Ledger code → 元 that went against dues of its kinds; below zero where more was taken back.
Movement = Mapping[str, Money]

_ARRIVES_ON: Mapping[Method, ledger.Code] = {
    Method.CASH: ledger.Code.CASH_ON_HAND,
    Method.TRANSFER: ledger.Code.BANK,
    Method.POS: ledger.Code.CARDS_IN_TRANSIT,
    Method.CHEQUE: ledger.Code.BANK,
    Method.LOAN: ledger.Code.BANK,
}


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


def _post(
    account: Account,
    lines: Sequence[ledger.Line],
    *,
    kind: str,
    document: Receipt | Settlement,
    memo: str,
    actor: Actor,
) -> None:
    ledger.post_journal(
        company_id=CompanyId(account.company_id),
        project_id=ProjectId(account.project_id),
        dated_on=document.dated_on,
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
