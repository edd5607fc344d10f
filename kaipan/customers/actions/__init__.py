from kaipan.customers.actions.change_customer import change_customer
from kaipan.customers.actions.register_customer import register_customer
from kaipan.customers.actions.transfer_customer import transfer_customer
from kaipan.customers.rules.refusals import CustomerKnown, CustomerTaken

__all__ = ["CustomerKnown", "CustomerTaken", "change_customer", "register_customer", "transfer_customer"]
