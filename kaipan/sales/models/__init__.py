from kaipan.sales.models.add_on import AddOn
from kaipan.sales.models.buyer import DealBuyer
from kaipan.sales.models.clocks import Clock, DayReminder, Extension
from kaipan.sales.models.contract_facts import DecorationAgreement, OnlineSigning
from kaipan.sales.models.deal import Deal, Ownership
from kaipan.sales.models.discount_request import DiscountRequest
from kaipan.sales.models.stages import Booking, Contract, Draft, Subscription

__all__ = [
    "AddOn",
    "Booking",
    "Clock",
    "Contract",
    "DayReminder",
    "Deal",
    "DealBuyer",
    "DecorationAgreement",
    "DiscountRequest",
    "Draft",
    "Extension",
    "OnlineSigning",
    "Ownership",
    "Subscription",
]
