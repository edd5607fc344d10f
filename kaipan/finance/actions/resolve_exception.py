"""处理待查放款: a line that stayed behind is posted later, or goes back to the bank."""

from __future__ import annotations

from datetime import date

from kaipan.finance import permissions
from kaipan.finance.actions.post_loan_batch import releases_of
from kaipan.finance.loan_refusals import (
    LoanBatchNotPosted,
    LoanLineNotMatched,
    LoanLineNotPending,
    LoanLineStillMatched,
)
from kaipan.finance.loans import lock_batch, lock_batch_to_post, refuse_own_work
from kaipan.finance.models import LoanBatch, LoanBatchLine
from kaipan.finance.refusals import DatedInFuture
from kaipan.finance.releasing import release
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import LoanLineId, ReceiptId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case


@use_case
def post_exception(
    line_id: LoanLineId | int, *, dated_on: date | None = None, today: date, actor: Actor
) -> ReceiptId:
    """Post an exception that was matched meanwhile: a receipt against exactly its due.

    On the batch's day, or on ``dated_on`` when that month is closed. Needs ``finance.loan.post``; who read
    the batch or matched the line cannot post it. Raises :class:`LoanBatchNotPosted`,
    :class:`LoanLineNotMatched`, :class:`LoanLineNotPending`, :class:`OwnLoanBatch`,
    :class:`LoanLinesUnfit`, :class:`DatedInFuture` and what :func:`post_loan_batch` raises of the bank
    account, the books and the month.
    """
    found = one(LoanBatchLine.objects.select_related("batch"), pk=line_id)
    require(actor, permissions.POST_LOAN, found.project_id)
    day = dated_on or found.batch.dated_on
    if day > today:
        raise DatedInFuture(day=day, today=today)
    batch = lock_batch_to_post(found.batch, day)
    line = LoanBatchLine.objects.get(pk=line_id)
    _refuse_unless_exception(batch, line)
    if line.state == LoanBatchLine.State.PENDING:
        raise LoanLineNotMatched(row=line.row, state=line.get_state_display())
    refuse_own_work(batch, [line], actor)
    release(batch, releases_of(batch, [line]), dated_on=day, actor=actor)
    line.refresh_from_db()
    audit.record(actor, "finance.loan_line.posted", line, changes={"receipt": line.receipt_id})
    return ReceiptId(int(line.receipt_id or 0))


@use_case
def send_back_exception(line_id: LoanLineId | int, *, reason: str, actor: Actor) -> None:
    """Note that what a line released went back to the bank, and why: it waits no more.

    Needs ``finance.loan.post``. Raises :class:`LoanBatchNotPosted`, :class:`LoanLineNotPending` and
    :class:`LoanLineStillMatched`.
    """
    found = one(LoanBatchLine.objects.all(), pk=line_id)
    require(actor, permissions.POST_LOAN, found.project_id)
    why = required_line(reason, longest=200)
    batch = lock_batch(found.batch_id)
    line = LoanBatchLine.objects.get(pk=line_id)
    _refuse_unless_exception(batch, line)
    if line.state == LoanBatchLine.State.MATCHED:
        raise LoanLineStillMatched(row=line.row, state=line.get_state_display())
    line.state, line.return_reason = LoanBatchLine.State.RETURNED, why
    line.save(update_fields=["state", "return_reason"])
    audit.record(
        actor, "finance.loan_line.returned", line, reason=why, changes={"state": ["PENDING", "RETURNED"]}
    )


def _refuse_unless_exception(batch: LoanBatch, line: LoanBatchLine) -> None:
    if batch.state != LoanBatch.State.POSTED:
        raise LoanBatchNotPosted(batch=str(batch), state=batch.get_state_display())
    if line.state in (LoanBatchLine.State.POSTED, LoanBatchLine.State.RETURNED):
        raise LoanLineNotPending(row=line.row, state=line.get_state_display())
