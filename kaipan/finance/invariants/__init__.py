"""What must always hold of money, by the numbers of the published list."""

from kaipan.finance.invariants import cards, documents, loans, receipts

__all__ = ["cards", "documents", "loans", "receipts"]
