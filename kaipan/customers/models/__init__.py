from kaipan.customers.models.contact import Contact
from kaipan.customers.models.customer import Customer, IntentGrade, SourceMedium
from kaipan.customers.models.customer_file import CustomerFile
from kaipan.customers.models.customer_import import (
    CustomerImport,
    CustomerImportChange,
    CustomerTable,
    Duplicates,
)
from kaipan.customers.models.customer_transfer import CustomerTransfer, TransferKind
from kaipan.customers.models.dispute import (
    CustomerCredit,
    Dispute,
    DisputeContact,
    DisputeState,
    Ruling,
    RulingKind,
)
from kaipan.customers.models.duplicate_rule import DuplicateRule, Policy
from kaipan.customers.models.intent import Intent
from kaipan.customers.models.pool import PoolClaims
from kaipan.customers.models.progress import Progress
from kaipan.customers.models.rota import RotaPlace, RotaTurn, TurnKind
from kaipan.customers.models.service_rule import ServiceRule
from kaipan.customers.models.share import CustomerShare

__all__ = [
    "Contact",
    "Customer",
    "CustomerCredit",
    "CustomerFile",
    "CustomerImport",
    "CustomerImportChange",
    "CustomerShare",
    "CustomerTable",
    "CustomerTransfer",
    "Dispute",
    "DisputeContact",
    "DisputeState",
    "DuplicateRule",
    "Duplicates",
    "Intent",
    "IntentGrade",
    "Policy",
    "PoolClaims",
    "Progress",
    "RotaPlace",
    "RotaTurn",
    "Ruling",
    "RulingKind",
    "ServiceRule",
    "SourceMedium",
    "TransferKind",
    "TurnKind",
]
