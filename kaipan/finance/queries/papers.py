"""What a printed receipt says."""

from collections.abc import Iterator

from django.db.models import Sum

from kaipan.documents.actions import ReceiptItem, ReceiptMethod, ReceiptPaper
from kaipan.finance.models import Receipt
from kaipan.kernel.ids import ReceiptId
from kaipan.platform.scopes import one

ADVANCE = "预收款"
SYSTEM = "系统"


def receipt_paper(receipt_id: ReceiptId | int) -> ReceiptPaper:
    """Everything the paper of a receipt says; for those who have shown that they may print it.

    What it was paid for is told by the dues it is set against at present; the rest is 预收款.
    """
    related = ("account", "project", "project__company", "posted_by")
    receipt = one(Receipt.objects.select_related(*related), pk=receipt_id)
    return ReceiptPaper(
        number=receipt.number,
        dated_on=receipt.dated_on,
        company_name=receipt.project.company.name,
        project_name=receipt.project.promoted_name,
        room=receipt.account.label,
        payer_name=receipt.payer_name,
        items=tuple(_items(receipt)),
        methods=tuple(_methods(receipt)),
        total=receipt.total,
        cashier=receipt.posted_by.name if receipt.posted_by else SYSTEM,
    )


def _items(receipt: Receipt) -> Iterator[ReceiptItem]:
    held = receipt.allocations.values("due_id", "due__name").annotate(held=Sum("amount")).order_by("due_id")
    for row in held:
        if row["held"]:
            yield ReceiptItem(name=row["due__name"], amount=row["held"])
    if receipt.unallocated:
        yield ReceiptItem(name=ADVANCE, amount=receipt.unallocated)


def _methods(receipt: Receipt) -> Iterator[ReceiptMethod]:
    for line in receipt.lines.select_related("bank_account").order_by("pk"):
        detail = " ".join(part for part in (str(line.bank_account or ""), line.reference) if part)
        yield ReceiptMethod(name=str(line.get_method_display()), amount=line.amount, detail=detail)
