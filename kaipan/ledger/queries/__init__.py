from kaipan.ledger.counterparts import OutsideName, names_counterparts
from kaipan.ledger.mapping_sheets import MAPPING_COLUMNS
from kaipan.ledger.queries.balances import balance, last_place, postings_of
from kaipan.ledger.queries.chart import account_class_of, chart_of, ledger_accounts
from kaipan.ledger.queries.journals import (
    PostedLine,
    journal_for,
    journal_lines_of,
    journals,
    lines_of_journal,
)
from kaipan.ledger.queries.mappings import mapped_accounts, mapping_is_demanded
from kaipan.ledger.queries.periods import periods
from kaipan.ledger.queries.trial_balance import TrialBalance, TrialBalanceRow, trial_balance
from kaipan.ledger.queries.voucher_files import FileType, LayoutCode, VoucherFile, voucher_file
from kaipan.ledger.queries.vouchers import (
    Carrier,
    carriers_of,
    next_voucher_number,
    places_of,
    voucher_batches,
    voucher_lines,
    vouchers_of,
)
from kaipan.ledger.rules.chart import AccountClass, Code
from kaipan.ledger.rules.kinds import JOURNAL_KINDS

__all__ = [
    "JOURNAL_KINDS",
    "MAPPING_COLUMNS",
    "AccountClass",
    "Carrier",
    "Code",
    "FileType",
    "LayoutCode",
    "OutsideName",
    "PostedLine",
    "TrialBalance",
    "TrialBalanceRow",
    "VoucherFile",
    "account_class_of",
    "balance",
    "carriers_of",
    "chart_of",
    "journal_for",
    "journal_lines_of",
    "journals",
    "last_place",
    "ledger_accounts",
    "lines_of_journal",
    "mapped_accounts",
    "mapping_is_demanded",
    "names_counterparts",
    "next_voucher_number",
    "periods",
    "places_of",
    "postings_of",
    "trial_balance",
    "voucher_batches",
    "voucher_file",
    "voucher_lines",
    "vouchers_of",
]
