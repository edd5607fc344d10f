"""Receipts and allocations made by hand, whatever the verbs would say."""

from __future__ import annotations

from kaipan.finance.models import Allocation, Due, Receipt, Settlement
from kaipan.kernel.money import Money
from tests import raw_sql


def settlement(receipt: Receipt) -> Settlement:
    """An act to hang allocations on."""
    return Settlement.objects.create(
        project_id=receipt.project_id,
        account_id=receipt.account_id,
        kind=Settlement.Kind.ADVANCE,
        dated_on=receipt.dated_on,
    )


def allocate(receipt: Receipt, due: Due, amount: str | int) -> Allocation:
    """An allocation of the receipt's account."""
    return Allocation.objects.create(
        project_id=receipt.project_id,
        account_id=receipt.account_id,
        settlement=settlement(receipt),
        receipt=receipt,
        due=due,
        amount=Money(amount),
    )


def receipt_like(receipt: Receipt, **instead: object) -> Receipt:
    """Another receipt of 5, without lines, that takes the next number; judged at the commit."""
    raw_sql.judge_at_commit()
    usual = {
        "project_id": receipt.project_id,
        "account_id": receipt.account_id,
        "book_id": receipt.book_id,
        "serial": receipt.serial + 1,
        "number": f"SF{receipt.serial + 1:06d}",
        "dated_on": receipt.dated_on,
        "payer_name": "王芳",
        "total": Money(5),
    }
    return Receipt.objects.create(**{**usual, **instead})
