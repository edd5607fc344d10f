from kaipan.presale.list_prices import ListPrice, current_prices, list_price
from kaipan.presale.queries.discount_words import discount_words
from kaipan.presale.queries.floor_prices import floor_prices
from kaipan.presale.queries.payment_plans import offered_payment_plans, payment_plans
from kaipan.presale.queries.plan_matrix import MatrixCell, PlanMatrix, plan_matrix, preview_matrix
from kaipan.presale.queries.preview_quote import preview_quote
from kaipan.presale.queries.price_history import PriceChange, price_history
from kaipan.presale.queries.price_plan_statistics import PlanStatistics, PriceSummary, price_plan_statistics
from kaipan.presale.queries.price_plans import price_plan, price_plans, rooms_in_plan, trial_prices
from kaipan.presale.queries.release_batches import release_batches
from kaipan.presale.quotes import Quote
from kaipan.presale.rules.derivations import Derivation, FactorTaken, read_derivation
from kaipan.presale.rules.floor_tables import linear_floor_table
from kaipan.presale.rules.price_tables import Adjustment
from kaipan.presale.rules.prices import average_price
from kaipan.presale.rules.solver import Reason

__all__ = [
    "Adjustment",
    "Derivation",
    "FactorTaken",
    "ListPrice",
    "MatrixCell",
    "PlanMatrix",
    "PlanStatistics",
    "PriceChange",
    "PriceSummary",
    "Quote",
    "Reason",
    "average_price",
    "current_prices",
    "discount_words",
    "floor_prices",
    "linear_floor_table",
    "list_price",
    "offered_payment_plans",
    "payment_plans",
    "plan_matrix",
    "preview_matrix",
    "preview_quote",
    "price_history",
    "price_plan",
    "price_plan_statistics",
    "price_plans",
    "read_derivation",
    "release_batches",
    "rooms_in_plan",
    "trial_prices",
]
