from kaipan.ledger.actions.add_ledger_account import add_ledger_account
from kaipan.ledger.actions.close_period import close_period
from kaipan.ledger.actions.hold_months import hold_months
from kaipan.ledger.actions.hold_period_open import hold_period_open
from kaipan.ledger.actions.open_books import ensure_chart, open_books
from kaipan.ledger.actions.post_journal import post_journal
from kaipan.ledger.actions.reopen_period import reopen_period
from kaipan.ledger.actions.reverse_journal import reverse_journal
from kaipan.ledger.refusals import PeriodClosed
from kaipan.ledger.rules.chart import Code
from kaipan.ledger.rules.lines import Line, credit, debit

__all__ = [
    "Code",
    "Line",
    "PeriodClosed",
    "add_ledger_account",
    "close_period",
    "credit",
    "debit",
    "ensure_chart",
    "hold_months",
    "hold_period_open",
    "open_books",
    "post_journal",
    "reopen_period",
    "reverse_journal",
]
