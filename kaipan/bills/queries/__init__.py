from kaipan.bills.billable import OpenReceipt
from kaipan.bills.queries.bills import (
    BillProposal,
    billed_receipts,
    bills,
    bills_of_receipt,
    propose_bill,
    receipts_to_bill,
    spoilt_forms,
    with_prints,
)
from kaipan.bills.queries.books import (
    DrawUsage,
    NumbersRun,
    UsageSheet,
    books,
    books_with_figures,
    draws,
    draws_in_hand,
    holders_of_forms,
    usage_sheet,
)
from kaipan.bills.queries.counts import stock_counts
from kaipan.bills.queries.kinds import bill_kinds
from kaipan.bills.queries.layouts import bill_prints, form_layouts, form_printers, form_scan, printer_of
from kaipan.bills.queries.proofs import (
    FormsNeeded,
    SampleValue,
    form_values,
    forms_needed,
    layout_proof,
    printer_test_page,
)

__all__ = [
    "BillProposal",
    "DrawUsage",
    "FormsNeeded",
    "NumbersRun",
    "OpenReceipt",
    "SampleValue",
    "UsageSheet",
    "bill_kinds",
    "bill_prints",
    "billed_receipts",
    "bills",
    "bills_of_receipt",
    "books",
    "books_with_figures",
    "draws",
    "draws_in_hand",
    "form_layouts",
    "form_printers",
    "form_scan",
    "form_values",
    "forms_needed",
    "holders_of_forms",
    "layout_proof",
    "printer_of",
    "printer_test_page",
    "propose_bill",
    "receipts_to_bill",
    "spoilt_forms",
    "stock_counts",
    "usage_sheet",
    "with_prints",
]
