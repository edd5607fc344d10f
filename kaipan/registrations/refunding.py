"""Giving the 诚意金 back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kaipan.finance import actions as finance
from kaipan.finance import queries as money
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import RefundId
from kaipan.kernel.money import ZERO
from kaipan.platform.unit_of_work import step
from kaipan.registrations.models import Registration
from kaipan.registrations.refusals import NothingToRefund


@dataclass(frozen=True, slots=True)
class Payee:
    """Who gets the money: a name (the payer where empty), an account number, and why not the payer."""

    name: str = ""
    account: str = ""
    reason: str = ""


@step
def give_back(
    registration: Registration, payee: Payee | None, *, reason: str, today: date, actor: Actor
) -> RefundId:
    """Grant the refund of all money of a locked registration that is there, and close its account."""
    account_id = registration.money_account
    said = payee or Payee()
    if money.account_card(account_id).state == "CLOSED":
        raise NothingToRefund(number=registration.number)
    free = finance.end_dues(account_id, reason=reason, today=today, actor=actor)
    if free == ZERO:
        raise NothingToRefund(number=registration.number)
    refund_id = finance.grant_refund(
        account_id,
        free,
        payee_name=said.name or money.account_card(account_id).payer_name,
        payee_account=said.account,
        payee_reason=said.reason,
        reason=reason,
        source=registration.source,
        today=today,
        actor=actor,
    )
    finance.retire_account(account_id, reason=reason, today=today, actor=actor)
    return refund_id
