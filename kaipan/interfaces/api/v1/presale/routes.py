"""Before the sale: prices, payment plans, releases."""

from ninja import Router

from kaipan.interfaces.api.v1.presale import (
    discounts,
    learned_plans,
    payment_plans,
    price_plans,
    prices,
    releases,
)

router = Router()
for part in (price_plans, learned_plans, prices, payment_plans, discounts, releases):
    router.add_router("", part.router)
