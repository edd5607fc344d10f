from kaipan.finance.models.account import Account
from kaipan.finance.models.allocation import Allocation
from kaipan.finance.models.due import Due
from kaipan.finance.models.money_kind import MoneyKind
from kaipan.finance.models.receipt import Receipt
from kaipan.finance.models.receipt_book import ReceiptBook
from kaipan.finance.models.receipt_line import ReceiptLine
from kaipan.finance.models.settlement import Settlement

__all__ = [
    "Account",
    "Allocation",
    "Due",
    "MoneyKind",
    "Receipt",
    "ReceiptBook",
    "ReceiptLine",
    "Settlement",
]
