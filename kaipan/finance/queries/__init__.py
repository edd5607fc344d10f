from kaipan.finance.queries.accounts import AccountCard, account_card, account_for, accounts
from kaipan.finance.queries.books import receipt_books
from kaipan.finance.queries.documents import forfeitures, refunds, refunds_waiting, transfers
from kaipan.finance.queries.dues import DueCard, dues, dues_of, ended_dues_of
from kaipan.finance.queries.held import LeftFor, MoneyHeld, left_for, money_held
from kaipan.finance.queries.late_fees import DueLateFee, late_fees_of
from kaipan.finance.queries.money_kinds import money_kinds
from kaipan.finance.queries.papers import receipt_paper
from kaipan.finance.queries.receipts import (
    ReceiptCard,
    old_papers,
    old_receipts,
    receipt_card,
    receipts,
    receipts_of,
)
from kaipan.finance.queries.todos import finance_todos, todos_of
from kaipan.finance.rules.card_settlement import CardSettlement, settle_card
from kaipan.finance.rules.forecast import Forecast, ForecastLine, forecast
from kaipan.finance.rules.levies import Levies, LevyRates, levies

__all__ = [
    "AccountCard",
    "CardSettlement",
    "DueCard",
    "DueLateFee",
    "Forecast",
    "ForecastLine",
    "LeftFor",
    "Levies",
    "LevyRates",
    "MoneyHeld",
    "ReceiptCard",
    "account_card",
    "account_for",
    "accounts",
    "dues",
    "dues_of",
    "ended_dues_of",
    "finance_todos",
    "forecast",
    "forfeitures",
    "late_fees_of",
    "left_for",
    "levies",
    "money_held",
    "money_kinds",
    "old_papers",
    "old_receipts",
    "receipt_books",
    "receipt_card",
    "receipt_paper",
    "receipts",
    "receipts_of",
    "refunds",
    "refunds_waiting",
    "settle_card",
    "todos_of",
    "transfers",
]
