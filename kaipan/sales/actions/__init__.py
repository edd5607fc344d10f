from kaipan.sales.actions.ask_for_discount import ask_for_discount
from kaipan.sales.actions.book_room import book_room
from kaipan.sales.actions.cancel_deal import cancel_booking, cancel_contract, cancel_subscription
from kaipan.sales.actions.change_consultant import change_consultant
from kaipan.sales.actions.charge_deals import DealCharged, charge_deal, charge_deals
from kaipan.sales.actions.draft_contract import draft_contract
from kaipan.sales.actions.drop_amendment import drop_amendment, follow_no
from kaipan.sales.actions.execute_amendment import execute_amendment
from kaipan.sales.actions.extend_booking import extend_booking
from kaipan.sales.actions.follow_milestone import follow_milestone
from kaipan.sales.actions.issue_formal_notice import issue_formal_notice
from kaipan.sales.actions.issue_papers import (
    issue_amendment_paper,
    issue_booking_form,
    issue_contract,
    issue_notice_paper,
    issue_subscription_agreement,
)
from kaipan.sales.actions.keep_running_deals import (
    check_running_deals,
    explain_difference,
    keep_running_deals,
)
from kaipan.sales.actions.lapse_booking import lapse_booking
from kaipan.sales.actions.propose_amendment import propose_amendment
from kaipan.sales.actions.receive_on_deal import receive_on_deal
from kaipan.sales.actions.record_online_number import record_online_number
from kaipan.sales.actions.remind_of_days import remind_of_days
from kaipan.sales.actions.sign_contract import Decoration, sign_contract
from kaipan.sales.actions.subscribe_room import subscribe_booked_room, subscribe_room
from kaipan.sales.actions.take_over_deals import TakenOver, take_over_deals
from kaipan.sales.add_ons import AddOnTerms
from kaipan.sales.amending.payees import Payee
from kaipan.sales.buying import Buyer
from kaipan.sales.rules.changes import (
    Change,
    ChangeAddOns,
    ChangeBuyers,
    ChangeDiscount,
    ChangePaymentPlan,
    ChangeSchedule,
    ChangeTerms,
    DelayPayment,
    Exchange,
    ExtendSigning,
    Extra,
    Forfeit,
    OfferWanted,
    RefundDeposit,
    Rename,
    Return,
    Revive,
    RoomAlong,
    Share,
    Undo,
    Void,
)
from kaipan.sales.rules.endings import Fault
from kaipan.sales.rules.schedule_changes import Payment

__all__ = [
    "AddOnTerms",
    "Buyer",
    "Change",
    "ChangeAddOns",
    "ChangeBuyers",
    "ChangeDiscount",
    "ChangePaymentPlan",
    "ChangeSchedule",
    "ChangeTerms",
    "DealCharged",
    "Decoration",
    "DelayPayment",
    "Exchange",
    "ExtendSigning",
    "Extra",
    "Fault",
    "Forfeit",
    "OfferWanted",
    "Payee",
    "Payment",
    "RefundDeposit",
    "Rename",
    "Return",
    "Revive",
    "RoomAlong",
    "Share",
    "TakenOver",
    "Undo",
    "Void",
    "ask_for_discount",
    "book_room",
    "cancel_booking",
    "cancel_contract",
    "cancel_subscription",
    "change_consultant",
    "charge_deal",
    "charge_deals",
    "check_running_deals",
    "draft_contract",
    "drop_amendment",
    "execute_amendment",
    "explain_difference",
    "extend_booking",
    "follow_milestone",
    "follow_no",
    "issue_amendment_paper",
    "issue_booking_form",
    "issue_contract",
    "issue_formal_notice",
    "issue_notice_paper",
    "issue_subscription_agreement",
    "keep_running_deals",
    "lapse_booking",
    "propose_amendment",
    "receive_on_deal",
    "record_online_number",
    "remind_of_days",
    "sign_contract",
    "subscribe_booked_room",
    "subscribe_room",
    "take_over_deals",
]
