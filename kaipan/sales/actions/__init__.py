from kaipan.sales.actions.ask_for_discount import ask_for_discount
from kaipan.sales.actions.book_room import book_room
from kaipan.sales.actions.cancel_deal import cancel_booking, cancel_contract, cancel_subscription
from kaipan.sales.actions.change_consultant import change_consultant
from kaipan.sales.actions.follow_milestone import follow_milestone
from kaipan.sales.actions.issue_papers import issue_contract, issue_subscription_agreement
from kaipan.sales.actions.lapse_booking import lapse_booking
from kaipan.sales.actions.receive_on_deal import receive_on_deal
from kaipan.sales.actions.sign_contract import sign_contract
from kaipan.sales.actions.subscribe_room import Buyer, subscribe_booked_room, subscribe_room

__all__ = [
    "Buyer",
    "ask_for_discount",
    "book_room",
    "cancel_booking",
    "cancel_contract",
    "cancel_subscription",
    "change_consultant",
    "follow_milestone",
    "issue_contract",
    "issue_subscription_agreement",
    "lapse_booking",
    "receive_on_deal",
    "sign_contract",
    "subscribe_booked_room",
    "subscribe_room",
]
