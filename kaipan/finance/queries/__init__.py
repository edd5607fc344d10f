from kaipan.finance.queries.accounts import AccountCard, account_card, account_for, accounts, open_accounts
from kaipan.finance.queries.books import receipt_books
from kaipan.finance.queries.documents import forfeitures, refunds, refunds_waiting, transfers
from kaipan.finance.queries.dues import (
    DueCard,
    dues,
    dues_of,
    dues_to_collect,
    ended_dues_of,
    every_due,
    unpaid_late_fees,
)
from kaipan.finance.queries.held import LeftFor, MoneyHeld, left_for, money_held
from kaipan.finance.queries.late_fees import DueLateFee, late_fee_terms, late_fees_of, late_fees_on
from kaipan.finance.queries.loans import (
    loan_batches,
    loan_columns,
    loan_lines,
    loan_template,
    loans_to_match,
)
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
from kaipan.finance.queries.standing import age_at, ageing, of_age, standing_dues
from kaipan.finance.queries.todos import finance_todos, todos_of
from kaipan.finance.rules.ageing import Age
from kaipan.finance.rules.card_settlement import CardSettlement, settle_card
from kaipan.finance.rules.forecast import Forecast, ForecastLine, forecast
from kaipan.finance.rules.late_fee import LateFeeTerms

__all__ = [
    "AccountCard",
    "Age",
    "CardSettlement",
    "DueCard",
    "DueLateFee",
    "Forecast",
    "ForecastLine",
    "LateFeeTerms",
    "LeftFor",
    "MoneyHeld",
    "ReceiptCard",
    "account_card",
    "account_for",
    "accounts",
    "age_at",
    "ageing",
    "dues",
    "dues_of",
    "dues_to_collect",
    "ended_dues_of",
    "every_due",
    "finance_todos",
    "forecast",
    "forfeitures",
    "late_fee_terms",
    "late_fees_of",
    "late_fees_on",
    "left_for",
    "loan_batches",
    "loan_columns",
    "loan_lines",
    "loan_template",
    "loans_to_match",
    "money_held",
    "money_kinds",
    "of_age",
    "old_papers",
    "old_receipts",
    "open_accounts",
    "receipt_books",
    "receipt_card",
    "receipt_paper",
    "receipts",
    "receipts_of",
    "refunds",
    "refunds_waiting",
    "settle_card",
    "standing_dues",
    "todos_of",
    "transfers",
    "unpaid_late_fees",
]
