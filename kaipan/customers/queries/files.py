"""Files of customers as the actor may see them; the bytes are handed out by a verb."""

from django.db.models import QuerySet, Sum

from kaipan.customers.models import CustomerFile
from kaipan.customers.queries.lists import histories
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CustomerId


def customer_files(actor: Actor) -> QuerySet[CustomerFile]:
    """Files of the customers the actor may see, and of those merged into them, the latest first.

    Removed ones too; their bytes are gone.
    """
    seen = histories(actor).order_by().values("pk")
    rows = CustomerFile.objects.filter(customer__in=seen).defer("content")
    return rows.select_related("customer__party", "uploaded_by", "removed_by")


def files_of(customer_id: CustomerId | int, *, actor: Actor) -> QuerySet[CustomerFile]:
    """The files that are kept of a customer the actor may see, with those of customers merged into them."""
    theirs = histories(actor, [customer_id]).order_by().values("pk")
    return customer_files(actor).filter(customer__in=theirs, removed_at__isnull=True)


def room_used(customer_id: CustomerId | int) -> tuple[int, int]:
    """How many files are kept at one customer, and their bytes together."""
    kept = CustomerFile.objects.filter(customer_id=customer_id, removed_at__isnull=True)
    return kept.count(), kept.aggregate(bytes=Sum("size"))["bytes"] or 0
