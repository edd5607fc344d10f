"""Before the sale: prices, adjustments, special prices, payment plans, releases."""

from ninja import Router

from kaipan.interfaces.api.v1.presale import (
    discounts,
    filed_bands,
    learned_plans,
    milestones,
    payment_plans,
    price_adjustments,
    price_books,
    price_plans,
    price_sheets,
    price_tables,
    prices,
    releases,
    reprices,
    room_searches,
    schedules,
    special_prices,
    trial_comparisons,
)

router = Router()
for part in (
    price_plans,
    learned_plans,
    price_tables,
    price_books,
    price_adjustments,
    special_prices,
    reprices,
    trial_comparisons,
    prices,
    payment_plans,
    discounts,
    filed_bands,
    milestones,
    schedules,
    releases,
    room_searches,
    price_sheets,
):
    router.add_router("", part.router)
