"""Before the sale: prices, adjustments, special prices, payment plans, releases."""

from ninja import Router

from kaipan.interfaces.api.v1.presale import (
    payment_plans,
    price_adjustments,
    price_plans,
    prices,
    releases,
    special_prices,
)

router = Router()
for part in (price_plans, price_adjustments, special_prices, prices, payment_plans, releases):
    router.add_router("", part.router)
