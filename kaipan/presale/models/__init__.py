from kaipan.presale.models.discount_step import DiscountStep
from kaipan.presale.models.payment_line import PaymentLine
from kaipan.presale.models.payment_plan import PaymentPlan
from kaipan.presale.models.price_adjustment import (
    PriceAdjustment,
    PriceAdjustmentConflict,
    PriceAdjustmentLine,
)
from kaipan.presale.models.price_book import PriceBook, PriceBookEntry
from kaipan.presale.models.price_plan import PricePlan
from kaipan.presale.models.price_tables import BasePrice, FactorDifference, FloorDifference, RoomAdjustment
from kaipan.presale.models.release import ReleaseBatch, ReleaseLine
from kaipan.presale.models.room_price import RoomPrice
from kaipan.presale.models.special_price import SpecialCampaign, SpecialPrice, SpecialUse
from kaipan.presale.models.trial_price import TrialPrice

__all__ = [
    "BasePrice",
    "DiscountStep",
    "FactorDifference",
    "FloorDifference",
    "PaymentLine",
    "PaymentPlan",
    "PriceAdjustment",
    "PriceAdjustmentConflict",
    "PriceAdjustmentLine",
    "PriceBook",
    "PriceBookEntry",
    "PricePlan",
    "ReleaseBatch",
    "ReleaseLine",
    "RoomAdjustment",
    "RoomPrice",
    "SpecialCampaign",
    "SpecialPrice",
    "SpecialUse",
    "TrialPrice",
]
