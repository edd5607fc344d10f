"""Before the sale: prices, payment plans, releases."""

from ninja import Router

from kaipan.interfaces.api.v1.presale import (
    milestones,
    payment_plans,
    price_plans,
    prices,
    releases,
    schedules,
)

router = Router()
for part in (price_plans, prices, payment_plans, milestones, schedules, releases):
    router.add_router("", part.router)
