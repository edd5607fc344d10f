from kaipan.finance.queries.accounts import AccountCard, account_card, account_for, accounts, open_accounts
from kaipan.finance.queries.arrivals import (
    StandingGroup,
    arrival_tallies,
    came_of,
    first_due_on,
    standing_groups,
    with_chances,
)
from kaipan.finance.queries.bank_papers import BankPaper, bank_accounts_of, bank_papers, bank_sources_of
from kaipan.finance.queries.books import receipt_books
from kaipan.finance.queries.cards import card_swipes, swipes_in_transit
from kaipan.finance.queries.cashier_days import (
    cash_deposits,
    daily_closes,
    day_books,
    own_unclosed_days,
    receipts_of_close,
    receipts_to_count,
    unclosed_days,
)
from kaipan.finance.queries.collected import METHODS, money_received, taken_for_others
from kaipan.finance.queries.documents import (
    forfeitures,
    refund_to_come,
    refunds,
    refunds_waiting,
    transfers,
)
from kaipan.finance.queries.dues import (
    DueCard,
    dues,
    dues_of,
    dues_to_collect,
    ended_dues_of,
    every_due,
    unpaid_late_fees,
)
from kaipan.finance.queries.effects import books_of_account, effects_of
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
from kaipan.finance.queries.uses import ReceiptUse, receipt_uses
from kaipan.finance.rules.ageing import Age, age_of
from kaipan.finance.rules.arrivals import Clock, Learned, Stratum, Tally, band_of, learn
from kaipan.finance.rules.card_settlement import CardSettlement, settle_card
from kaipan.finance.rules.counting import FACES, Counted, DayBooks
from kaipan.finance.rules.forecast import Forecast, ForecastLine, Outlook, forecast, outlook
from kaipan.finance.rules.late_fee import LateFeeTerms

__all__ = [
    "FACES",
    "METHODS",
    "AccountCard",
    "Age",
    "BankPaper",
    "CardSettlement",
    "Clock",
    "Counted",
    "DayBooks",
    "DueCard",
    "DueLateFee",
    "Forecast",
    "ForecastLine",
    "LateFeeTerms",
    "Learned",
    "LeftFor",
    "MoneyHeld",
    "Outlook",
    "ReceiptCard",
    "ReceiptUse",
    "StandingGroup",
    "Stratum",
    "Tally",
    "account_card",
    "account_for",
    "accounts",
    "age_at",
    "age_of",
    "ageing",
    "arrival_tallies",
    "band_of",
    "bank_accounts_of",
    "bank_papers",
    "bank_sources_of",
    "books_of_account",
    "came_of",
    "card_swipes",
    "cash_deposits",
    "daily_closes",
    "day_books",
    "dues",
    "dues_of",
    "dues_to_collect",
    "effects_of",
    "ended_dues_of",
    "every_due",
    "finance_todos",
    "first_due_on",
    "forecast",
    "forfeitures",
    "late_fee_terms",
    "late_fees_of",
    "late_fees_on",
    "learn",
    "left_for",
    "loan_batches",
    "loan_columns",
    "loan_lines",
    "loan_template",
    "loans_to_match",
    "money_held",
    "money_kinds",
    "money_received",
    "of_age",
    "old_papers",
    "old_receipts",
    "open_accounts",
    "outlook",
    "own_unclosed_days",
    "receipt_books",
    "receipt_card",
    "receipt_paper",
    "receipt_uses",
    "receipts",
    "receipts_of",
    "receipts_of_close",
    "receipts_to_count",
    "refund_to_come",
    "refunds",
    "refunds_waiting",
    "settle_card",
    "standing_dues",
    "standing_groups",
    "swipes_in_transit",
    "taken_for_others",
    "todos_of",
    "transfers",
    "unclosed_days",
    "unpaid_late_fees",
    "with_chances",
]
