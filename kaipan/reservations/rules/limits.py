"""How much one may reserve by oneself, and what of a wish goes beyond it."""

from dataclasses import dataclass
from typing import Protocol

DAYS, QUOTA, RENEWALS = "DAYS", "QUOTA", "RENEWALS"


class Terms(Protocol):
    """The terms of a project as far as limits go."""

    @property
    def hold_days_longest(self) -> int: ...
    @property
    def hold_days_longest_manager(self) -> int: ...
    @property
    def hold_quota(self) -> int: ...
    @property
    def hold_quota_manager(self) -> int: ...
    @property
    def hold_renewals(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Limits:
    """What the project lets a person do alone: days at once, reservations at once, renewals of each."""

    days: int
    quota: int
    renewals: int


def limits_of(terms: Terms, *, manages: bool) -> Limits:
    """The limits of a consultant, or of a manager, which are never the narrower ones."""
    if not manages:
        return Limits(terms.hold_days_longest, terms.hold_quota, terms.hold_renewals)
    return Limits(
        max(terms.hold_days_longest, terms.hold_days_longest_manager),
        max(terms.hold_quota, terms.hold_quota_manager),
        terms.hold_renewals,
    )


def beyond(limits: Limits, *, days: int, has_place: bool = True, renewals: int = 0) -> tuple[str, ...]:
    """What of it needs somebody's yes: too many days, no place left, one renewal too many."""
    said = ((DAYS, days > limits.days), (QUOTA, not has_place), (RENEWALS, renewals > limits.renewals))
    return tuple(code for code, is_beyond in said if is_beyond)
