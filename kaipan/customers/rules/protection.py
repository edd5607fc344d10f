"""How long a customer is their consultant's (归属有效期), and when the public pool may have them back.

The clock of domain rules: a call protects for some days, a visit for more, a follow-up that reached the
customer for its own number. Who was taken out of the pool is protected from that day; what is done for them
lengthens it by a few days, only ever forward, and never past the cap. A visit ends the pool's clock: who
came is served like anybody else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

CALL = "CALL"
VISIT = "VISIT"
FOLLOW_UP = "FOLLOW_UP"

LONGEST = 3650


@dataclass(frozen=True, slots=True)
class ServiceTerms:
    """The clocks of a project, in days; each counts from the day of what was done.

    ``pool_days`` from the day a customer is taken out of the pool, ``extension_days`` by which each activity
    then lengthens it, ``cap_days`` from the taking out that nothing passes.
    """

    call_days: int = 15
    visit_days: int = 30
    follow_up_days: int = 15
    pool_days: int = 10
    extension_days: int = 3
    cap_days: int = 20

    def days_of(self, kind: str) -> int:
        """How long a contact of the kind protects."""
        return {CALL: self.call_days, VISIT: self.visit_days, FOLLOW_UP: self.follow_up_days}[kind]


@dataclass(frozen=True, slots=True)
class Activity:
    """Something done with the customer that counts: on which day, of which kind."""

    day: date
    kind: str


def protected_until(
    terms: ServiceTerms, since: date, activities: Iterable[Activity], *, from_pool: bool
) -> date:
    """The last day on which the customer is their consultant's.

    ``since`` is the day they became so; who was only registered is protected as after a call. Activities
    before ``since`` are somebody else's and do not count.
    """
    counted = sorted((each for each in activities if each.day >= since), key=lambda each: each.day)
    if not from_pool:
        days = [since + timedelta(terms.call_days)]
        return max([*days, *(each.day + timedelta(terms.days_of(each.kind)) for each in counted)])
    due, cap = since + timedelta(terms.pool_days), since + timedelta(terms.cap_days)
    for each in counted:
        if each.kind == VISIT:
            rest = [other for other in counted if other.day >= each.day]
            return max(due, protected_until(terms, each.day, rest, from_pool=False))
        due = max(due, min(each.day + timedelta(terms.extension_days), cap))
    return due
