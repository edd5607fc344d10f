from kaipan.kernel.rounding import Rounding, RoundingMode
from kaipan.presale.actions.ask_reprice import ask_reprice, drop_reprice
from kaipan.presale.actions.cancel_release import cancel_release
from kaipan.presale.actions.change_price_plan import change_price_plan
from kaipan.presale.actions.clear_levelling import clear_levelling
from kaipan.presale.actions.copy_payment_plan import copy_payment_plan
from kaipan.presale.actions.copy_price_plan import copy_price_plan
from kaipan.presale.actions.create_discount_offer import create_discount_offer
from kaipan.presale.actions.create_payment_plan import create_payment_plan
from kaipan.presale.actions.create_price_plan import create_price_plan
from kaipan.presale.actions.define_milestone import define_milestone
from kaipan.presale.actions.draft_price_adjustment import draft_price_adjustment, revise_price_adjustment
from kaipan.presale.actions.enable_payment_plan import disable_payment_plan, enable_payment_plan
from kaipan.presale.actions.execute_price_adjustment import execute_price_adjustment
from kaipan.presale.actions.execute_price_plan import execute_price_plan
from kaipan.presale.actions.fill_base_prices import fill_base_prices
from kaipan.presale.actions.hold_prices import hold_prices
from kaipan.presale.actions.keep_list_price import keep_list_price
from kaipan.presale.actions.learn_price_plan import LearnedDraft, learn_price_plan
from kaipan.presale.actions.level_price_plan import LevelledPlan, level_price_plan
from kaipan.presale.actions.open_special_campaign import open_special_campaign, resize_special_campaign
from kaipan.presale.actions.plan_milestone import plan_milestone
from kaipan.presale.actions.quote import quote
from kaipan.presale.actions.quote_agreed import quote_agreed
from kaipan.presale.actions.record_milestone import correct_milestone, record_milestone
from kaipan.presale.actions.release_rooms import release_rooms
from kaipan.presale.actions.reopen_price_adjustment import reopen_price_adjustment
from kaipan.presale.actions.reopen_price_plan import reopen_price_plan
from kaipan.presale.actions.retire_discount_offer import retire_discount_offer
from kaipan.presale.actions.retry_release import retry_release
from kaipan.presale.actions.run_trial import TrialResult, run_trial
from kaipan.presale.actions.save_room_search import delete_room_search, save_room_search
from kaipan.presale.actions.set_authority_ladder import set_authority_ladder
from kaipan.presale.actions.set_base_prices import set_base_prices
from kaipan.presale.actions.set_factors import set_factors
from kaipan.presale.actions.set_filed_price_bands import set_filed_price_bands
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
from kaipan.presale.actions.solve_price_plan import SolvedPlan, solve_price_plan
from kaipan.presale.actions.submit_price_adjustment import submit_price_adjustment
from kaipan.presale.actions.submit_price_plan import submit_price_plan
from kaipan.presale.actions.take_over_prices import TakenPrices, take_over_prices
from kaipan.presale.actions.void_price_adjustment import void_price_adjustment
from kaipan.presale.actions.void_price_plan import void_price_plan
from kaipan.presale.actions.withdraw_rooms import withdraw_rooms
from kaipan.presale.adjustment_codes import PriceRule
from kaipan.presale.adjustment_drafts import AdjustmentProposal, NewRoomPrice
from kaipan.presale.adjustment_execution import CarriedOut, apply_due_adjustment
from kaipan.presale.authority import price_authority
from kaipan.presale.batches import ReleaseResult, RoomOutcome
from kaipan.presale.due import apply_what_is_due
from kaipan.presale.due_releases import follow_schedule, settle_release
from kaipan.presale.level_demands import LevelDemands
from kaipan.presale.offers import TakenOffer, count_uses, give_back_uses
from kaipan.presale.price_rows import (
    AdjustmentRow,
    BasePriceRow,
    FactorTable,
    FactorValueRow,
    FloorDifferenceRow,
)
from kaipan.presale.quotes import AgreedList, Quote
from kaipan.presale.room_condition import AttributeWanted, RoomCondition
from kaipan.presale.rules.authority import Authority, AuthorityRow
from kaipan.presale.rules.discounts import Discount, WaterfallStep
from kaipan.presale.rules.filed_bands import FiledBand, FiledBandRow
from kaipan.presale.rules.offers import ChosenOffer, OfferDraft
from kaipan.presale.rules.payment_lines import LineRule
from kaipan.presale.rules.prices import PriceRounding
from kaipan.presale.rules.schedules import ScheduleLine
from kaipan.presale.rules.solver import Number
from kaipan.presale.specials import SpecialOffer, give_back_special_price, take_special_price

__all__ = [
    "AdjustmentProposal",
    "AdjustmentRow",
    "AgreedList",
    "AttributeWanted",
    "Authority",
    "AuthorityRow",
    "BasePriceRow",
    "CarriedOut",
    "ChosenOffer",
    "Discount",
    "FactorTable",
    "FactorValueRow",
    "FiledBand",
    "FiledBandRow",
    "FloorDifferenceRow",
    "LearnedDraft",
    "LevelDemands",
    "LevelledPlan",
    "LineRule",
    "NewRoomPrice",
    "Number",
    "OfferDraft",
    "PriceRounding",
    "PriceRule",
    "Quote",
    "ReleaseResult",
    "RoomCondition",
    "RoomOutcome",
    "Rounding",
    "RoundingMode",
    "ScheduleLine",
    "SolvedPlan",
    "SpecialOffer",
    "SpecialTerms",
    "TakenOffer",
    "TakenPrices",
    "TrialResult",
    "WaterfallStep",
    "apply_due_adjustment",
    "apply_what_is_due",
    "ask_reprice",
    "cancel_release",
    "change_price_plan",
    "clear_levelling",
    "copy_payment_plan",
    "copy_price_plan",
    "correct_milestone",
    "count_uses",
    "create_discount_offer",
    "create_payment_plan",
    "create_price_plan",
    "define_milestone",
    "delete_room_search",
    "disable_payment_plan",
    "draft_price_adjustment",
    "drop_reprice",
    "enable_payment_plan",
    "end_special_price",
    "execute_price_adjustment",
    "execute_price_plan",
    "fill_base_prices",
    "follow_schedule",
    "give_back_special_price",
    "give_back_uses",
    "hold_prices",
    "keep_list_price",
    "learn_price_plan",
    "level_price_plan",
    "open_special_campaign",
    "plan_milestone",
    "price_authority",
    "quote",
    "quote_agreed",
    "record_milestone",
    "release_rooms",
    "reopen_price_adjustment",
    "reopen_price_plan",
    "resize_special_campaign",
    "retire_discount_offer",
    "retry_release",
    "revise_price_adjustment",
    "run_trial",
    "save_room_search",
    "set_authority_ladder",
    "set_base_prices",
    "set_factors",
    "set_filed_price_bands",
    "set_floor_differences",
    "set_floor_prices",
    "set_room_adjustments",
    "set_special_price",
    "settle_price_adjustment",
    "settle_price_plan",
    "settle_release",
    "settle_special_price",
    "solve_price_plan",
    "submit_price_adjustment",
    "submit_price_plan",
    "take_over_prices",
    "take_special_price",
    "void_price_adjustment",
    "void_price_plan",
    "withdraw_rooms",
]
