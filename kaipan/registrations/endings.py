"""How a registration ends."""

from __future__ import annotations

from datetime import date

from kaipan.customers import actions as customers
from kaipan.finance import actions as finance
from kaipan.finance import queries as money
from kaipan.kernel.actor import Actor
from kaipan.kernel.source import Source
from kaipan.kernel.text import gettext_noop
from kaipan.platform import audit, events
from kaipan.platform.unit_of_work import step
from kaipan.registrations.events import RegistrationEnded
from kaipan.registrations.models import Registration
from kaipan.registrations.rules import states

LAPSED_REASON = gettext_noop("认筹到期")


@step
def end(
    registration: Registration,
    state: str,
    *,
    reason: str,
    today: date,
    turned_into: Source | None = None,
    actor: Actor,
) -> None:
    """Close a locked registration; its money is the caller's to see to."""
    before = registration.state
    registration.state, registration.closed_on, registration.close_reason = state, today, reason[:200]
    if turned_into is not None:
        registration.turned_into_kind, registration.turned_into_id = turned_into.kind, turned_into.id
    registration.save(
        update_fields=["state", "closed_on", "close_reason", "turned_into_kind", "turned_into_id"]
    )
    customers.end_progress(registration.source)
    audit.record(
        actor,
        f"registrations.registration.{state.lower()}",
        registration,
        reason=reason,
        changes={"state": [before, state]},
    )
    if turned_into is None:
        events.publish(
            RegistrationEnded(registration.project_id, registration.pk, registration.customer_id, state)
        )


@step
def lapse(registration: Registration, *, today: date, actor: Actor) -> None:
    """Close a locked registration whose last day has passed; what was paid on it is to be given back."""
    account_id = registration.money_account
    if money.account_card(account_id).received:
        finance.end_dues(account_id, reason=LAPSED_REASON, today=today, actor=actor)
    else:
        finance.close_account(account_id, reason=LAPSED_REASON, actor=actor)
    end(registration, states.LAPSED, reason=LAPSED_REASON, today=today, actor=actor)
