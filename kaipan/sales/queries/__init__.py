from kaipan.sales.queries.cards import BuyerLine, DealCard, StageCard, deal_card
from kaipan.sales.queries.discount_requests import deals_with_offer, discount_requests
from kaipan.sales.queries.lists import (
    deals,
    deals_of_customer,
    deals_of_person,
    deals_of_room,
    deals_waiting_for,
    live_deal_of_room,
)

__all__ = [
    "BuyerLine",
    "DealCard",
    "StageCard",
    "deal_card",
    "deals",
    "deals_of_customer",
    "deals_of_person",
    "deals_of_room",
    "deals_waiting_for",
    "deals_with_offer",
    "discount_requests",
    "live_deal_of_room",
]
