from kaipan.sales.first_payment import FirstPayment, first_payment
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
from kaipan.sales.queries.totals import with_totals
from kaipan.sales.rules.terms import equal_shares

__all__ = [
    "BuyerLine",
    "DealCard",
    "FirstPayment",
    "StageCard",
    "deal_card",
    "deals",
    "deals_of_customer",
    "deals_of_person",
    "deals_of_room",
    "deals_waiting_for",
    "deals_with_offer",
    "discount_requests",
    "equal_shares",
    "first_payment",
    "live_deal_of_room",
    "with_totals",
]
