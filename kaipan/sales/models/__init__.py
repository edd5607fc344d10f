from kaipan.sales.models.add_on import AddOn
from kaipan.sales.models.amended import AmendedTerms, DealClause, FormalNotice
from kaipan.sales.models.amendment import Amendment
from kaipan.sales.models.buyer import DealBuyer
from kaipan.sales.models.clocks import Clock, DayReminder, Extension
from kaipan.sales.models.contract_facts import DecorationAgreement, OnlineSigning
from kaipan.sales.models.deal import Deal, Ownership
from kaipan.sales.models.discount_request import DiscountRequest
from kaipan.sales.models.stages import Booking, Contract, Draft, Subscription
from kaipan.sales.models.taken_over import OldPaper, RunningDealsFile, TakenOverDeal, TakeOver

__all__ = [
    "AddOn",
    "AmendedTerms",
    "Amendment",
    "Booking",
    "Clock",
    "Contract",
    "DayReminder",
    "Deal",
    "DealBuyer",
    "DealClause",
    "DecorationAgreement",
    "DiscountRequest",
    "Draft",
    "Extension",
    "FormalNotice",
    "OldPaper",
    "OnlineSigning",
    "Ownership",
    "RunningDealsFile",
    "Subscription",
    "TakeOver",
    "TakenOverDeal",
]
