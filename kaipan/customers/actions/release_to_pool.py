"""放入公海: give a customer up for others to take."""

from kaipan.customers.actions.locked import changed_customer
from kaipan.customers.actions.moves import move
from kaipan.customers.models import TransferKind
from kaipan.customers.permissions import TRANSFER
from kaipan.customers.rules import states
from kaipan.customers.rules.refusals import CustomerHasDeal, CustomerUnserved, NotYours
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CustomerId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform.unit_of_work import use_case


@use_case
def release_to_pool(customer_id: CustomerId | int, *, reason: str, actor: Actor) -> None:
    """Put a customer into the public pool (公海), one's own or, with the right to transfer, anybody's.

    Refuses who has a live deal (:class:`CustomerHasDeal`) and who is invalid or there already
    (:class:`CustomerUnserved`); a lost customer may be worth another consultant's try.
    """
    customer = changed_customer(customer_id, actor)
    if customer.owner_id != actor.staff_id and not actor.may(TRANSFER, customer.project_id):
        raise NotYours(name=customer.party.name, owner=customer.owner.name)
    if customer.stage:
        raise CustomerHasDeal(name=customer.party.name, stage=customer.get_stage_display())
    if customer.state not in (*states.SERVED, states.LOST):
        raise CustomerUnserved(name=customer.party.name, state=customer.get_state_display())
    move(customer, TransferKind.RELEASE, None, reason=required_line(reason, longest=200), actor=actor)
