from kaipan.customers.models.customer import Customer, IntentGrade, SourceMedium
from kaipan.customers.models.customer_transfer import CustomerTransfer

__all__ = ["Customer", "CustomerTransfer", "IntentGrade", "SourceMedium"]
