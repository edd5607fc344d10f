"""监管账户: money for the price goes to a supervised account where the project says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from kaipan.kernel.money import ZERO, Money


class Arrival(Protocol):
    """Money on its way: how much, and to which bank account (none for cash)."""

    @property
    def amount(self) -> Money: ...
    @property
    def bank_account_id(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Supervision:
    """Whether a project's price must reach its supervised accounts, and which those are."""

    required: bool
    accounts: frozenset[int]

    def not_for_price(self, arrivals: Iterable[Arrival]) -> Money:
        """How much may not pay the price: what arrived elsewhere, cash included; nothing without the rule."""
        if not self.required:
            return ZERO
        return Money.total(each.amount for each in arrivals if each.bank_account_id not in self.accounts)
