"""战败、无效: give a customer up, and take them up again."""

from datetime import date

from kaipan.customers.actions.choices import clean_code
from kaipan.customers.actions.locked import changed_customer
from kaipan.customers.codes import CustomerState, LostReason
from kaipan.customers.models import Customer
from kaipan.customers.rules import states
from kaipan.customers.rules.refusals import CustomerHasDeal, CustomerUnserved, LostReasonMissing
from kaipan.customers.service import wind_clock
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CustomerId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step, use_case


@use_case
def close_customer(
    customer_id: CustomerId | int,
    *,
    state: str,
    lost_reason: str = "",
    note: str,
    today: date,
    actor: Actor,
) -> None:
    """Say that a customer is lost (战败, with its ``lost_reason``) or none at all (无效), and why.

    Refuses a customer with a live deal (:class:`CustomerHasDeal`), one nobody serves
    (:class:`CustomerUnserved`), and a loss without a reason of the list.
    """
    customer = changed_customer(customer_id, actor)
    if customer.stage:
        raise CustomerHasDeal(name=customer.party.name, stage=customer.get_stage_display())
    if customer.state not in states.SERVED:
        raise CustomerUnserved(name=customer.party.name, state=customer.get_state_display())
    why = required_line(note, longest=200)
    clean_code(state, states.CLOSED)
    reason = clean_code(lost_reason, LostReason.values)
    if (state == states.LOST) != bool(reason):
        raise LostReasonMissing(name=customer.party.name)
    before = customer.state
    customer.state, customer.lost_reason, customer.closed_on = state, reason, today
    customer.next_contact_on = customer.protected_until = None
    customer.save(update_fields=["state", "lost_reason", "closed_on", "next_contact_on", "protected_until"])
    audit.record(
        actor,
        "customers.customer.closed",
        customer,
        reason=why,
        changes={"state": [before, state], "lost_reason": reason or None},
    )


@use_case
def reopen_customer(customer_id: CustomerId | int, *, reason: str, today: date, actor: Actor) -> None:
    """Follow a lost or invalid customer again (重新激活)."""
    customer = changed_customer(customer_id, actor)
    if customer.state not in states.CLOSED:
        raise CustomerUnserved(name=customer.party.name, state=customer.get_state_display())
    take_up_again(customer, reason=required_line(reason, longest=200), today=today, actor=actor)


@step
def take_up_again(customer: Customer, *, reason: str, today: date, actor: Actor) -> None:
    """As :func:`reopen_customer`, for a verb that holds the customer and answers for the right."""
    before = customer.state
    customer.state, customer.lost_reason, customer.closed_on = CustomerState.FOLLOWING, "", None
    customer.save(update_fields=["state", "lost_reason", "closed_on"])
    wind_clock(customer, today=today)
    audit.record(
        actor,
        "customers.customer.reopened",
        customer,
        reason=reason,
        changes={"state": [before, customer.state]},
    )
