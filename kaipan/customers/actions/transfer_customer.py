"""Give a customer to another consultant."""

from django.utils import timezone

from kaipan.customers.actions.locked import locked_customer
from kaipan.customers.actions.owners import fit_owner
from kaipan.customers.events import CustomerTransferred
from kaipan.customers.models import CustomerTransfer
from kaipan.customers.permissions import TRANSFER
from kaipan.customers.rules.refusals import AlreadyTheirs
from kaipan.customers.service import wind_clock
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import CustomerId, ProjectId, StaffId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit, clock, events
from kaipan.platform.unit_of_work import use_case


@use_case
def transfer_customer(
    customer_id: CustomerId | int, *, to_staff_id: StaffId | int, reason: str, actor: Actor
) -> None:
    """Let another consultant serve the customer from now on; deals keep the consultant they were made by."""
    customer = locked_customer(customer_id, actor)
    require(actor, TRANSFER, customer.project_id)
    why = required_line(reason, longest=200)
    before, name_before = StaffId(customer.owner_id), customer.owner.name
    if before == to_staff_id:
        raise AlreadyTheirs(name=customer.party.name, owner=name_before)
    customer.owner_id = fit_owner(customer.project_id, to_staff_id)
    customer.served_since = clock.moment()
    customer.save(update_fields=["owner", "served_since"])
    CustomerTransfer.objects.create(
        project_id=customer.project_id,
        customer=customer,
        from_staff_id=before,
        to_staff_id=to_staff_id,
        by_staff_id=actor.staff_id,
        reason=why,
    )
    wind_clock(customer, today=timezone.localdate(customer.served_since))
    audit.record(
        actor,
        "customers.customer.transferred",
        customer,
        reason=why,
        changes={"owner": [name_before, customer.owner.name]},
    )
    events.publish(
        CustomerTransferred(
            ProjectId(customer.project_id), CustomerId(customer.pk), before, StaffId(to_staff_id)
        )
    )
