"""What must always hold for prices, releases and payment plans, by the numbers of the published list."""

from kaipan.presale.invariants import adjustments, payments, prices, releases

__all__ = ["adjustments", "payments", "prices", "releases"]
