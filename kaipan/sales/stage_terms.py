"""What one step of a deal takes over from the step before it."""

from typing import Any

from kaipan.kernel.ids import DealId
from kaipan.kernel.money import Money
from kaipan.platform.prepared import Prepared
from kaipan.sales.models import AddOn, Deal
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
    return Money.total([terms_in_force(deal).deal_total, *_totals_of_add_ons(deal.pk)])


_sold_with = Prepared(
    lambda deal: AddOn.objects.filter(deal_id=deal, ended_on=None).values_list("room_id", flat=True)
)
_totals_of_add_ons = Prepared(
    lambda deal: AddOn.objects.filter(deal_id=deal, ended_on=None).values_list("deal_total", flat=True)
)


def rooms_sold_with(deal_id: DealId | int) -> list[int]:
    """The rooms that are sold with the deal's own."""
    return _sold_with(deal_id)
