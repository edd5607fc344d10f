from kaipan.kernel.rounding import Rounding, RoundingMode
from kaipan.presale.actions.clear_levelling import clear_levelling
from kaipan.presale.actions.create_payment_plan import create_payment_plan
from kaipan.presale.actions.create_price_plan import create_price_plan
from kaipan.presale.actions.enable_payment_plan import disable_payment_plan, enable_payment_plan
from kaipan.presale.actions.execute_price_plan import execute_price_plan
from kaipan.presale.actions.level_price_plan import LevelledPlan, level_price_plan
from kaipan.presale.actions.quote import quote
from kaipan.presale.actions.release_rooms import release_rooms
from kaipan.presale.actions.reopen_price_plan import reopen_price_plan
from kaipan.presale.actions.run_trial import TrialResult, run_trial
from kaipan.presale.actions.set_base_prices import set_base_prices
from kaipan.presale.actions.set_factors import set_factors
from kaipan.presale.actions.set_floor_differences import set_floor_differences
from kaipan.presale.actions.set_floor_prices import set_floor_prices
from kaipan.presale.actions.set_room_adjustments import set_room_adjustments
from kaipan.presale.actions.settle_price_plan import settle_price_plan
from kaipan.presale.actions.solve_price_plan import SolvedPlan, solve_price_plan
from kaipan.presale.actions.submit_price_plan import submit_price_plan
from kaipan.presale.actions.void_price_plan import void_price_plan
from kaipan.presale.actions.withdraw_rooms import withdraw_rooms
from kaipan.presale.batches import ReleaseResult, RoomOutcome
from kaipan.presale.level_demands import LevelDemands
from kaipan.presale.price_rows import (
    AdjustmentRow,
    BasePriceRow,
    FactorTable,
    FactorValueRow,
    FloorDifferenceRow,
)
from kaipan.presale.quotes import Quote
from kaipan.presale.room_condition import RoomCondition
from kaipan.presale.rules.discounts import Discount, WaterfallStep
from kaipan.presale.rules.payment_lines import LineRule
from kaipan.presale.rules.prices import PriceRounding
from kaipan.presale.rules.schedules import ScheduleLine
from kaipan.presale.rules.solver import Number

__all__ = [
    "AdjustmentRow",
    "BasePriceRow",
    "Discount",
    "FactorTable",
    "FactorValueRow",
    "FloorDifferenceRow",
    "LevelDemands",
    "LevelledPlan",
    "LineRule",
    "Number",
    "PriceRounding",
    "Quote",
    "ReleaseResult",
    "RoomCondition",
    "RoomOutcome",
    "Rounding",
    "RoundingMode",
    "ScheduleLine",
    "SolvedPlan",
    "TrialResult",
    "WaterfallStep",
    "clear_levelling",
    "create_payment_plan",
    "create_price_plan",
    "disable_payment_plan",
    "enable_payment_plan",
    "execute_price_plan",
    "level_price_plan",
    "quote",
    "release_rooms",
    "reopen_price_plan",
    "run_trial",
    "set_base_prices",
    "set_factors",
    "set_floor_differences",
    "set_floor_prices",
    "set_room_adjustments",
    "settle_price_plan",
    "solve_price_plan",
    "submit_price_plan",
    "void_price_plan",
    "withdraw_rooms",
]
