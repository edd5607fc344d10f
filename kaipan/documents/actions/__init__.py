"""What other rooms may ask of this one: the verbs, and the contracts of the papers they fill."""

from kaipan.documents.actions.hand_out_docx import hand_out_docx
from kaipan.documents.actions.issue_paper import issue_paper
from kaipan.documents.actions.print_paper import print_paper, print_set
from kaipan.documents.actions.scans import (
    HandedOutScan,
    SentScan,
    attach_scans,
    hand_out_scan,
    replace_scan,
    void_scan,
)
from kaipan.documents.actions.templates import activate_template, retire_template, upload_template
from kaipan.documents.actions.void_paper import void_paper
from kaipan.documents.rules.booking import BookingPaper
from kaipan.documents.rules.contract import AreaSettlement, ContractPaper
from kaipan.documents.rules.decoration_contract import DecorationContractPaper
from kaipan.documents.rules.formal_notice import Duty, FormalNoticePaper, OverdueLine
from kaipan.documents.rules.kinds import PaperKind
from kaipan.documents.rules.parties import ActsAs, Buyer, NamedPaper, Ownership, Representative
from kaipan.documents.rules.receipt import ReceiptItem, ReceiptMethod, ReceiptPaper
from kaipan.documents.rules.registration import IntendedRoom, RegistrationLevel, RegistrationPaper
from kaipan.documents.rules.return_agreement import (
    Ended,
    Fault,
    Payee,
    ReceivedLine,
    ReturnAgreementPaper,
    ReturnedPaper,
)
from kaipan.documents.rules.rooms import AddOnRoom, AreaKind, PriceBasis
from kaipan.documents.rules.sale import PriceStep, ShowFlat
from kaipan.documents.rules.schedules import ScheduleLine
from kaipan.documents.rules.subscription_agreement import SubscriptionAgreementPaper
from kaipan.documents.rules.supplement import ChangeRow, SupplementMatter, SupplementPaper

__all__ = [
    "ActsAs",
    "AddOnRoom",
    "AreaKind",
    "AreaSettlement",
    "BookingPaper",
    "Buyer",
    "ChangeRow",
    "ContractPaper",
    "DecorationContractPaper",
    "Duty",
    "Ended",
    "Fault",
    "FormalNoticePaper",
    "HandedOutScan",
    "IntendedRoom",
    "NamedPaper",
    "OverdueLine",
    "Ownership",
    "PaperKind",
    "Payee",
    "PriceBasis",
    "PriceStep",
    "ReceiptItem",
    "ReceiptMethod",
    "ReceiptPaper",
    "ReceivedLine",
    "RegistrationLevel",
    "RegistrationPaper",
    "Representative",
    "ReturnAgreementPaper",
    "ReturnedPaper",
    "ScheduleLine",
    "SentScan",
    "ShowFlat",
    "SubscriptionAgreementPaper",
    "SupplementMatter",
    "SupplementPaper",
    "activate_template",
    "attach_scans",
    "hand_out_docx",
    "hand_out_scan",
    "issue_paper",
    "print_paper",
    "print_set",
    "replace_scan",
    "retire_template",
    "upload_template",
    "void_paper",
    "void_scan",
]
