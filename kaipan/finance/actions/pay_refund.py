"""支付退款: the second of two steps, by which the money leaves."""

from __future__ import annotations

from datetime import date

from django.db.models.functions import Now

from kaipan.finance import permissions
from kaipan.finance.bank_accounts import refuse_unusable_accounts
from kaipan.finance.bookkeeping import post_payment_journal
from kaipan.finance.cashier_days import hold_day_open
from kaipan.finance.events import RefundPaid
from kaipan.finance.locked import lock_account_to_bring_back
from kaipan.finance.models import Account, FinanceTodo, Refund
from kaipan.finance.refusals import (
    BankAccountNotWanted,
    BankAccountWanted,
    DatedInFuture,
    OwnGrant,
    PaidBeforeGrant,
    RefundNotPending,
    WayReasonWanted,
)
from kaipan.finance.rules.lines import BY_TRANSFER
from kaipan.finance.todos import close_todos_about
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import RefundId
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.platform import audit, events
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case

PayoutMethod = Refund.Method


@use_case
def pay_refund(
    refund_id: RefundId | int,
    *,
    method: PayoutMethod | str,
    bank_account_id: int | None = None,
    reference: str = "",
    way_reason: str = "",
    paid_on: date,
    today: date,
    actor: Actor,
) -> None:
    """Record that a granted refund was paid out of the till or one of the project's bank accounts.

    Needs ``finance.refund.pay``; whoever granted it cannot pay it. It goes back the way the money came, or
    ``way_reason`` says why not. Raises :class:`RefundNotPending`, :class:`OwnGrant`,
    :class:`WayReasonWanted`, :class:`DatedInFuture`, :class:`PaidBeforeGrant`, :class:`BankAccountWanted`,
    :class:`BankAccountNotWanted`, :class:`BankAccountUnusable` and
    :class:`kaipan.ledger.actions.PeriodClosed`.
    """
    found = one(Refund.objects.all(), pk=refund_id)
    require(actor, permissions.PAY_REFUND, found.project_id)
    if paid_on > today:
        raise DatedInFuture(day=paid_on, today=today)
    account = lock_account_to_bring_back(found.account_id, paid_on)
    refund = Refund.objects.get(pk=refund_id)
    _refuse(refund, paid_on, actor)
    _say_how(account, refund, Refund.Method(method), bank_account_id, way_reason)
    if refund.method == Refund.Method.CASH:
        hold_day_open(refund.project_id, paid_on, actor)
    refund.reference = clean_line(reference, longest=60)
    refund.state, refund.paid_on = Refund.State.PAID, paid_on
    refund.paid_at, refund.paid_by_id = Now(), actor.staff_id
    refund.save()
    post_payment_journal(account, refund, dated_on=paid_on, actor=actor)
    close_todos_about(refund.ref, FinanceTodo.State.DONE, evidence=refund.number, actor=actor)
    _tell(account, refund, actor)


def _tell(account: Account, refund: Refund, actor: Actor) -> None:
    audit.record(
        actor,
        "finance.refund.paid",
        refund,
        changes={"state": ["GRANTED", "PAID"], "amount": refund.to_pay, "method": refund.method},
        reason=refund.way_reason,
    )
    events.publish(
        RefundPaid(
            refund.project_id, account.pk, account.source_kind, account.source_id, refund.pk, refund.number
        )
    )


def _refuse(refund: Refund, paid_on: date, actor: Actor) -> None:
    if refund.state != Refund.State.GRANTED:
        raise RefundNotPending(number=refund.number, state=refund.get_state_display())
    if refund.granted_by_id is not None and refund.granted_by_id == actor.staff_id:
        raise OwnGrant(number=refund.number)
    if paid_on < refund.granted_on:
        raise PaidBeforeGrant(day=paid_on, number=refund.number, granted_on=refund.granted_on)


def _say_how(
    account: Account, refund: Refund, method: Refund.Method, bank_account_id: int | None, way_reason: str
) -> None:
    """Out of which till or account, and whether that is the way the money came."""
    if method == Refund.Method.CASH and bank_account_id is not None:
        raise BankAccountNotWanted
    if method != Refund.Method.CASH and bank_account_id is None:
        raise BankAccountWanted(amount=refund.to_pay)
    refund.method, refund.bank_account_id = method, bank_account_id
    refuse_unusable_accounts(account, [_Payment(refund)])
    why = clean_line(way_reason, longest=200)
    came_by = set(refund.outlays.values_list("line__method", flat=True))
    refund.same_way = bool(came_by & {method, *BY_TRANSFER})
    if not refund.same_way and not why:
        raise WayReasonWanted(number=refund.number, method=method.label)
    refund.way_reason = "" if refund.same_way else why


class _Payment:
    """A payment as the rule about the project's bank accounts looks at it."""

    def __init__(self, refund: Refund) -> None:
        self.amount, self.bank_account_id = refund.to_pay, refund.bank_account_id
