from kaipan.registrations.actions.change_wishes import change_wishes
from kaipan.registrations.actions.check_qualification import check_qualification
from kaipan.registrations.actions.follow_money import follow_money
from kaipan.registrations.actions.hand_over import LiveRegistrations
from kaipan.registrations.actions.import_registrations import RegistrationsImported, import_registrations
from kaipan.registrations.actions.issue_paper import issue_registration_paper
from kaipan.registrations.actions.keep_registration_table import (
    keep_registration_table,
    try_registration_table,
)
from kaipan.registrations.actions.lapse_registrations import lapse_registrations
from kaipan.registrations.actions.receive_on_registration import receive_on_registration
from kaipan.registrations.actions.set_qualification_items import ItemTerms, set_qualification_items
from kaipan.registrations.actions.take_registration import take_registration
from kaipan.registrations.actions.turn_registration import (
    claim_registration,
    hold_money_of,
    turn_registration,
)
from kaipan.registrations.actions.void_registration import void_registration
from kaipan.registrations.actions.withdraw_registration import (
    ask_withdrawal,
    refund_balance,
    withdraw_registration,
)
from kaipan.registrations.models import Registration as ClaimedRegistration
from kaipan.registrations.refunding import Payee
from kaipan.registrations.wanting import RegistrationTerms

__all__ = [
    "ClaimedRegistration",
    "ItemTerms",
    "LiveRegistrations",
    "Payee",
    "RegistrationTerms",
    "RegistrationsImported",
    "ask_withdrawal",
    "change_wishes",
    "check_qualification",
    "claim_registration",
    "follow_money",
    "hold_money_of",
    "import_registrations",
    "issue_registration_paper",
    "keep_registration_table",
    "lapse_registrations",
    "receive_on_registration",
    "refund_balance",
    "set_qualification_items",
    "take_registration",
    "try_registration_table",
    "turn_registration",
    "void_registration",
    "withdraw_registration",
]
