"""收据本."""

from django.db.models import Count, F, Q, QuerySet

from kaipan.finance import permissions
from kaipan.finance.models import Receipt, ReceiptBook
from kaipan.kernel.actor import Actor


def receipt_books(actor: Actor) -> QuerySet[ReceiptBook]:
    """The books of the projects the actor may see, with what became of their numbers.

    ``issued`` + ``voided`` + ``unused`` are all numbers of the range (领用 = 开具 + 作废 + 未用).
    """
    rights = (permissions.VIEW_RECEIPT, permissions.MANAGE_BOOK)
    projects = frozenset[int]().union(*(actor.projects_with(right) for right in rights))
    return (
        ReceiptBook.objects.filter(project_id__in=sorted(projects))
        .select_related("project", "registered_by")
        .annotate(
            issued=Count("receipts", filter=Q(receipts__state=Receipt.State.POSTED)),
            voided=Count("receipts", filter=Q(receipts__state=Receipt.State.VOIDED)),
            unused=F("last_number") - F("next_number") + 1,
        )
    )
