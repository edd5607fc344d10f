"""Whether a report is valid: the person is nobody's yet, neither the office's nor another partner's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kaipan.channels.rules import states


@dataclass(frozen=True, slots=True)
class KnownCustomer:
    """What matters of a customer the project already has."""

    stage: str
    is_served: bool
    protected_until: date | None

    def is_protected(self, on: date) -> bool:
        """Whether they are their consultant's: by a live deal, or by a clock that has not run out."""
        if self.stage:
            return True
        return self.is_served and (self.protected_until is None or self.protected_until >= on)


def broken_rule(known: Iterable[KnownCustomer], earlier_partner: int | None, partner: int, on: date) -> str:
    """The rule that makes a report invalid, empty for a valid one.

    ``known`` are the customers the person may be, ``earlier_partner`` has the live report of the same
    person, None when nobody has.
    """
    if earlier_partner is not None:
        return states.REPEATED if earlier_partner == partner else states.REPORT
    if any(customer.is_protected(on) for customer in known):
        return states.CUSTOMER
    return ""
