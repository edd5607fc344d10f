"""接待: somebody calls or comes, known or not."""

from __future__ import annotations

from datetime import date

from kaipan.customers.actions.locked import hold_customer
from kaipan.customers.actions.record_contact import ContactDraft, keep_contact
from kaipan.customers.actions.register_customer import NewCustomer, register
from kaipan.customers.permissions import REGISTER
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import CustomerId, ProjectId
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step, use_case


@use_case
def receive_customer(
    project_id: ProjectId | int, who: NewCustomer, draft: ContactDraft, *, today: date, actor: Actor
) -> CustomerId:
    """Register somebody and write down the call or visit they came by (来电登记、来访登记), in one act.

    Refused as :func:`register_customer` is, when the project serves them already.
    """
    require(actor, REGISTER, project_id)
    return take_in(project_id, who, draft, today=today, actor=actor)


@step
def take_in(
    project_id: ProjectId | int, who: NewCustomer, draft: ContactDraft, *, today: date, actor: Actor
) -> CustomerId:
    """As :func:`receive_customer`, for verbs of other rooms, which answer for the right to do so."""
    return note_contact(register(project_id, who, actor=actor), draft, today=today, actor=actor)


@step
def note_contact(
    customer_id: CustomerId | int, draft: ContactDraft, *, today: date, actor: Actor
) -> CustomerId:
    """Write down that a known customer called or came, for verbs of other rooms."""
    customer = hold_customer(customer_id)
    contact = keep_contact(customer, draft, today=today, actor=actor)
    audit.record(
        actor, "customers.contact.recorded", customer, changes={"kind": contact.kind, "day": contact.day}
    )
    return CustomerId(customer.pk)
