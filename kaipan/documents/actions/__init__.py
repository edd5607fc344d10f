"""What other rooms may ask of this one: the verbs, and the contracts of the papers they fill."""

from kaipan.documents.actions.issue_paper import issue_paper
from kaipan.documents.actions.print_paper import print_paper
from kaipan.documents.actions.void_paper import void_paper
from kaipan.documents.rules.contract import AreaSettlement, ContractPaper
from kaipan.documents.rules.kinds import PaperKind
from kaipan.documents.rules.receipt import ReceiptItem, ReceiptMethod, ReceiptPaper
from kaipan.documents.rules.sale import (
    AreaKind,
    Buyer,
    Ownership,
    PriceBasis,
    PriceStep,
    ScheduleLine,
    ShowFlat,
)
from kaipan.documents.rules.subscription_agreement import SubscriptionAgreementPaper

__all__ = [
    "AreaKind",
    "AreaSettlement",
    "Buyer",
    "ContractPaper",
    "Ownership",
    "PaperKind",
    "PriceBasis",
    "PriceStep",
    "ReceiptItem",
    "ReceiptMethod",
    "ReceiptPaper",
    "ScheduleLine",
    "ShowFlat",
    "SubscriptionAgreementPaper",
    "issue_paper",
    "print_paper",
    "void_paper",
]
