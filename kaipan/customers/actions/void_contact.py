"""Take back a contact that was typed wrongly."""

from datetime import date

from kaipan.customers.actions.locked import locked_customer
from kaipan.customers.actions.record_contact import follow
from kaipan.customers.models import Contact
from kaipan.customers.permissions import CHANGE, VIEW_ALL
from kaipan.customers.queries.contacts import contacts
from kaipan.customers.rules.refusals import ContactOfAnother, ContactVoided
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ContactId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case


@use_case
def void_contact(contact_id: ContactId | int, *, reason: str, today: date, actor: Actor) -> None:
    """Void a contact (作废往来): it stays on record with the reason, and the clocks are wound without it.

    One's own, or anybody's for those who see all customers of the project.
    """
    found = one(contacts(actor), pk=contact_id)
    customer = locked_customer(found.customer_id, actor)
    require(actor, CHANGE, customer.project_id)
    contact = Contact.objects.get(pk=found.pk)
    if contact.void_reason:
        raise ContactVoided(contact=str(contact))
    if contact.recorded_by_id != actor.staff_id and not actor.may(VIEW_ALL, customer.project_id):
        raise ContactOfAnother(contact=str(contact))
    contact.void_reason = required_line(reason, longest=200)
    contact.save(update_fields=["void_reason"])
    follow(customer, today=today)
    audit.record(
        actor,
        "customers.contact.voided",
        customer,
        reason=contact.void_reason,
        changes={"kind": contact.kind, "day": contact.day},
    )
