from kaipan.ledger.models.account import LedgerAccount
from kaipan.ledger.models.books import Books
from kaipan.ledger.models.journal import Journal, JournalPlace
from kaipan.ledger.models.period import Period
from kaipan.ledger.models.posting import Posting

__all__ = ["Books", "Journal", "JournalPlace", "LedgerAccount", "Period", "Posting"]
