from kaipan.sales.first_payment import FirstPayment, first_payment
from kaipan.sales.queries.amendments import amendment_card, amendments, amendments_of, formal_notices
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
from kaipan.sales.terms_in_force import Terms, terms_in_force

__all__ = [
    "BuyerLine",
    "DealCard",
    "FirstPayment",
    "StageCard",
    "Terms",
    "amendment_card",
    "amendments",
    "amendments_of",
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
    "formal_notices",
    "live_deal_of_room",
    "terms_in_force",
    "with_totals",
]
