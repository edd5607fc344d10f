from kaipan.sales.models.buyer import DealBuyer
from kaipan.sales.models.deal import Deal
from kaipan.sales.models.discount_request import DiscountRequest
from kaipan.sales.models.stages import Booking, Contract, Subscription

__all__ = ["Booking", "Contract", "Deal", "DealBuyer", "DiscountRequest", "Subscription"]
