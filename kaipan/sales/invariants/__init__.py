"""What must always hold about deals, by the numbers of the published list."""

from kaipan.sales.invariants import amendments, deals, prices, taken_over

__all__ = ["amendments", "deals", "prices", "taken_over"]
