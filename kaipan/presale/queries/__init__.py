from kaipan.presale.adjustment_drafts import AdjustmentDraft, AdjustmentTotals
from kaipan.presale.decisions import Standing, standing_of
from kaipan.presale.list_prices import ListPrice, current_prices, list_price
from kaipan.presale.queries.adjustment_tables import COLUMNS as PRICE_COLUMNS
from kaipan.presale.queries.adjustment_tables import AdjustmentTable, read_adjustment_table
from kaipan.presale.queries.authority_ladder import authority_ladder, authority_ladders
from kaipan.presale.queries.batch_rooms import BatchRooms, batch_rooms, standing_batches
from kaipan.presale.queries.compare_plans import PlanQuote, compare_plans
from kaipan.presale.queries.compare_price_books import (
    BookComparison,
    compare_price_books,
    nothing_compared,
    price_book_versions,
)
from kaipan.presale.queries.compare_trials import TrialComparison, compare_trial, compared_plans
from kaipan.presale.queries.discount_offers import discount_offers, discount_uses, offers_for_room
from kaipan.presale.queries.discount_words import discount_words
from kaipan.presale.queries.due_words import after_words, event_words
from kaipan.presale.queries.filed_price_bands import filed_price_rule, filed_price_rules
from kaipan.presale.queries.floor_prices import floor_prices
from kaipan.presale.queries.generated_floors import generated_floors
from kaipan.presale.queries.learned_price_table import LearnedTable, learned_price_table
from kaipan.presale.queries.milestones import (
    MilestoneCard,
    MilestonePlace,
    milestone_cards,
    milestone_day,
    milestone_records,
    milestones,
)
from kaipan.presale.queries.payment_plans import offered_payment_plans, payment_plans
from kaipan.presale.queries.plan_matrix import MatrixCell, PlanMatrix, plan_matrix, preview_matrix
from kaipan.presale.queries.preview_learned_plan import LearnedPlanPreview, preview_learned_plan
from kaipan.presale.queries.preview_quote import JudgedQuote, judge_quote, preview_quote
from kaipan.presale.queries.preview_taken_prices import preview_taken_prices
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
from kaipan.presale.queries.price_comparison import PriceComparison, PriceDifference
from kaipan.presale.queries.price_history import PriceChange, price_history
from kaipan.presale.queries.price_plan_statistics import PlanStatistics, PriceSummary, price_plan_statistics
from kaipan.presale.queries.price_plans import (
    price_plan,
    price_plans,
    rooms_in_plan,
    trial_lines,
    trial_prices,
)
from kaipan.presale.queries.price_sheets import price_sheet, price_sheet_pdf, price_tags, price_tags_pdf
from kaipan.presale.queries.release_batches import matching_rooms, release_batches, room_searches
from kaipan.presale.queries.reprices import reprices
from kaipan.presale.queries.special_prices import (
    special_campaigns,
    special_of_room,
    special_prices,
    specials_of,
)
from kaipan.presale.queries.unreleased_rooms import overdue_rooms, unreleased_rooms
from kaipan.presale.quotes import Quote
from kaipan.presale.refusals import NoRoomMatches
from kaipan.presale.room_condition import restrictions_of
from kaipan.presale.rules.anchors import milestone_anchor, milestone_of
from kaipan.presale.rules.derivations import Derivation, FactorTaken, read_derivation
from kaipan.presale.rules.discount_text import read_discount_value
from kaipan.presale.rules.discounts import price_after
from kaipan.presale.rules.floor_tables import FloorException
from kaipan.presale.rules.price_tables import Adjustment
from kaipan.presale.rules.prices import average_price
from kaipan.presale.rules.solver import Reason
from kaipan.presale.taken_prices import TakenPrice, TakenTable

__all__ = [
    "PRICE_COLUMNS",
    "Adjustment",
    "AdjustmentDraft",
    "AdjustmentStatistics",
    "AdjustmentTable",
    "AdjustmentTotals",
    "BatchRooms",
    "BookComparison",
    "Derivation",
    "FactorTaken",
    "FloorException",
    "JudgedQuote",
    "LearnedPlanPreview",
    "LearnedTable",
    "ListPrice",
    "MatrixCell",
    "MilestoneCard",
    "MilestonePlace",
    "NoRoomMatches",
    "PendingPrice",
    "PlanMatrix",
    "PlanQuote",
    "PlanStatistics",
    "PriceChange",
    "PriceComparison",
    "PriceDifference",
    "PriceSummary",
    "Quote",
    "Reason",
    "Standing",
    "TakenPrice",
    "TakenTable",
    "TrialComparison",
    "adjustment_conflicts",
    "adjustment_lines",
    "adjustment_statistics",
    "after_words",
    "authority_ladder",
    "authority_ladders",
    "average_price",
    "batch_rooms",
    "compare_plans",
    "compare_price_books",
    "compare_trial",
    "compared_plans",
    "current_prices",
    "discount_offers",
    "discount_uses",
    "discount_words",
    "event_words",
    "filed_price_rule",
    "filed_price_rules",
    "floor_prices",
    "generated_floors",
    "judge_quote",
    "learned_price_table",
    "list_price",
    "matching_rooms",
    "milestone_anchor",
    "milestone_cards",
    "milestone_day",
    "milestone_of",
    "milestone_records",
    "milestones",
    "nothing_compared",
    "offered_payment_plans",
    "offers_for_room",
    "overdue_rooms",
    "payment_plans",
    "pending_prices",
    "plan_matrix",
    "preview_learned_plan",
    "preview_matrix",
    "preview_price_adjustment",
    "preview_quote",
    "preview_taken_prices",
    "price_adjustment",
    "price_adjustments",
    "price_after",
    "price_book_versions",
    "price_books",
    "price_history",
    "price_plan",
    "price_plan_statistics",
    "price_plans",
    "price_sheet",
    "price_sheet_pdf",
    "price_tags",
    "price_tags_pdf",
    "read_adjustment_table",
    "read_derivation",
    "read_discount_value",
    "release_batches",
    "reprices",
    "restrictions_of",
    "room_searches",
    "rooms_in_plan",
    "special_campaigns",
    "special_of_room",
    "special_prices",
    "specials_of",
    "standing_batches",
    "standing_of",
    "trial_lines",
    "trial_prices",
    "unreleased_rooms",
]
