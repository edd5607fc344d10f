"""跟随款项: a registration follows what finance did with its receipts and refunds."""

from datetime import date

from kaipan.customers import actions as customers
from kaipan.finance import actions as finance
from kaipan.finance import queries as money
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import RegistrationId
from kaipan.kernel.money import ZERO
from kaipan.kernel.text import gettext_noop
from kaipan.ledger import actions as ledger
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step, use_case
from kaipan.registrations.actions.receive_on_registration import become_valid
from kaipan.registrations.endings import end
from kaipan.registrations.finding import lock_registration
from kaipan.registrations.models import Registration
from kaipan.registrations.rules import states

PAID_BACK = gettext_noop("诚意金已退")


@use_case
def follow_money(registration_id: RegistrationId | int, *, actor: Actor, today: date) -> str:
    """Let the registration stand where its money does: good while it is whole, 已退号 when it was paid back.

    For the system, when finance tells of a receipt voided or a refund paid; safe to call again. The state.
    """
    ledger.hold_period_open(actor.company_id, today)
    registration = lock_registration(registration_id, actor=actor)
    finance.hold_accounts([registration.money_account], today)
    account = money.account_card(registration.money_account)
    if registration.state == states.VALID and account.owed > ZERO:
        _wait_again(registration, actor)
    elif registration.state == states.REGISTERED and account.dues_total > ZERO and account.owed == ZERO:
        become_valid(registration, on=today, actor=actor)
    elif registration.state == states.WITHDRAWING and _is_paid_back(registration):
        end(registration, states.WITHDRAWN, reason=PAID_BACK, today=today, actor=actor)
    else:
        audit.record(actor, "registrations.registration.money_seen", registration)
    return str(registration.state)


@step
def _wait_again(registration: Registration, actor: Actor) -> None:
    registration.state, registration.paid_on = states.REGISTERED, None
    registration.save(update_fields=["state", "paid_on"])
    customers.end_progress(registration.source)
    audit.record(
        actor,
        "registrations.registration.unpaid",
        registration,
        changes={"state": [states.VALID, states.REGISTERED]},
    )


def _is_paid_back(registration: Registration) -> bool:
    """Whether nothing is left, granted or not, that the payee has not got."""
    account = money.account_card(registration.money_account)
    return account.advance == ZERO and not money.refunds_waiting(registration.money_account)
