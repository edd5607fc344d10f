from kaipan.sales.actions.ask_for_discount import ask_for_discount
from kaipan.sales.actions.book_room import book_room
from kaipan.sales.actions.cancel_deal import cancel_booking, cancel_contract, cancel_subscription
from kaipan.sales.actions.change_consultant import change_consultant
from kaipan.sales.actions.draft_contract import draft_contract
from kaipan.sales.actions.extend_booking import extend_booking
from kaipan.sales.actions.follow_milestone import follow_milestone
from kaipan.sales.actions.issue_papers import issue_contract, issue_subscription_agreement
from kaipan.sales.actions.lapse_booking import lapse_booking
from kaipan.sales.actions.receive_on_deal import receive_on_deal
from kaipan.sales.actions.record_online_number import record_online_number
from kaipan.sales.actions.remind_of_days import remind_of_days
from kaipan.sales.actions.sign_contract import Decoration, sign_contract
from kaipan.sales.actions.subscribe_room import subscribe_booked_room, subscribe_room
from kaipan.sales.add_ons import AddOnTerms
from kaipan.sales.buying import Buyer

__all__ = [
    "AddOnTerms",
    "Buyer",
    "Decoration",
    "ask_for_discount",
    "book_room",
    "cancel_booking",
    "cancel_contract",
    "cancel_subscription",
    "change_consultant",
    "draft_contract",
    "extend_booking",
    "follow_milestone",
    "issue_contract",
    "issue_subscription_agreement",
    "lapse_booking",
    "receive_on_deal",
    "record_online_number",
    "remind_of_days",
    "sign_contract",
    "subscribe_booked_room",
    "subscribe_room",
]
