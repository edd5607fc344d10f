"""Names for the keys that travel between rooms, so that a deal's id is never passed for a room's."""

from typing import NewType

CompanyId = NewType("CompanyId", int)
ProjectId = NewType("ProjectId", int)
StaffId = NewType("StaffId", int)
PartyId = NewType("PartyId", int)
CustomerId = NewType("CustomerId", int)
BuildingId = NewType("BuildingId", int)
RoomId = NewType("RoomId", int)
PaymentPlanId = NewType("PaymentPlanId", int)
PricePlanId = NewType("PricePlanId", int)
PriceAdjustmentId = NewType("PriceAdjustmentId", int)
SpecialPriceId = NewType("SpecialPriceId", int)
SpecialCampaignId = NewType("SpecialCampaignId", int)
DealId = NewType("DealId", int)
AccountId = NewType("AccountId", int)
DueId = NewType("DueId", int)
ReceiptId = NewType("ReceiptId", int)
JournalId = NewType("JournalId", int)
ApprovalId = NewType("ApprovalId", int)
PaperId = NewType("PaperId", int)
