from kaipan.customers.actions.change_customer import change_customer
from kaipan.customers.actions.close_customer import close_customer, reopen_customer
from kaipan.customers.actions.note_progress import end_progress, note_progress
from kaipan.customers.actions.receive_customer import note_contact, receive_customer, take_in
from kaipan.customers.actions.recognition import RegisteredPerson
from kaipan.customers.actions.record_contact import ContactDraft, record_contact
from kaipan.customers.actions.register_customer import NewCustomer, register_customer
from kaipan.customers.actions.say_intent import say_intent
from kaipan.customers.actions.set_service_rule import set_service_rule
from kaipan.customers.actions.tag_customers import tag_customers
from kaipan.customers.actions.transfer_customer import transfer_customer
from kaipan.customers.actions.void_contact import void_contact
from kaipan.customers.codes import CustomerStage
from kaipan.customers.rules.protection import ServiceTerms
from kaipan.customers.rules.refusals import CustomerKnown, CustomerTaken

__all__ = [
    "ContactDraft",
    "CustomerKnown",
    "CustomerStage",
    "CustomerTaken",
    "NewCustomer",
    "RegisteredPerson",
    "ServiceTerms",
    "change_customer",
    "close_customer",
    "end_progress",
    "note_contact",
    "note_progress",
    "receive_customer",
    "record_contact",
    "register_customer",
    "reopen_customer",
    "say_intent",
    "set_service_rule",
    "tag_customers",
    "take_in",
    "transfer_customer",
    "void_contact",
]
