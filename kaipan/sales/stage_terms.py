"""What one step of a deal takes over from the step before it."""

from typing import Any

from kaipan.kernel.money import Money
from kaipan.sales.models import Deal
from kaipan.sales.terms_in_force import terms_in_force

_CARRIED_OVER = (
    "list_total",
    "deal_total",
    "deposit",
    "area_basis",
    "area",
    "unit_price",
    "floor_total",
    "filed_total",
    "price_book_version",
    "quote",
)


def carried_over(deal: Deal) -> dict[str, Any]:
    """Price, plan, discounts and area that hold, as the next step freezes them."""
    agreed = terms_in_force(deal)
    return {field: getattr(agreed, field) for field in _CARRIED_OVER}


def price_with_add_ons(deal: Deal) -> Money:
    """What the deal comes to with the rooms sold with its own, in 元; without decoration."""
    own = terms_in_force(deal).deal_total
    return Money.total([own, *deal.add_ons.filter(ended_on=None).values_list("deal_total", flat=True)])
