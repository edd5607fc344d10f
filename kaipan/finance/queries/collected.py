"""What had come in by the evening of a day: receipt by receipt, and what of it was taken for others."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet, Sum

from kaipan.finance.models import Allocation, Receipt, ReceiptLine
from kaipan.kernel.money import Money

METHODS = ReceiptLine.Method.choices
"""The ways in which money comes, with their words."""


def money_received(projects: Collection[int], on: date) -> QuerySet[ReceiptLine]:
    """Each way in which money came to some projects by that evening, of receipts that stood then.

    Fresh money alone: what a transfer brought, or an older system had received, is no money collected. A
    receipt counts from its business day, and no longer from the one on which it was voided. Whoever asks has
    shown that the reader may see it.
    """
    stood = Q(receipt__voided_on__isnull=True) | Q(receipt__voided_on__gt=on)
    fresh = ReceiptLine.objects.filter(
        stood, project_id__in=projects, receipt__kind=Receipt.Kind.PAYMENT, receipt__dated_on__lte=on
    )
    return fresh.select_related("receipt__account__payer", "bank_account")


def taken_for_others(
    projects: Collection[int], on: date, *, by: Sequence[str]
) -> dict[tuple[Any, ...], Money]:
    """What was paid by that evening on dues that are for others (代收), in 元, by columns of the due."""
    paid = Allocation.objects.filter(
        project_id__in=projects, dated_on__lte=on, due__money_kind__pass_through=True
    )
    sums = paid.order_by().values_list(*(f"due__{each}" for each in by)).annotate(came=Sum("amount"))
    return {tuple(key): came for *key, came in sums if came}
