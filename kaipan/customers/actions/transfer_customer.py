"""Give a customer to another consultant."""

from kaipan.customers.actions.locked import changed_customer
from kaipan.customers.actions.moves import move
from kaipan.customers.actions.owners import fit_owner
from kaipan.customers.models import TransferKind
from kaipan.customers.permissions import TRANSFER
from kaipan.customers.rules import states
from kaipan.customers.rules.refusals import AlreadyTheirs, CustomerUnserved
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CustomerId, StaffId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform.unit_of_work import use_case


@use_case
def transfer_customer(
    customer_id: CustomerId | int, *, to_staff_id: StaffId | int, reason: str, actor: Actor
) -> None:
    """Let another consultant serve the customer from now on; deals keep the consultant they were made by.

    Who lies in the public pool is assigned from there instead (:class:`CustomerUnserved`).
    """
    customer = changed_customer(customer_id, actor, TRANSFER)
    why = required_line(reason, longest=200)
    if customer.state == states.POOL:
        raise CustomerUnserved(name=customer.party.name, state=customer.get_state_display())
    if customer.owner_id == to_staff_id:
        raise AlreadyTheirs(name=customer.party.name, owner=customer.owner.name)
    receiver = fit_owner(customer.project_id, to_staff_id)
    move(customer, TransferKind.TRANSFER, receiver, reason=why, actor=actor)
