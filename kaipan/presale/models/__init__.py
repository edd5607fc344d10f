from kaipan.presale.models.authority_ladder import AuthorityLadder, AuthorityStep
from kaipan.presale.models.discount_offer import DiscountOffer, DiscountOfferBuilding
from kaipan.presale.models.discount_step import DiscountStep
from kaipan.presale.models.discount_use import DiscountUse
from kaipan.presale.models.filed_price_band import FiledPriceBand, FiledPriceRule
from kaipan.presale.models.milestone import Milestone, MilestoneDate, MilestoneRecord
from kaipan.presale.models.payment_line import PaymentLine
from kaipan.presale.models.payment_plan import PaymentPlan
from kaipan.presale.models.payment_plan_building import PaymentPlanBuilding
from kaipan.presale.models.price_adjustment import (
    PriceAdjustment,
    PriceAdjustmentConflict,
    PriceAdjustmentLine,
)
from kaipan.presale.models.price_book import PriceBook, PriceBookEntry
from kaipan.presale.models.price_factor import PriceFactor, PriceFactorValue
from kaipan.presale.models.price_plan import PricePlan
from kaipan.presale.models.price_tables import BasePrice, FloorDifference, RoomAdjustment
from kaipan.presale.models.release import ReleaseBatch, ReleaseLine, ReleaseTarget
from kaipan.presale.models.reprice import Reprice
from kaipan.presale.models.room_price import RoomPrice
from kaipan.presale.models.room_search import RoomSearch
from kaipan.presale.models.special_price import SpecialCampaign, SpecialPrice, SpecialUse
from kaipan.presale.models.trial_price import TrialPrice

__all__ = [
    "AuthorityLadder",
    "AuthorityStep",
    "BasePrice",
    "DiscountOffer",
    "DiscountOfferBuilding",
    "DiscountStep",
    "DiscountUse",
    "FiledPriceBand",
    "FiledPriceRule",
    "FloorDifference",
    "Milestone",
    "MilestoneDate",
    "MilestoneRecord",
    "PaymentLine",
    "PaymentPlan",
    "PaymentPlanBuilding",
    "PriceAdjustment",
    "PriceAdjustmentConflict",
    "PriceAdjustmentLine",
    "PriceBook",
    "PriceBookEntry",
    "PriceFactor",
    "PriceFactorValue",
    "PricePlan",
    "ReleaseBatch",
    "ReleaseLine",
    "ReleaseTarget",
    "Reprice",
    "RoomAdjustment",
    "RoomPrice",
    "RoomSearch",
    "SpecialCampaign",
    "SpecialPrice",
    "SpecialUse",
    "TrialPrice",
]
