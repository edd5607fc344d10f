from kaipan.finance.queries.accounts import AccountCard, account_card, account_for, accounts
from kaipan.finance.queries.books import receipt_books
from kaipan.finance.queries.documents import forfeitures, refunds, transfers
from kaipan.finance.queries.dues import DueCard, dues, dues_of, ended_dues_of
from kaipan.finance.queries.late_fees import DueLateFee, late_fees_of
from kaipan.finance.queries.money_kinds import money_kinds
from kaipan.finance.queries.papers import receipt_paper
from kaipan.finance.queries.receipts import ReceiptCard, receipt_card, receipts, receipts_of
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
    "Levies",
    "LevyRates",
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
    "levies",
    "money_kinds",
    "receipt_books",
    "receipt_card",
    "receipt_paper",
    "receipts",
    "receipts_of",
    "refunds",
    "settle_card",
    "todos_of",
    "transfers",
]
