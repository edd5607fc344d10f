from kaipan.customers.actions.change_customer import change_customer
from kaipan.customers.actions.claim_from_pool import claim_from_pool
from kaipan.customers.actions.close_customer import close_customer, reopen_customer
from kaipan.customers.actions.disputes import (
    Claim,
    appeal_dispute,
    raise_dispute,
    raise_dispute_by_phone,
    rule_dispute,
    withdraw_dispute,
)
from kaipan.customers.actions.files import HandedOut, SentFile, attach_files, hand_out_file, remove_file
from kaipan.customers.actions.hand_over import (
    HandOverTerms,
    assign_from_pool,
    hand_over_customers,
    hand_over_leaver,
)
from kaipan.customers.actions.import_customers import CustomerImportResult, import_customers
from kaipan.customers.actions.keep_customer_table import (
    keep_customer_table,
    reread_customer_table,
    try_customer_table,
)
from kaipan.customers.actions.merge_parties import merge_parties, unmerge_parties
from kaipan.customers.actions.note_progress import end_progress, note_progress
from kaipan.customers.actions.receive_by_rota import Received, receive_by_rota
from kaipan.customers.actions.receive_customer import note_contact, receive_customer, take_in
from kaipan.customers.actions.reclaim_due import reclaim_due, wind_clocks
from kaipan.customers.actions.recognition import RegisteredPerson
from kaipan.customers.actions.record_contact import ContactDraft, record_contact
from kaipan.customers.actions.register_customer import NewCustomer, register_customer
from kaipan.customers.actions.release_to_pool import release_to_pool
from kaipan.customers.actions.rota import pass_turn, set_rota, sign_off_duty, sign_on_duty
from kaipan.customers.actions.say_intent import say_intent
from kaipan.customers.actions.set_duplicate_rule import set_duplicate_rule
from kaipan.customers.actions.set_service_rule import set_service_rule
from kaipan.customers.actions.shares import end_share, share_customer
from kaipan.customers.actions.tag_customers import tag_customers
from kaipan.customers.actions.transfer_customer import transfer_customer
from kaipan.customers.actions.undo_customer_import import UndoneImport, undo_customer_import
from kaipan.customers.actions.void_contact import void_contact
from kaipan.customers.batches import HandOver, HandOvers
from kaipan.customers.codes import CustomerStage
from kaipan.customers.followers import deal_follower
from kaipan.customers.rules.duplicates import DuplicatePolicies
from kaipan.customers.rules.protection import ServiceTerms
from kaipan.customers.rules.refusals import CustomerKnown, CustomerPooled, CustomerTaken, DuplicateSuspected

__all__ = [
    "Claim",
    "ContactDraft",
    "CustomerImportResult",
    "CustomerKnown",
    "CustomerPooled",
    "CustomerStage",
    "CustomerTaken",
    "DuplicatePolicies",
    "DuplicateSuspected",
    "HandOver",
    "HandOverTerms",
    "HandOvers",
    "HandedOut",
    "NewCustomer",
    "Received",
    "RegisteredPerson",
    "SentFile",
    "ServiceTerms",
    "UndoneImport",
    "appeal_dispute",
    "assign_from_pool",
    "attach_files",
    "change_customer",
    "claim_from_pool",
    "close_customer",
    "deal_follower",
    "end_progress",
    "end_share",
    "hand_out_file",
    "hand_over_customers",
    "hand_over_leaver",
    "import_customers",
    "keep_customer_table",
    "merge_parties",
    "note_contact",
    "note_progress",
    "pass_turn",
    "raise_dispute",
    "raise_dispute_by_phone",
    "receive_by_rota",
    "receive_customer",
    "reclaim_due",
    "record_contact",
    "register_customer",
    "release_to_pool",
    "remove_file",
    "reopen_customer",
    "reread_customer_table",
    "rule_dispute",
    "say_intent",
    "set_duplicate_rule",
    "set_rota",
    "set_service_rule",
    "share_customer",
    "sign_off_duty",
    "sign_on_duty",
    "tag_customers",
    "take_in",
    "transfer_customer",
    "try_customer_table",
    "undo_customer_import",
    "unmerge_parties",
    "void_contact",
    "wind_clocks",
    "withdraw_dispute",
]
