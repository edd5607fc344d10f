"""Sums over prices, as the database reckons them."""

from decimal import Decimal

from django.db.models import DecimalField, ExpressionWrapper
from django.db.models.expressions import Combinable


def share_of(amount: Combinable, whole: Combinable) -> Combinable:
    """``amount`` in parts of ``whole``, to six decimals: 0.029412 is 2.94 %."""
    return ExpressionWrapper(
        amount * Decimal("1.000000") / whole,
        output_field=DecimalField(max_digits=20, decimal_places=6),
    )
