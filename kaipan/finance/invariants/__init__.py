"""What must always hold of money, by the numbers of the published list."""

from kaipan.finance.invariants import cards, days, documents, loans, receipts

__all__ = ["cards", "days", "documents", "loans", "receipts"]
