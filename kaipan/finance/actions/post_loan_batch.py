"""银行批量放款入账."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
from kaipan.finance.models import Account, Due, LoanBatch, LoanBatchLine
from kaipan.finance.refusals import BankAccountUnusable, DatedInFuture
from kaipan.finance.releasing import Release, release
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import Refusal
from kaipan.kernel.ids import LoanBatchId
from kaipan.org import queries as org
from kaipan.platform import audit
from kaipan.platform.locks import Rank, lock
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
    owners = lock(
        Rank.ACCOUNT,
        Account.objects.filter(pk__in=[account for account, _due in keys]).select_related("payer"),
    )
    accounts = {account.pk: account for account in owners}
    dues = Due.objects.filter(pk__in=[due for _account, due in keys]).select_related("money_kind")
    by_key = {due.pk: due for due in dues}
    still_open = set(open_loans(batch.project_id).filter(pk__in=by_key).values_list("pk", flat=True))
    releases = [
        Release(line, accounts[account], by_key[due])
        for line, (account, due) in zip(lines, keys, strict=True)
    ]
    errors = [
        RowError.of(unfit, row=each.line.row)
        for each in releases
        for unfit in _unfit(each, is_open=each.due.pk in still_open)
    ]
    if errors:
        raise LoanLinesUnfit(errors)
    return releases


def _unfit(each: Release, *, is_open: bool) -> Iterator[Refusal]:
    line, due = each.line, each.due
    if not is_open or line.outstanding != due.outstanding:
        yield LoanDueMoved(
            label=each.account.label,
            was=f"{line.outstanding:,.2f}",
            now=f"{due.outstanding:,.2f}" if is_open else "0.00",
        )
    elif line.short is not None and not line.short_reason:
        yield ShortReasonWanted(label=each.account.label, short=f"{line.short:,.2f}")


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
