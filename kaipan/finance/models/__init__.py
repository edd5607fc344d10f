from kaipan.finance.models.account import Account
from kaipan.finance.models.allocation import Allocation
from kaipan.finance.models.card_arrival import CardArrival
from kaipan.finance.models.cash_deposit import CashDeposit
from kaipan.finance.models.cashier_day import CashierDay
from kaipan.finance.models.daily_close import DailyClose, DayReceipt
from kaipan.finance.models.due import Due, FormerDay
from kaipan.finance.models.finance_todo import FinanceTodo
from kaipan.finance.models.forfeiture import Forfeiture
from kaipan.finance.models.loan_batch import LoanBatch
from kaipan.finance.models.loan_batch_line import LoanBatchLine
from kaipan.finance.models.money_kind import MoneyKind
from kaipan.finance.models.outlay import Outlay
from kaipan.finance.models.receipt import Receipt
from kaipan.finance.models.receipt_book import ReceiptBook
from kaipan.finance.models.receipt_line import ReceiptLine
from kaipan.finance.models.refund import Refund
from kaipan.finance.models.settlement import Settlement
from kaipan.finance.models.transfer import Transfer

__all__ = [
    "Account",
    "Allocation",
    "CardArrival",
    "CashDeposit",
    "CashierDay",
    "DailyClose",
    "DayReceipt",
    "Due",
    "FinanceTodo",
    "Forfeiture",
    "FormerDay",
    "LoanBatch",
    "LoanBatchLine",
    "MoneyKind",
    "Outlay",
    "Receipt",
    "ReceiptBook",
    "ReceiptLine",
    "Refund",
    "Settlement",
    "Transfer",
]
