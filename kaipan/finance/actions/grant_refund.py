"""批准退款: the first of two steps, by which it becomes a liability."""

from __future__ import annotations

from datetime import date
from typing import Any

from kaipan.finance import permissions
from kaipan.finance.actions.open_todo import open_todo
from kaipan.finance.bookkeeping import payment_lines, post_grant_journal
from kaipan.finance.drawing import drawn_from, refuse_beyond_advance, take_out
from kaipan.finance.locked import lock_account_for_posting
from kaipan.finance.models import Account, FinanceTodo, Refund
from kaipan.finance.numbering import document_number
from kaipan.finance.refusals import CompensationNegative, PayeeReasonWanted
from kaipan.finance.rules.payees import clean_payee_account, mask_payee_account
from kaipan.finance.todos import close_one, todo_for_refund_again
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import AccountId, RefundId
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.source import Source
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.platform import audit
from kaipan.platform.encryption import Sealed
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case


@step
def grant_refund(
    account_id: AccountId | int,
    amount: Money,
    *,
    payee_name: str,
    payee_account: str = "",
    payee_reason: str = "",
    compensation: Money = ZERO,
    reason: str,
    source: Source,
    today: date,
    actor: Actor,
) -> RefundId:
    """Grant that ``amount`` of the advance is paid back, with ``compensation`` of the company's on top.

    From here on it is owed to the payee (应付退款) and a to-do of the cashier, who is another person. The
    payee is who paid, by the account's payer or a receipt's; anybody else wants a ``payee_reason``. The
    account number is kept sealed. Money that stands against dues is freed first (:func:`end_dues`). The verb
    that calls checks its own right. Raises :class:`AmountNotPositive`, :class:`AdvanceTooSmall`,
    :class:`CompensationNegative`, :class:`PayeeReasonWanted`, :class:`PayeeAccountMalformed`,
    :class:`AccountClosed` and :class:`kaipan.ledger.actions.PeriodClosed`.
    """
    if compensation < ZERO:
        raise CompensationNegative(value=compensation)
    account = lock_account_for_posting(account_id, today)
    refuse_beyond_advance(account, amount)
    draughts = drawn_from(account, amount)
    refund = Refund.objects.create(
        project_id=account.project_id,
        account=account,
        number=document_number("TK", account, account.refunds.count()),
        amount=amount,
        compensation=compensation,
        reason=required_line(reason, longest=200),
        source_kind=source.kind,
        source_id=source.id,
        granted_on=today,
        granted_by_id=actor.staff_id,
        **_payee(account, payee_name, clean_payee_account(payee_account), payee_reason),
    )
    take_out(account, refund, draughts)
    post_grant_journal(account, refund, actor=actor)
    _tell(account, refund, actor)
    return RefundId(refund.pk)


@use_case
def order_refund(
    account_id: AccountId | int,
    amount: Money,
    *,
    payee_name: str,
    payee_account: str = "",
    payee_reason: str = "",
    compensation: Money = ZERO,
    reason: str,
    today: date,
    actor: Actor,
) -> RefundId:
    """Grant a refund of an account's advance from finance's own desk; see :func:`grant_refund`.

    One of just the amount of a refund that was called off takes its place: it is for the change that asked
    for that one, whose to-do is done. Needs ``finance.refund.grant``.
    """
    found = one(Account.objects.all(), pk=account_id)
    require(actor, permissions.GRANT_REFUND, found.project_id)
    account = lock_account_for_posting(account_id, today)
    missing = todo_for_refund_again(account, amount + compensation)
    refund_id = grant_refund(
        account_id,
        amount,
        payee_name=payee_name,
        payee_account=payee_account,
        payee_reason=payee_reason,
        compensation=compensation,
        reason=reason,
        source=missing.source if missing else account.ref,
        today=today,
        actor=actor,
    )
    if missing:
        number = account.refunds.get(pk=refund_id).number
        close_one(missing, FinanceTodo.State.DONE, evidence=number, actor=actor)
    return refund_id


def _payee(account: Account, payee_name: str, number: str, payee_reason: str) -> dict[str, Any]:
    """Who gets it, whether that is who paid, and, if not, why."""
    name, why = required_line(payee_name, longest=80), clean_line(payee_reason, longest=200)
    paid = set(account.receipts.values_list("payer_name", flat=True))
    is_payer = name in paid | {account.payer.name}
    if not is_payer and not why:
        raise PayeeReasonWanted(payee=name, payer=account.payer.name)
    return {
        "payee_name": name,
        "payee_account": Sealed(number) if number else None,
        "payee_account_masked": mask_payee_account(number),
        "to_payer": is_payer,
        "payee_reason": "" if is_payer else why,
    }


def _tell(account: Account, refund: Refund, actor: Actor) -> None:
    open_todo(
        account.pk,
        kind=FinanceTodo.Kind.PAY_REFUND,
        title=f"{account.label} {refund.number}",
        amount=refund.to_pay,
        postings=payment_lines(account, refund),
        source=refund.ref,
        due_on=refund.granted_on,
        right=permissions.PAY_REFUND,
        actor=actor,
    )
    audit.record(
        actor,
        "finance.refund.granted",
        refund,
        reason=refund.reason,
        changes={
            "amount": refund.amount,
            "compensation": refund.compensation,
            "account": account.label,
            "payee_rule": refund.payee_reason or "payer",
        },
    )
