"""Before the sale: prices, payment plans, releases."""

from ninja import Router

from kaipan.interfaces.api.v1.presale import (
    discounts,
    learned_plans,
    milestones,
    payment_plans,
    price_plans,
    price_sheets,
    prices,
    releases,
    room_searches,
    schedules,
)

router = Router()
for part in (
    price_plans,
    learned_plans,
    prices,
    payment_plans,
    discounts,
    milestones,
    schedules,
    releases,
    room_searches,
    price_sheets,
):
    router.add_router("", part.router)
