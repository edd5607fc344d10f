from kaipan.customers.models.contact import Contact
from kaipan.customers.models.customer import Customer, IntentGrade, SourceMedium
from kaipan.customers.models.customer_import import (
    CustomerImport,
    CustomerImportChange,
    CustomerTable,
    Duplicates,
)
from kaipan.customers.models.customer_transfer import CustomerTransfer, TransferKind
from kaipan.customers.models.duplicate_rule import DuplicateRule, Policy
from kaipan.customers.models.intent import Intent
from kaipan.customers.models.progress import Progress
from kaipan.customers.models.service_rule import ServiceRule

__all__ = [
    "Contact",
    "Customer",
    "CustomerImport",
    "CustomerImportChange",
    "CustomerTable",
    "CustomerTransfer",
    "DuplicateRule",
    "Duplicates",
    "Intent",
    "IntentGrade",
    "Policy",
    "Progress",
    "ServiceRule",
    "SourceMedium",
    "TransferKind",
]
