"""银行放款: batches, their lines, and the loans a line may be meant for."""

from __future__ import annotations

from django.db.models import Count, F, Q, QuerySet, Value

from kaipan.finance import permissions
from kaipan.finance.loan_sheets import COLUMNS, template
from kaipan.finance.loans import open_loans
from kaipan.finance.models import Due, LoanBatch, LoanBatchLine
from kaipan.kernel.actor import Actor
from kaipan.platform.fields import MoneyField
from kaipan.platform.spreadsheets import Column

_MOST_CHOICES = 50


def loan_batches(actor: Actor) -> QuerySet[LoanBatch]:
    """The batches of the projects whose money the actor may see, newest first, with how many lines wait."""
    visible = LoanBatch.objects.visible_to(actor, permissions.VIEW_RECEIPT)
    people = ("bank_account", "read_by", "posted_by", "discarded_by")
    return visible.select_related(*people).annotate(
        line_count=Count("lines"),
        pending_count=Count("lines", filter=Q(lines__state=LoanBatchLine.State.PENDING)),
        unexplained_count=Count(
            "lines",
            filter=Q(
                lines__state=LoanBatchLine.State.MATCHED,
                lines__outstanding__gt=F("lines__amount"),
                lines__short_reason="",
            ),
        ),
    )


def loan_lines(actor: Actor) -> QuerySet[LoanBatchLine]:
    """The lines of those batches, in the order of their files."""
    visible = LoanBatchLine.objects.visible_to(actor, permissions.VIEW_RECEIPT)
    return visible.select_related("batch", "account", "account__payer", "due", "receipt", "handled_by")


def loans_to_match(line: LoanBatchLine, room: str = "") -> QuerySet[Due]:
    """The open loans a line could pay: those it may be meant for, or those of a room; the nearest first.

    Whoever asks has shown that the reader may see the line.
    """
    asked = Value(line.amount, output_field=MoneyField())
    fitting = open_loans(line.project_id).filter(amount__gte=F("allocated") + asked)
    if room:
        fitting = fitting.filter(account__label__icontains=room)
    else:
        fitting = fitting.filter(Q(pk__in=line.candidates) | Q(pk=line.due_id))
    return fitting.select_related("account", "account__payer").order_by("account__label", "pk")[
        :_MOST_CHOICES
    ]


def loan_columns() -> tuple[Column, ...]:
    """The columns of a bank's file, for whoever wants an empty one."""
    return COLUMNS


def loan_template() -> bytes:
    """An empty .xlsx to fill in."""
    return template()
