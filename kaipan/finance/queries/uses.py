"""What became of the money of receipts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Sum

from kaipan.finance.models import Allocation, Outlay, Refund
from kaipan.kernel.ids import AccountId, ReceiptId
from kaipan.kernel.money import ZERO, Money


@dataclass(frozen=True, slots=True)
class ReceiptUse:
    """Of one receipt, in 元: what was ``paid_back``, what stands against dues ``for_others`` (代收)."""

    paid_back: Money = ZERO
    for_others: Money = ZERO


def receipt_uses(account_id: AccountId | int) -> Mapping[ReceiptId, ReceiptUse]:
    """The receipts of an account of whose money something was paid back, or was taken for others.

    A refund counts once it is paid. Whoever asks has shown that the reader may see it.
    """
    paid = Outlay.objects.filter(account_id=account_id, refund__state=Refund.State.PAID)
    passed = Allocation.objects.filter(account_id=account_id, due__money_kind__pass_through=True)
    paid_back = dict(paid.order_by().values_list("receipt_id").annotate(Sum("amount")))
    for_others = dict(passed.order_by().values_list("receipt_id").annotate(Sum("amount")))
    return {
        ReceiptId(key): ReceiptUse(paid_back.get(key, ZERO), for_others.get(key, ZERO))
        for key in sorted(paid_back.keys() | for_others.keys())
    }
