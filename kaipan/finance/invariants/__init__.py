"""What must always hold of money, by the numbers of the published list."""

from kaipan.finance.invariants import documents, loans, receipts

__all__ = ["documents", "loans", "receipts"]
