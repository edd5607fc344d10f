"""What must always hold in the books, by the numbers of the published list."""

from kaipan.ledger.invariants import journals, vouchers

__all__ = ["journals", "vouchers"]
