from kaipan.customers.actions.change_customer import change_customer
from kaipan.customers.actions.note_progress import end_progress, note_progress
from kaipan.customers.actions.register_customer import register_customer
from kaipan.customers.actions.transfer_customer import transfer_customer
from kaipan.customers.codes import CustomerStage
from kaipan.customers.rules.refusals import CustomerKnown, CustomerTaken

__all__ = [
    "CustomerKnown",
    "CustomerStage",
    "CustomerTaken",
    "change_customer",
    "end_progress",
    "note_progress",
    "register_customer",
    "transfer_customer",
]
