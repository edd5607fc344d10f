"""A customer that is about to change."""

from kaipan.customers.models import Customer
from kaipan.customers.permissions import CHANGE
from kaipan.customers.queries.lists import customers, customers_to_change, standing_customer
from kaipan.customers.rules.refusals import CustomerShared
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import CustomerId
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one


def locked_customer(customer_id: CustomerId | int, actor: Actor) -> Customer:
    """The customer, locked until the verb ends, when the actor may see them; for a merged one who stands."""
    return hold_customer(one(customers(actor), pk=standing_customer(customer_id)).pk)


def changed_customer(customer_id: CustomerId | int, actor: Actor, permission: str = CHANGE) -> Customer:
    """As :func:`locked_customer`, for who holds the permission and does not only follow a shared customer."""
    customer = locked_customer(customer_id, actor)
    require(actor, permission, customer.project_id)
    if not customers_to_change(actor).filter(pk=customer.pk).exists():
        raise CustomerShared(name=customer.party.name, owner=customer.owner.name)
    return customer


def hold_customer(customer_id: CustomerId | int) -> Customer:
    """As :func:`locked_customer`, for a verb that has them in its hands already."""
    (customer,) = lock(Rank.CUSTOMER, Customer.objects.select_related("party").filter(pk=customer_id))
    return customer
