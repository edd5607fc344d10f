"""Card payments for the tests of every room: swiped at the counter, arrived at the bank."""

from __future__ import annotations

from datetime import date
from typing import Any

from kaipan.finance import actions
from kaipan.finance.models import CardArrival, Receipt
from kaipan.finance.rules.lines import Method, ReceiptLine
from kaipan.finance.testing import TODAY, bank_account, cashier, in_a_verb
from kaipan.kernel.money import Money


def card(amount: str | int, project: Any, reference: str = "", *, supervised: bool = False) -> ReceiptLine:
    """A swipe at the counter."""
    bank = bank_account(project, supervised=supervised)
    return ReceiptLine(Method.POS, Money(amount), bank.pk, reference)


def arrived(receipt: Receipt, fee: Money, *, on: date = TODAY) -> CardArrival:
    """The receipt's one swipe has reached the bank, less the fee."""
    line = receipt.lines.get(method="POS")
    made = in_a_verb(
        actions.post_card_arrivals,
        receipt.project_id,
        [actions.CardMoney(line.pk, line.amount - fee, fee)],
        arrived_on=on,
        dated_on=on,
        actor=cashier(receipt.project),
    )
    return CardArrival.objects.get(pk=made[line.pk])
