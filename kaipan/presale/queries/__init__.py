from kaipan.presale.adjustment_drafts import AdjustmentDraft, AdjustmentTotals
from kaipan.presale.list_prices import ListPrice, current_prices, list_price
from kaipan.presale.queries.adjustment_tables import COLUMNS as PRICE_COLUMNS
from kaipan.presale.queries.adjustment_tables import AdjustmentTable, read_adjustment_table
from kaipan.presale.queries.discount_words import discount_words
from kaipan.presale.queries.floor_prices import floor_prices
from kaipan.presale.queries.payment_plans import offered_payment_plans, payment_plans
from kaipan.presale.queries.plan_matrix import MatrixCell, PlanMatrix, plan_matrix
from kaipan.presale.queries.preview_quote import preview_quote
from kaipan.presale.queries.price_adjustments import (
    AdjustmentStatistics,
    PendingPrice,
    adjustment_conflicts,
    adjustment_lines,
    adjustment_statistics,
    pending_prices,
    preview_price_adjustment,
    price_adjustment,
    price_adjustments,
)
from kaipan.presale.queries.price_books import price_books
from kaipan.presale.queries.price_history import PriceChange, price_history
from kaipan.presale.queries.price_plan_statistics import PlanStatistics, PriceSummary, price_plan_statistics
from kaipan.presale.queries.price_plans import price_plan, price_plans, trial_prices
from kaipan.presale.queries.release_batches import release_batches
from kaipan.presale.queries.special_prices import special_campaigns, special_prices, specials_of
from kaipan.presale.quotes import Quote
from kaipan.presale.rules.floor_tables import linear_floor_table

__all__ = [
    "PRICE_COLUMNS",
    "AdjustmentDraft",
    "AdjustmentStatistics",
    "AdjustmentTable",
    "AdjustmentTotals",
    "ListPrice",
    "MatrixCell",
    "PendingPrice",
    "PlanMatrix",
    "PlanStatistics",
    "PriceChange",
    "PriceSummary",
    "Quote",
    "adjustment_conflicts",
    "adjustment_lines",
    "adjustment_statistics",
    "current_prices",
    "discount_words",
    "floor_prices",
    "linear_floor_table",
    "list_price",
    "offered_payment_plans",
    "payment_plans",
    "pending_prices",
    "plan_matrix",
    "preview_price_adjustment",
    "preview_quote",
    "price_adjustment",
    "price_adjustments",
    "price_books",
    "price_history",
    "price_plan",
    "price_plan_statistics",
    "price_plans",
    "read_adjustment_table",
    "release_batches",
    "special_campaigns",
    "special_prices",
    "specials_of",
    "trial_prices",
]
