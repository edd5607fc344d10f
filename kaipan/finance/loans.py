"""贷款应收: the open dues that banks pay, and the batches that pay them under lock."""

from __future__ import annotations

from datetime import date

from django.db.models import F, QuerySet

from kaipan.finance.loan_refusals import (
    LoanBatchNotDraft,
    LoanDueTaken,
    LoanTooLarge,
    NotAnOpenLoan,
    OwnLoanBatch,
)
from kaipan.finance.models import Account, Due, LoanBatch, LoanBatchLine
from kaipan.finance.refusals import SupervisedAccountRequired
from kaipan.finance.rules.loan_matching import OpenLoan
from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import CompanyId, ProjectId
from kaipan.ledger import actions as ledger
from kaipan.org import queries as org
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step


def open_loans(project_id: ProjectId | int) -> QuerySet[Due]:
    """The project's dues that a bank pays and has not paid whole, of accounts in use."""
    loans = Due.objects.filter(project_id=project_id, is_loan=True, state=Due.State.OPEN)
    return loans.filter(account__state=Account.State.OPEN, allocated__lt=F("amount"))


def loans_of(dues: QuerySet[Due]) -> list[OpenLoan]:
    """The dues as the matching looks at them."""
    rows = dues.values_list(
        "pk", "account_id", "account__label", "account__payer__name", "amount", "allocated"
    )
    return [
        OpenLoan(due_id, account_id, label, payer, amount - allocated)
        for due_id, account_id, label, payer, amount, allocated in rows.order_by("pk").iterator()
    ]


@step
def lock_batch(batch_id: int) -> LoanBatch:
    """The batch, locked and fresh."""
    found = lock(Rank.LOAN_BATCH, LoanBatch.objects.filter(pk=batch_id))
    if not found:
        raise NotFound
    return found[0]


@step
def lock_batch_to_post(batch: LoanBatch, dated_on: date) -> LoanBatch:
    """The same, with the month of ``dated_on`` held open first."""
    company_id = CompanyId(org.company_of(ProjectId(batch.project_id)))
    ledger.hold_period_open(company_id, dated_on)
    return lock_batch(batch.pk)


def refuse_unsupervised(batch: LoanBatch) -> None:
    """Loans pay the price: in a supervised project they arrive on a supervised account.

    Raises :class:`SupervisedAccountRequired`.
    """
    required = org.project_settings(batch.project_id).requires_supervised_account
    if required and not batch.bank_account.supervised:
        raise SupervisedAccountRequired(label=str(batch), amount=f"{batch.slip_total:,.2f}")


def refuse_unless_draft(batch: LoanBatch) -> None:
    """Raise :class:`LoanBatchNotDraft` for a batch that is posted or discarded."""
    if batch.state != LoanBatch.State.DRAFT:
        raise LoanBatchNotDraft(batch=str(batch), state=batch.get_state_display())


def refuse_own_work(batch: LoanBatch, lines: list[LoanBatchLine], actor: Actor) -> None:
    """Raise :class:`OwnLoanBatch` when the actor read the batch, or matched a line of those."""
    own = {batch.read_by_id, *(line.handled_by_id for line in lines)}
    if actor.staff_id is not None and actor.staff_id in own:
        raise OwnLoanBatch(batch=str(batch))


def loan_for(line: LoanBatchLine, due_id: int) -> OpenLoan:
    """The open due that a line is to pay. Raises :class:`NotAnOpenLoan`, :class:`LoanTooLarge`,
    :class:`LoanDueTaken`, and NotFound for a due of another project."""
    due = one(Due.objects.filter(project_id=line.project_id).select_related("account"), pk=due_id)
    found = loans_of(open_loans(line.project_id).filter(pk=due.pk))
    if not found:
        raise NotAnOpenLoan(label=due.account.label, name=due.name)
    (loan,) = found
    if line.amount > loan.outstanding:
        raise LoanTooLarge(
            amount=f"{line.amount:,.2f}", label=loan.label, outstanding=f"{loan.outstanding:,.2f}"
        )
    taken = LoanBatchLine.objects.filter(batch_id=line.batch_id, due_id=due.pk).exclude(pk=line.pk).first()
    if taken is not None:
        raise LoanDueTaken(label=loan.label, row=taken.row)
    return loan
