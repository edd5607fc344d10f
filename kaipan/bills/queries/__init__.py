from kaipan.bills.billable import OpenReceipt
from kaipan.bills.queries.bills import (
    BillProposal,
    billed_receipts,
    bills,
    bills_of_receipt,
    propose_bill,
    receipts_to_bill,
    spoilt_forms,
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

__all__ = [
    "BillProposal",
    "DrawUsage",
    "NumbersRun",
    "OpenReceipt",
    "UsageSheet",
    "bill_kinds",
    "billed_receipts",
    "bills",
    "bills_of_receipt",
    "books",
    "books_with_figures",
    "draws",
    "draws_in_hand",
    "holders_of_forms",
    "propose_bill",
    "receipts_to_bill",
    "spoilt_forms",
    "stock_counts",
    "usage_sheet",
]
