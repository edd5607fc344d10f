"""记账: what paying over posts to the books; no account of income is ever among it."""

from __future__ import annotations

from kaipan.charges.models import PayOver
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CompanyId, ProjectId
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.source import Source
from kaipan.ledger import actions as ledger
from kaipan.ledger import queries as books
from kaipan.platform.unit_of_work import step

PAY_OVER_JOURNAL = "PAY_OVER"


@step
def post_pay_over_journal(pay_over: PayOver, *, actor: Actor) -> None:
    """Dr the liabilities its kinds stand on, Cr 银行存款; the reverse for what the payee gave back."""
    assert pay_over.paid_on is not None  # what is posted was paid on a day
    bank = Source("org.bankaccount", pay_over.bank_account_id or 0)
    ledger.post_journal(
        company_id=CompanyId(pay_over.payee.company_id),
        project_id=ProjectId(pay_over.project_id),
        dated_on=pay_over.paid_on,
        kind=PAY_OVER_JOURNAL,
        source=pay_over.ref,
        lines=[
            *(_moved(code, amount, pay_over.payee.ref) for code, amount in _by_code(pay_over).items()),
            _moved(ledger.Code.BANK, -pay_over.total, bank),
        ],
        memo=f"代收解缴 {pay_over.number} {pay_over.payee.name}",
        actor=actor,
    )


@step
def reverse_pay_over_journal(pay_over: PayOver, *, actor: Actor) -> None:
    """Post the exact negation of the journal the batch was paid with."""
    assert pay_over.ended_on is not None  # what is reversed is so on a day
    ledger.reverse_journal(
        books.journal_for(pay_over.ref, PAY_OVER_JOURNAL),
        dated_on=pay_over.ended_on,
        reason=pay_over.end_reason,
        actor=actor,
    )


def _by_code(pay_over: PayOver) -> dict[str, Money]:
    """What the batch takes of each ledger account."""
    sums: dict[str, Money] = {}
    for code, amount in pay_over.lines.values_list("charge__money_kind__ledger_code", "amount"):
        sums[code] = sums.get(code, ZERO) + amount
    return {code: amount for code, amount in sorted(sums.items()) if amount}


def _moved(code: str, amount: Money, counterpart: Source) -> ledger.Line:
    """A debit; below zero a credit."""
    if amount < ZERO:
        return ledger.credit(code, -amount, counterpart)
    return ledger.debit(code, amount, counterpart)
