from kaipan.ledger.actions.add_ledger_account import add_ledger_account
from kaipan.ledger.actions.close_period import close_period
from kaipan.ledger.actions.export_vouchers import export_vouchers
from kaipan.ledger.actions.hold_months import hold_months
from kaipan.ledger.actions.hold_period_open import hold_period_open
from kaipan.ledger.actions.import_account_mappings import import_account_mappings
from kaipan.ledger.actions.map_account import demand_mapping, map_account
from kaipan.ledger.actions.open_books import ensure_chart, open_books
from kaipan.ledger.actions.post_journal import post_journal
from kaipan.ledger.actions.post_journals import Entry, post_journals
from kaipan.ledger.actions.reopen_period import reopen_period
from kaipan.ledger.actions.reverse_journal import reverse_journal
from kaipan.ledger.actions.withdraw_vouchers import withdraw_vouchers
from kaipan.ledger.codes import Dimension, Grouping
from kaipan.ledger.refusals import MappingTableInvalid, PeriodClosed
from kaipan.ledger.rules.chart import Code
from kaipan.ledger.rules.lines import Line, credit, debit

__all__ = [
    "Code",
    "Dimension",
    "Entry",
    "Grouping",
    "Line",
    "MappingTableInvalid",
    "PeriodClosed",
    "add_ledger_account",
    "close_period",
    "credit",
    "debit",
    "demand_mapping",
    "ensure_chart",
    "export_vouchers",
    "hold_months",
    "hold_period_open",
    "import_account_mappings",
    "map_account",
    "open_books",
    "post_journal",
    "post_journals",
    "reopen_period",
    "reverse_journal",
    "withdraw_vouchers",
]
