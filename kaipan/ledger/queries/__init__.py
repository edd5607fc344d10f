from kaipan.ledger.queries.balances import balance
from kaipan.ledger.queries.chart import ledger_accounts
from kaipan.ledger.queries.journals import (
    PostedLine,
    journal_for,
    journal_lines_of,
    journals,
    lines_of_journal,
)
from kaipan.ledger.queries.periods import periods
from kaipan.ledger.queries.trial_balance import TrialBalance, TrialBalanceRow, trial_balance
from kaipan.ledger.rules.chart import AccountClass, Code

__all__ = [
    "AccountClass",
    "Code",
    "PostedLine",
    "TrialBalance",
    "TrialBalanceRow",
    "balance",
    "journal_for",
    "journal_lines_of",
    "journals",
    "ledger_accounts",
    "lines_of_journal",
    "periods",
    "trial_balance",
]
