from kaipan.customers.actions.change_customer import change_customer
from kaipan.customers.actions.close_customer import close_customer, reopen_customer
from kaipan.customers.actions.import_customers import CustomerImportResult, import_customers
from kaipan.customers.actions.keep_customer_table import (
    keep_customer_table,
    reread_customer_table,
    try_customer_table,
)
from kaipan.customers.actions.merge_parties import merge_parties, unmerge_parties
from kaipan.customers.actions.note_progress import end_progress, note_progress
from kaipan.customers.actions.receive_customer import receive_customer
from kaipan.customers.actions.recognition import RegisteredPerson
from kaipan.customers.actions.record_contact import ContactDraft, record_contact
from kaipan.customers.actions.register_customer import NewCustomer, register_customer
from kaipan.customers.actions.say_intent import say_intent
from kaipan.customers.actions.set_duplicate_rule import set_duplicate_rule
from kaipan.customers.actions.set_service_rule import set_service_rule
from kaipan.customers.actions.tag_customers import tag_customers
from kaipan.customers.actions.transfer_customer import transfer_customer
from kaipan.customers.actions.undo_customer_import import UndoneImport, undo_customer_import
from kaipan.customers.actions.void_contact import void_contact
from kaipan.customers.codes import CustomerStage
from kaipan.customers.rules.duplicates import DuplicatePolicies
from kaipan.customers.rules.protection import ServiceTerms
from kaipan.customers.rules.refusals import CustomerKnown, CustomerTaken, DuplicateSuspected

__all__ = [
    "ContactDraft",
    "CustomerImportResult",
    "CustomerKnown",
    "CustomerStage",
    "CustomerTaken",
    "DuplicatePolicies",
    "DuplicateSuspected",
    "NewCustomer",
    "RegisteredPerson",
    "ServiceTerms",
    "UndoneImport",
    "change_customer",
    "close_customer",
    "end_progress",
    "import_customers",
    "keep_customer_table",
    "merge_parties",
    "note_progress",
    "receive_customer",
    "record_contact",
    "register_customer",
    "reopen_customer",
    "reread_customer_table",
    "say_intent",
    "set_duplicate_rule",
    "set_service_rule",
    "tag_customers",
    "transfer_customer",
    "try_customer_table",
    "undo_customer_import",
    "unmerge_parties",
    "void_contact",
]
