"""How long a report protects, and when what.

A report waits ``visit_days`` for the visit, the day of the report not counted. Whoever came is confirmed at
the latest ``confirm_hours`` after they came; so the report stays alive as long after its last day, and nobody
else's is taken before. A confirmed visit protects ``deal_days`` from its day on: who subscribes on one of
these days is the partner's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

USUAL_PAIRS = ((10, 30), (7, 45), (7, 30), (10, 45))
"""The pairs 到访/成交 that are usual, in days."""

MOST_DAYS, MOST_HOURS = 365, 720


@dataclass(frozen=True, slots=True)
class ChannelTerms:
    """The clocks of a project's channel, and whether masked telephones are taken."""

    visit_days: int = 7
    deal_days: int = 30
    confirm_hours: int = 24
    allows_masked: bool = True


def visit_by(terms: ChannelTerms, reported_on: date) -> date:
    """The last day on which the visit counts."""
    return reported_on + timedelta(terms.visit_days)


def waits_until(terms: ChannelTerms, reported_on: date, zone: tzinfo) -> datetime:
    """The moment from which a report without a confirmed visit is over."""
    return end_of(visit_by(terms, reported_on), zone) + timedelta(hours=terms.confirm_hours)


def protected_until(terms: ChannelTerms, visited_on: date) -> date:
    """The last day on which a deal is the partner's."""
    return visited_on + timedelta(terms.deal_days)


def end_of(day: date, zone: tzinfo) -> datetime:
    """The midnight that ends a day."""
    return datetime.combine(day + timedelta(1), time(0), tzinfo=zone)


def confirmed_in_time(terms: ChannelTerms, visited_at: datetime, now: datetime) -> bool:
    """Whether a visit is confirmed soon enough after it."""
    return now <= visited_at + timedelta(hours=terms.confirm_hours)
