"""签收日结现金, 缴存银行, and back."""

from __future__ import annotations

from datetime import date

from django.db.models.functions import Now

from kaipan.finance import permissions
from kaipan.finance.actions.close_cashier_day import lock_close
from kaipan.finance.bookkeeping import DEPOSIT_JOURNAL, post_deposit_journal, reverse_document
from kaipan.finance.day_refusals import (
    CloseNotOpen,
    DepositBeforeDay,
    DepositNotStanding,
    DepositTooLarge,
)
from kaipan.finance.models import CashDeposit, DailyClose
from kaipan.finance.refusals import BankAccountUnusable, DatedInFuture, NothingReceived
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import CompanyId
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.typed_values.texts import required_line
from kaipan.ledger import actions as ledger
from kaipan.org import queries as org
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case


@use_case
def sign_for_cash(close_id: int, *, actor: Actor) -> None:
    """Sign for the cash a cashier hands over, as it was counted.

    Needs ``finance.day.sign``; the cashier cannot. Raises :class:`OwnDay` and :class:`CloseNotOpen`.
    """
    close = lock_close(close_id, permissions.SIGN_CASH, actor)
    if close.state != DailyClose.State.CLOSED:
        raise CloseNotOpen(day=close.day, state=close.get_state_display())
    close.state, close.signed_at, close.signed_by_id = DailyClose.State.SIGNED, Now(), actor.staff_id
    close.save(update_fields=["state", "signed_at", "signed_by"])
    changes = {"state": ["CLOSED", "SIGNED"], "counted_cash": close.counted_cash}
    audit.record(actor, "finance.day.signed", close, changes=changes)


@use_case
def deposit_cash(
    close_id: int,
    amount: Money,
    *,
    bank_account_id: int,
    slip_number: str,
    deposited_on: date,
    today: date,
    actor: Actor,
) -> int:
    """Book cash of a day that was signed for and taken to the bank, with the bank's slip; the deposit's id.

    Needs ``finance.day.sign``; the cashier of the day cannot. Raises :class:`OwnDay`,
    :class:`CloseNotOpen`, :class:`NothingReceived`, :class:`DepositTooLarge`, :class:`DepositBeforeDay`,
    :class:`DatedInFuture`, :class:`BankAccountUnusable` and :class:`kaipan.ledger.actions.PeriodClosed`.
    """
    found = one(DailyClose.objects.all(), pk=close_id)
    require(actor, permissions.SIGN_CASH, found.project_id)
    if deposited_on > today:
        raise DatedInFuture(day=deposited_on, today=today)
    if amount <= ZERO:
        raise NothingReceived
    if not org.usable_bank_accounts(found.project_id, [bank_account_id]):
        raise BankAccountUnusable
    slip = required_line(slip_number, longest=60)
    company_id = _hold_month(found.project_id, deposited_on)
    close = lock_close(close_id, permissions.SIGN_CASH, actor)
    _refuse(close, amount, deposited_on)
    deposit = CashDeposit.objects.create(
        project_id=close.project_id,
        close=close,
        bank_account_id=bank_account_id,
        slip_number=slip,
        amount=amount,
        deposited_on=deposited_on,
        made_by_id=actor.staff_id,
    )
    post_deposit_journal(deposit, company_id, actor=actor)
    audit.record(actor, "finance.cash_deposit.posted", deposit, changes={"amount": amount, "day": close.day})
    return deposit.pk


@use_case
def reverse_cash_deposit(deposit_id: int, *, reason: str, today: date, actor: Actor) -> None:
    """Undo a deposit by the reversal of its journal: the cash is in the till again.

    Needs ``finance.day.sign``. Raises :class:`OwnDay`, :class:`DepositNotStanding`,
    :class:`DepositBeforeDay` and :class:`kaipan.ledger.actions.PeriodClosed`.
    """
    found = one(CashDeposit.objects.all(), pk=deposit_id)
    require(actor, permissions.SIGN_CASH, found.project_id)
    why = required_line(reason, longest=200)
    _hold_month(found.project_id, today)
    lock_close(found.close_id, permissions.SIGN_CASH, actor)
    deposit = CashDeposit.objects.get(pk=deposit_id)
    if deposit.state != CashDeposit.State.POSTED:
        raise DepositNotStanding(slip=deposit.slip_number, day=deposit.reversed_on)
    if today < deposit.deposited_on:
        raise DepositBeforeDay(day=deposit.deposited_on)
    deposit.state, deposit.reverse_reason = CashDeposit.State.REVERSED, why
    deposit.reversed_on, deposit.reversed_by_id = today, actor.staff_id
    deposit.save(update_fields=["state", "reverse_reason", "reversed_on", "reversed_by"])
    reverse_document(deposit, DEPOSIT_JOURNAL, dated_on=today, reason=why, actor=actor)
    changes = {"state": ["POSTED", "REVERSED"], "amount": deposit.amount}
    audit.record(actor, "finance.cash_deposit.reversed", deposit, reason=why, changes=changes)


def _refuse(close: DailyClose, amount: Money, deposited_on: date) -> None:
    if close.state != DailyClose.State.SIGNED:
        raise CloseNotOpen(day=close.day, state=close.get_state_display())
    if deposited_on < close.day:
        raise DepositBeforeDay(day=close.day)
    left = close.counted_cash - close.deposited
    if amount > left:
        raise DepositTooLarge(amount=f"{amount:,.2f}", left=f"{left:,.2f}")


@step
def _hold_month(project_id: int, day: date) -> CompanyId:
    company_id = CompanyId(org.company_of(project_id))
    ledger.hold_period_open(company_id, day)
    return company_id
