from kaipan.ledger.models.account import LedgerAccount
from kaipan.ledger.models.account_mapping import AccountMapping, VoucherTerms
from kaipan.ledger.models.books import Books
from kaipan.ledger.models.journal import Journal, JournalPlace
from kaipan.ledger.models.period import Period
from kaipan.ledger.models.posting import Posting
from kaipan.ledger.models.voucher import Voucher, VoucherJournal, VoucherLine
from kaipan.ledger.models.voucher_batch import VoucherBatch, VoucherSeries

__all__ = [
    "AccountMapping",
    "Books",
    "Journal",
    "JournalPlace",
    "LedgerAccount",
    "Period",
    "Posting",
    "Voucher",
    "VoucherBatch",
    "VoucherJournal",
    "VoucherLine",
    "VoucherSeries",
    "VoucherTerms",
]
