"""银行批量放款入账."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models.functions import Now

from kaipan.finance import permissions
from kaipan.finance.loan_refusals import (
    LoanDueMoved,
    LoanExceptionsDiffer,
    LoanLinesUnfit,
    NoLoanToPost,
    ShortReasonWanted,
)
from kaipan.finance.loans import (
    lock_batch_to_post,
    open_loans,
    refuse_own_work,
    refuse_unless_draft,
    refuse_unsupervised,
)
from kaipan.finance.models import Account, LoanBatch, LoanBatchLine
from kaipan.finance.refusals import BankAccountUnusable, DatedInFuture
from kaipan.finance.releasing import Owner, Release, release
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import Refusal
from kaipan.kernel.ids import LoanBatchId
from kaipan.kernel.money import ZERO, Money
from kaipan.org import queries as org
from kaipan.platform import audit
from kaipan.platform.locks import Rank, lock_keys
from kaipan.platform.scopes import one
from kaipan.platform.spreadsheets import RowError
from kaipan.platform.unit_of_work import step, use_case


@use_case
def post_loan_batch(batch_id: LoanBatchId | int, *, exceptions: int = 0, today: date, actor: Actor) -> int:
    """Post a receipt for every matched line of a batch, against exactly its due; how many.

    Needs ``finance.loan.post``; who read the batch or matched a line of it cannot post it. ``exceptions`` is
    how many lines stay behind as 待查, as who posts was shown them: another number refuses the whole
    (:class:`LoanExceptionsDiffer`). One line that cannot be posted (its due moved, or it is short without a
    reason) refuses the whole with every such line (:class:`LoanLinesUnfit`). Raises
    :class:`LoanBatchNotDraft`, :class:`OwnLoanBatch`, :class:`NoLoanToPost`, :class:`BankAccountUnusable`,
    :class:`SupervisedAccountRequired`, :class:`NoReceiptBook`, :class:`ReceiptBooksUsedUp` and
    :class:`kaipan.ledger.actions.PeriodClosed`.
    """
    found = one(LoanBatch.objects.all(), pk=batch_id)
    require(actor, permissions.POST_LOAN, found.project_id)
    if found.dated_on > today:
        raise DatedInFuture(day=found.dated_on, today=today)
    batch = lock_batch_to_post(found, found.dated_on)
    refuse_unless_draft(batch)
    lines = list(LoanBatchLine.objects.filter(batch=batch).order_by("row"))
    matched = [line for line in lines if line.state == LoanBatchLine.State.MATCHED]
    refuse_own_work(batch, lines, actor)
    if len(lines) - len(matched) != exceptions:
        raise LoanExceptionsDiffer(batch=str(batch), pending=len(lines) - len(matched))
    if not matched:
        raise NoLoanToPost(batch=str(batch))
    releases = releases_of(batch, matched)
    batch.state, batch.posted_at, batch.posted_by_id = LoanBatch.State.POSTED, Now(), actor.staff_id
    batch.save(update_fields=["state", "posted_at", "posted_by"])
    release(batch, releases, dated_on=batch.dated_on, actor=actor)
    _tell(batch, matched, exceptions, actor)
    return len(releases)


@step
def releases_of(batch: LoanBatch, lines: Sequence[LoanBatchLine]) -> list[Release]:
    """The matched lines with their accounts and dues, all locked; none of them when one is unfit."""
    if not org.usable_bank_accounts(batch.project_id, [batch.bank_account_id]):
        raise BankAccountUnusable
    refuse_unsupervised(batch)
    keys = [(line.account_id or 0, line.due_id or 0) for line in lines]  # a matched line has both
    accounts = _locked_accounts([account for account, _due in keys])
    dues = _what_is_open(batch.project_id, [due for _account, due in keys])
    releases, errors = [], []
    for line, (account, due) in zip(lines, keys, strict=True):
        outstanding, ledger_code = dues.get(due, (None, ""))
        unfit = _unfit(line, accounts[account].label, outstanding)
        if unfit:
            errors.append(RowError.of(unfit, row=line.row))
        else:
            releases.append(Release(line, accounts[account], due, ledger_code))
    if errors:
        raise LoanLinesUnfit(errors)
    return releases


def _locked_accounts(keys: Sequence[int]) -> dict[int, Owner]:
    lock_keys(Rank.ACCOUNT, Account.objects.filter(pk__in=keys))
    said = (
        "pk", "project_id", "company_id", "source_kind", "source_id", "label", "payer__name",
    )  # fmt: skip
    return {row[0]: Owner(*row) for row in Account.objects.filter(pk__in=keys).values_list(*said)}


def _what_is_open(project_id: int, keys: Sequence[int]) -> dict[int, tuple[Money, str]]:
    """Of the dues that are open loans what they still ask for, and where they stand in the books."""
    rows = open_loans(project_id).filter(pk__in=keys)
    said = rows.values_list("pk", "amount", "allocated", "money_kind__ledger_code")
    return {key: (amount - allocated, code) for key, amount, allocated, code in said}


def _unfit(line: LoanBatchLine, label: str, outstanding: Money | None) -> Refusal | None:
    if outstanding is None or line.outstanding != outstanding:
        return LoanDueMoved(label=label, was=f"{line.outstanding:,.2f}", now=f"{outstanding or ZERO:,.2f}")
    if line.short is not None and not line.short_reason:
        return ShortReasonWanted(label=label, short=f"{line.short:,.2f}")
    return None


def _tell(batch: LoanBatch, posted: Sequence[LoanBatchLine], exceptions: int, actor: Actor) -> None:
    audit.record(
        actor,
        "finance.loan_batch.posted",
        batch,
        changes={
            "state": ["DRAFT", "POSTED"],
            "slip_total": batch.slip_total,
            "lines": len(posted),
            "exceptions": exceptions,
        },
    )
