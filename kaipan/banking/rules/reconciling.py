"""银行余额调节表: two balances of one account, and what explains that they differ."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kaipan.kernel.money import Money


@dataclass(frozen=True, slots=True)
class Figures:
    """One account at the end of a day, in 元; no figure but the balances and the gap is below zero.

    The gap is what the bank had before the first statement beyond what the books say of that time: money
    that is none of these books' business, or that was booked elsewhere.
    """

    book_balance: Money
    opening_gap: Money
    received_unbooked: Money
    paid_unbooked: Money
    bank_balance: Money
    booked_unreceived: Money
    booked_unpaid: Money

    @property
    def adjusted_book(self) -> Money:
        """The books, had they known everything the bank knew."""
        return self.book_balance + self.opening_gap + self.received_unbooked - self.paid_unbooked

    @property
    def adjusted_bank(self) -> Money:
        """The bank, had everything the books say arrived there."""
        return self.bank_balance + self.booked_unreceived - self.booked_unpaid

    @property
    def difference(self) -> Money:
        """Nothing, where every difference is explained."""
        return self.adjusted_book - self.adjusted_bank


@dataclass(frozen=True, slots=True)
class Known:
    """What is counted: up to the end of ``day``, and only matches and journals known by then.

    Without ``last_match`` and ``last_place`` everything that is known now.
    """

    day: date
    last_match: int | None = None
    last_place: int | None = None
