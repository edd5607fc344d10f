"""匹配放款明细: a clerk says which due a line pays, or that it waits."""

from __future__ import annotations

from kaipan.finance import permissions
from kaipan.finance.loan_refusals import LoanLineNotMatched, LoanLineNotPending, NothingShort
from kaipan.finance.loans import loan_for, lock_batch, refuse_unless_draft
from kaipan.finance.models import LoanBatch, LoanBatchLine
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import DueId, LoanLineId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case

_STANDING = (LoanBatchLine.State.MATCHED, LoanBatchLine.State.PENDING)


@use_case
def match_loan_line(line_id: LoanLineId | int, due_id: DueId | int, *, actor: Actor) -> None:
    """Say which open loan due of the project a line pays; a reason it had for being short is asked anew.

    For lines of a draft, and for exceptions of a posted batch. Needs ``finance.loan.read``. Raises
    :class:`NotAnOpenLoan`, :class:`LoanTooLarge`, :class:`LoanDueTaken` and :class:`LoanLineNotPending`.
    """
    line = lock_line(line_id, actor)
    loan = loan_for(line, due_id)
    was = line.due_id
    line.state, line.problem, line.candidates = LoanBatchLine.State.MATCHED, "", []
    line.account_id, line.due_id, line.outstanding = loan.account_id, loan.due_id, loan.outstanding
    line.short_reason, line.handled_by_id = "", actor.staff_id
    line.save()
    changes = {"due": [was, loan.due_id], "account": loan.label}
    audit.record(actor, "finance.loan_line.matched", line, changes=changes)


@use_case
def set_loan_line_aside(line_id: LoanLineId | int, *, actor: Actor) -> None:
    """Take a line's match away: it waits (待查). Needs ``finance.loan.read``."""
    line = lock_line(line_id, actor)
    if line.state == LoanBatchLine.State.PENDING:
        raise LoanLineNotMatched(row=line.row, state=line.get_state_display())
    was = line.due_id
    line.state, line.problem = LoanBatchLine.State.PENDING, LoanBatchLine.Problem.SET_ASIDE
    line.candidates, line.account, line.due, line.outstanding = [was], None, None, None
    line.short_reason, line.handled_by_id = "", actor.staff_id
    line.save()
    audit.record(actor, "finance.loan_line.set_aside", line, changes={"due": [was, None]})


@use_case
def give_short_reason(line_id: LoanLineId | int, *, reason: str, actor: Actor) -> None:
    """Say why the bank released less than the due asks for; the rest stays open.

    Needs ``finance.loan.read``. Raises :class:`LoanLineNotMatched` and :class:`NothingShort`.
    """
    line = lock_line(line_id, actor)
    if line.state != LoanBatchLine.State.MATCHED:
        raise LoanLineNotMatched(row=line.row, state=line.get_state_display())
    if line.short is None:
        raise NothingShort(row=line.row)
    line.short_reason, line.handled_by_id = required_line(reason, longest=200), actor.staff_id
    line.save(update_fields=["short_reason", "handled_by"])
    audit.record(
        actor, "finance.loan_line.explained", line, reason=line.short_reason, changes={"short": line.short}
    )


@step
def lock_line(line_id: LoanLineId | int, actor: Actor) -> LoanBatchLine:
    """A line that may still be matched, its batch locked. Raises :class:`LoanLineNotPending`."""
    found = one(LoanBatchLine.objects.all(), pk=line_id)
    require(actor, permissions.READ_LOAN, found.project_id)
    batch = lock_batch(found.batch_id)
    line = LoanBatchLine.objects.get(pk=line_id)
    if batch.state == LoanBatch.State.DISCARDED:
        refuse_unless_draft(batch)
    if line.state not in _STANDING:
        raise LoanLineNotPending(row=line.row, state=line.get_state_display())
    return line
