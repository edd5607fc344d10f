"""收诚意金: take the money of a registration, which is good from then on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from kaipan.customers import actions as customers
from kaipan.finance import actions as finance
from kaipan.finance import queries as money
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ReceiptId, RegistrationId
from kaipan.kernel.money import Money
from kaipan.ledger import actions as ledger
from kaipan.platform import audit, events
from kaipan.platform.unit_of_work import step, use_case
from kaipan.registrations import permissions
from kaipan.registrations.events import RegistrationPaid
from kaipan.registrations.finding import lock_registration, refuse_unless
from kaipan.registrations.models import Registration
from kaipan.registrations.permits import scope_of_registration
from kaipan.registrations.refusals import EarnestNotWhole
from kaipan.registrations.rules import states


@use_case
def receive_on_registration(
    registration_id: RegistrationId | int,
    *,
    lines: Sequence[finance.ReceiptLine],
    payer_name: str,
    dated_on: date,
    actor: Actor,
) -> ReceiptId:
    """Post the receipt of the 诚意金: whole, once, and never without a permit on the day of the money.

    Its last day is judged under the lock of the registration: either it had lapsed and the money is refused,
    or the money is in and the registration is good.
    """
    ledger.hold_period_open(actor.company_id, dated_on)
    registration = lock_registration(registration_id, actor=actor)
    require(actor, permissions.RECEIVE, registration.project_id)
    refuse_unless(registration, (states.REGISTERED,), _("收款"))
    scope_of_registration(registration).permit_on(dated_on)
    owed = money.account_card(registration.money_account).owed
    amount = Money.total(line.amount for line in lines)
    if amount != owed:
        raise EarnestNotWhole(number=registration.number, owed=f"{owed:,.2f}", amount=f"{amount:,.2f}")
    finance.confirm_account(registration.money_account, actor=actor)
    receipt_id = finance.post_receipt(
        registration.money_account, dated_on=dated_on, payer_name=payer_name, lines=lines, actor=actor
    )
    become_valid(registration, on=dated_on, actor=actor)
    return receipt_id


@step
def become_valid(registration: Registration, *, on: date, actor: Actor) -> None:
    """The 诚意金 of a locked registration is in."""
    registration.state, registration.paid_on = states.VALID, on
    registration.save(update_fields=["state", "paid_on"])
    stage = customers.CustomerStage.REGISTERED
    customers.note_progress(registration.customer_id, stage, source=registration.source)
    audit.record(
        actor,
        "registrations.registration.valid",
        registration,
        changes={"state": [states.REGISTERED, states.VALID], "paid_on": on},
    )
    events.publish(RegistrationPaid(registration.project_id, registration.pk, registration.customer_id))
