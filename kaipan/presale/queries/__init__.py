from kaipan.presale.list_prices import ListPrice, current_prices, list_price
from kaipan.presale.queries.compare_plans import PlanQuote, compare_plans
from kaipan.presale.queries.discount_words import discount_words
from kaipan.presale.queries.due_words import after_words, event_words
from kaipan.presale.queries.floor_prices import floor_prices
from kaipan.presale.queries.milestones import (
    MilestoneCard,
    MilestonePlace,
    milestone_cards,
    milestone_day,
    milestone_records,
    milestones,
)
from kaipan.presale.queries.payment_plans import offered_payment_plans, payment_plans
from kaipan.presale.queries.plan_matrix import MatrixCell, PlanMatrix, plan_matrix
from kaipan.presale.queries.preview_quote import preview_quote
from kaipan.presale.queries.price_history import PriceChange, price_history
from kaipan.presale.queries.price_plan_statistics import PlanStatistics, PriceSummary, price_plan_statistics
from kaipan.presale.queries.price_plans import price_plan, price_plans, trial_prices
from kaipan.presale.queries.release_batches import release_batches
from kaipan.presale.quotes import Quote
from kaipan.presale.rules.anchors import milestone_anchor, milestone_of
from kaipan.presale.rules.floor_tables import linear_floor_table

__all__ = [
    "ListPrice",
    "MatrixCell",
    "MilestoneCard",
    "MilestonePlace",
    "PlanMatrix",
    "PlanQuote",
    "PlanStatistics",
    "PriceChange",
    "PriceSummary",
    "Quote",
    "after_words",
    "compare_plans",
    "current_prices",
    "discount_words",
    "event_words",
    "floor_prices",
    "linear_floor_table",
    "list_price",
    "milestone_anchor",
    "milestone_cards",
    "milestone_day",
    "milestone_of",
    "milestone_records",
    "milestones",
    "offered_payment_plans",
    "payment_plans",
    "plan_matrix",
    "preview_quote",
    "price_history",
    "price_plan",
    "price_plan_statistics",
    "price_plans",
    "release_batches",
    "trial_prices",
]
