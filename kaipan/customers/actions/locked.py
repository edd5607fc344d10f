"""A customer that is about to change."""

from kaipan.customers.models import Customer
from kaipan.customers.queries.lists import customers
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CustomerId
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one


def locked_customer(customer_id: CustomerId | int, actor: Actor) -> Customer:
    """The customer, locked until the verb ends, when the actor may see them."""
    visible = one(customers(actor), pk=customer_id)
    (customer,) = lock(Rank.CUSTOMER, Customer.objects.select_related("party").filter(pk=visible.pk))
    return customer
