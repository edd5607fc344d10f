"""取消退款, before it is paid."""

from datetime import date

from kaipan.finance import permissions
from kaipan.finance.actions.open_todo import open_todo
from kaipan.finance.bookkeeping import GRANT_JOURNAL, payment_lines, reverse_document
from kaipan.finance.drawing import bring_back
from kaipan.finance.events import RefundCancelled
from kaipan.finance.locked import lock_account_to_bring_back, reopen_if_closed
from kaipan.finance.models import FinanceTodo, Refund
from kaipan.finance.refusals import RefundNotPending
from kaipan.finance.todos import close_todos_about
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import RefundId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit, events
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case


@step
def cancel_refund(refund_id: RefundId | int, *, reason: str, today: date, actor: Actor) -> None:
    """Take a granted refund back before it is paid: its journal is reversed, the money is advance again.

    A closed account opens. The verb that calls checks its own right. Raises :class:`RefundNotPending` and
    :class:`kaipan.ledger.actions.PeriodClosed`.
    """
    found = one(Refund.objects.all(), pk=refund_id)
    why = required_line(reason, longest=200)
    account = lock_account_to_bring_back(found.account_id, today)
    refund = Refund.objects.get(pk=refund_id)
    if refund.state != Refund.State.GRANTED:
        raise RefundNotPending(number=refund.number, state=refund.get_state_display())
    refund.state, refund.cancel_reason = Refund.State.CANCELLED, why
    refund.cancelled_on, refund.cancelled_by_id = today, actor.staff_id
    refund.save(update_fields=["state", "cancel_reason", "cancelled_on", "cancelled_by"])
    reopen_if_closed(account, reason=why, actor=actor)
    bring_back(account, refund)
    reverse_document(refund, GRANT_JOURNAL, dated_on=today, reason=why, actor=actor)
    close_todos_about(refund.ref, FinanceTodo.State.DROPPED, evidence=why, actor=actor)
    audit.record(
        actor,
        "finance.refund.cancelled",
        refund,
        reason=why,
        changes={"state": ["GRANTED", "CANCELLED"], "amount": refund.amount},
    )
    events.publish(
        RefundCancelled(
            refund.project_id, account.pk, account.source_kind, account.source_id, refund.pk, refund.number
        )
    )


@use_case
def call_off_refund(refund_id: RefundId | int, *, reason: str, today: date, actor: Actor) -> None:
    """Cancel a refund from finance's own desk, as for a wrong payee; see :func:`cancel_refund`.

    What a change of business asked for is still to be paid back: a to-do keeps it in mind until as much is
    granted again. Needs ``finance.refund.grant``.
    """
    found = one(Refund.objects.all(), pk=refund_id)
    require(actor, permissions.GRANT_REFUND, found.project_id)
    cancel_refund(refund_id, reason=reason, today=today, actor=actor)
    if found.source != found.account.ref:
        _keep_in_mind(found, today, actor)


def _keep_in_mind(refund: Refund, today: date, actor: Actor) -> None:
    open_todo(
        refund.account_id,
        kind=FinanceTodo.Kind.CHECK_POSTING,
        title=f"{refund.account.label} {refund.number}",
        amount=refund.to_pay,
        postings=payment_lines(refund.account, refund),
        source=refund.source,
        due_on=today,
        right=permissions.GRANT_REFUND,
        actor=actor,
    )
