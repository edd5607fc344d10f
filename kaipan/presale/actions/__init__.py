from kaipan.kernel.rounding import Rounding, RoundingMode
from kaipan.presale.actions.create_payment_plan import create_payment_plan
from kaipan.presale.actions.create_price_plan import create_price_plan
from kaipan.presale.actions.draft_price_adjustment import draft_price_adjustment, revise_price_adjustment
from kaipan.presale.actions.enable_payment_plan import disable_payment_plan, enable_payment_plan
from kaipan.presale.actions.execute_price_adjustment import execute_price_adjustment
from kaipan.presale.actions.execute_price_plan import execute_price_plan
from kaipan.presale.actions.level_price_plan import LevelledPlan, level_price_plan
from kaipan.presale.actions.open_special_campaign import open_special_campaign, resize_special_campaign
from kaipan.presale.actions.quote import quote
from kaipan.presale.actions.release_rooms import release_rooms
from kaipan.presale.actions.reopen_price_adjustment import reopen_price_adjustment
from kaipan.presale.actions.reopen_price_plan import reopen_price_plan
from kaipan.presale.actions.run_trial import TrialResult, run_trial
from kaipan.presale.actions.set_base_prices import set_base_prices
from kaipan.presale.actions.set_factor_values import set_factor_values
from kaipan.presale.actions.set_floor_differences import set_floor_differences
from kaipan.presale.actions.set_floor_prices import set_floor_prices
from kaipan.presale.actions.set_room_adjustments import set_room_adjustments
from kaipan.presale.actions.set_special_price import (
    SpecialTerms,
    end_special_price,
    set_special_price,
    settle_special_price,
)
from kaipan.presale.actions.settle_price_adjustment import settle_price_adjustment
from kaipan.presale.actions.settle_price_plan import settle_price_plan
from kaipan.presale.actions.submit_price_adjustment import submit_price_adjustment
from kaipan.presale.actions.submit_price_plan import submit_price_plan
from kaipan.presale.actions.void_price_adjustment import void_price_adjustment
from kaipan.presale.actions.void_price_plan import void_price_plan
from kaipan.presale.actions.withdraw_rooms import withdraw_rooms
from kaipan.presale.adjustment_codes import PriceRule
from kaipan.presale.adjustment_drafts import AdjustmentProposal, NewRoomPrice
from kaipan.presale.adjustment_execution import CarriedOut, apply_due_adjustment
from kaipan.presale.batches import ReleaseResult, RoomOutcome
from kaipan.presale.price_rows import AdjustmentRow, BasePriceRow, FactorRow, FloorDifferenceRow
from kaipan.presale.quotes import Quote
from kaipan.presale.room_condition import RoomCondition
from kaipan.presale.rules.discounts import Discount, WaterfallStep
from kaipan.presale.rules.payment_lines import LineRule
from kaipan.presale.rules.prices import PriceRounding
from kaipan.presale.rules.schedules import ScheduleLine
from kaipan.presale.specials import SpecialOffer, give_back_special_price, take_special_price

__all__ = [
    "AdjustmentProposal",
    "AdjustmentRow",
    "BasePriceRow",
    "CarriedOut",
    "Discount",
    "FactorRow",
    "FloorDifferenceRow",
    "LevelledPlan",
    "LineRule",
    "NewRoomPrice",
    "PriceRounding",
    "PriceRule",
    "Quote",
    "ReleaseResult",
    "RoomCondition",
    "RoomOutcome",
    "Rounding",
    "RoundingMode",
    "ScheduleLine",
    "SpecialOffer",
    "SpecialTerms",
    "TrialResult",
    "WaterfallStep",
    "apply_due_adjustment",
    "create_payment_plan",
    "create_price_plan",
    "disable_payment_plan",
    "draft_price_adjustment",
    "enable_payment_plan",
    "end_special_price",
    "execute_price_adjustment",
    "execute_price_plan",
    "give_back_special_price",
    "level_price_plan",
    "open_special_campaign",
    "quote",
    "release_rooms",
    "reopen_price_adjustment",
    "reopen_price_plan",
    "resize_special_campaign",
    "revise_price_adjustment",
    "run_trial",
    "set_base_prices",
    "set_factor_values",
    "set_floor_differences",
    "set_floor_prices",
    "set_room_adjustments",
    "set_special_price",
    "settle_price_adjustment",
    "settle_price_plan",
    "settle_special_price",
    "submit_price_adjustment",
    "submit_price_plan",
    "take_special_price",
    "void_price_adjustment",
    "void_price_plan",
    "withdraw_rooms",
]
