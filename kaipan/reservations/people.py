"""The customer a room is reserved for."""

from kaipan.customers import queries as customers
from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import NotFound
from kaipan.reservations.refusals import NotYourCustomer


def customer_of(project_id: int, customer_id: int, *, actor: Actor) -> customers.CustomerCard:
    """The customer, of this project and one the actor may see; :class:`NotYourCustomer` otherwise."""
    try:
        card = customers.customer_card(customer_id, actor=actor, to_change=True)
    except NotFound as unknown:
        raise NotYourCustomer from unknown
    if card.project_id != project_id:
        raise NotYourCustomer
    return card
