from kaipan.parties.actions.add_phone import add_phone
from kaipan.parties.actions.change_party import change_party, correct_party
from kaipan.parties.actions.complete_people import complete_people
from kaipan.parties.actions.copy_people import PersonToCopy, copy_people
from kaipan.parties.actions.erase_party import Erased, erase_party, forget_due_party
from kaipan.parties.actions.export_party import export_party, hand_out_export
from kaipan.parties.actions.link_relatives import add_relative, link_relatives, unlink_relatives
from kaipan.parties.actions.merge_party import lock_people, merge_party, unmerge_party
from kaipan.parties.actions.note_consent import give_consent, note_consent, withdraw_consent
from kaipan.parties.actions.privacy_requests import (
    finish_privacy_request,
    receive_privacy_request,
    refuse_privacy_request,
    take_up_privacy_request,
)
from kaipan.parties.actions.publish_notice import publish_notice
from kaipan.parties.actions.reach_party import Address, hold_party, reach_party
from kaipan.parties.actions.register_company import add_company, register_company
from kaipan.parties.actions.register_person import add_person, register_person
from kaipan.parties.actions.remove_people import remove_people
from kaipan.parties.actions.reveal import Masked, reveal, reveal_document
from kaipan.parties.actions.set_party_account import set_party_account
from kaipan.parties.actions.set_retention import set_answer_days, set_retention
from kaipan.parties.rules.refusals import (
    AddressMissing,
    ConsentMissing,
    IdentityRegistered,
    RetentionRuns,
    RevealQuotaSpent,
)

__all__ = [
    "Address",
    "AddressMissing",
    "ConsentMissing",
    "Erased",
    "IdentityRegistered",
    "Masked",
    "PersonToCopy",
    "RetentionRuns",
    "RevealQuotaSpent",
    "add_company",
    "add_person",
    "add_phone",
    "add_relative",
    "change_party",
    "complete_people",
    "copy_people",
    "correct_party",
    "erase_party",
    "export_party",
    "finish_privacy_request",
    "forget_due_party",
    "give_consent",
    "hand_out_export",
    "hold_party",
    "link_relatives",
    "lock_people",
    "merge_party",
    "note_consent",
    "publish_notice",
    "reach_party",
    "receive_privacy_request",
    "refuse_privacy_request",
    "register_company",
    "register_person",
    "remove_people",
    "reveal",
    "reveal_document",
    "set_answer_days",
    "set_party_account",
    "set_retention",
    "take_up_privacy_request",
    "unlink_relatives",
    "unmerge_party",
    "withdraw_consent",
]
