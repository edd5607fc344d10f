from kaipan.customers.models.customer import Customer, IntentGrade, SourceMedium
from kaipan.customers.models.customer_transfer import CustomerTransfer, TransferKind
from kaipan.customers.models.progress import Progress

__all__ = ["Customer", "CustomerTransfer", "IntentGrade", "Progress", "SourceMedium", "TransferKind"]
