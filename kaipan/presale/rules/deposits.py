"""The deposit (定金): what the law lets a buyer's breach cost."""

from decimal import ROUND_FLOOR, Decimal

from kaipan.kernel.money import Money
from kaipan.presale.refusals import DepositAboveLimit

STATUTORY_PERCENT = Decimal(20)
"""定金 ≤ 20 % of the price; what goes beyond has no effect as a deposit (民法典 586, in force 2021-01-01)."""


def deposit_limit(total: Money, percent: Decimal = STATUTORY_PERCENT) -> Money:
    """The highest deposit on a price of ``total`` 元, cut down to the cent: 1,197,503 → 239,500.60."""
    exact = total.amount * min(percent, STATUTORY_PERCENT) / 100
    return Money(exact.quantize(Decimal("0.01"), rounding=ROUND_FLOOR))


def check_deposit(deposit: Money, total: Money, percent: Decimal = STATUTORY_PERCENT) -> None:
    """Refuse a deposit above ``percent`` % of the price, and above the law's share whatever is agreed."""
    limit = deposit_limit(total, percent)
    if deposit > limit:
        raise DepositAboveLimit(deposit=deposit, limit=limit, percent=min(percent, STATUTORY_PERCENT))
