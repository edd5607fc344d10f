"""Whom customers are shared with."""

from django.db.models import QuerySet

from kaipan.customers.models import CustomerShare
from kaipan.customers.queries.lists import customers, running_shares
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CustomerId


def shares(actor: Actor) -> QuerySet[CustomerShare]:
    """Shares of the customers the actor may see, ended ones too, the latest first."""
    seen = customers(actor).order_by().values("pk")
    return CustomerShare.objects.filter(customer__in=seen).select_related(
        "staff", "shared_by", "customer__party"
    )


def shares_of(customer_id: CustomerId | int, *, actor: Actor) -> QuerySet[CustomerShare]:
    """With whom a customer the actor may see is shared now."""
    running = running_shares().values("pk")
    return shares(actor).filter(customer_id=customer_id, pk__in=running)
