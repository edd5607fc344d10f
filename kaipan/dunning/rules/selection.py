"""Whom to write to: the stages that dues have reached and of which nobody was told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kaipan.dunning.rules.terms import DunningTerms, Level
from kaipan.kernel.money import Money


@dataclass(frozen=True, slots=True)
class OwedDue:
    """What is unpaid of a due, in 元; ``told`` are the stages it was in a notice of, as due on this day."""

    due_id: int
    account_id: int
    money_kind: str
    name: str
    outstanding: Money
    due_on: date
    told: Collection[str] = ()

    def days(self, on: date) -> int:
        """How many days late it is at the end of ``on``; below zero before its day."""
        return (on - self.due_on).days


@dataclass(frozen=True, slots=True)
class PlannedNotice:
    """One notice to come: an account, a stage, and the dues that have reached it."""

    account_id: int
    level: Level
    dues: tuple[OwedDue, ...]

    @property
    def total(self) -> Money:
        """What it asks for, in 元."""
        return Money.total(each.outstanding for each in self.dues)


@dataclass(frozen=True, slots=True)
class Overdue:
    """What an account owes past its day, in 元, since the earliest of those days."""

    total: Money
    since: date

    def days(self, on: date) -> int:
        """How long the oldest of it is late."""
        return (on - self.since).days


def planned(dues: Iterable[OwedDue], terms: DunningTerms, *, on: date) -> list[PlannedNotice]:
    """The notices that the terms ask for on a day, the last stage first.

    A due is told of each stage once while its day stays, and never of an earlier stage after a later one.
    An account that owes less than the smallest amount in all that has reached a stage gets none.
    """
    reached = [(each, level) for each in _wanted(dues, terms) if (level := terms.reached(each.days(on)))]
    owed: dict[int, list[Money]] = defaultdict(list)
    notices: dict[tuple[int, str], list[OwedDue]] = defaultdict(list)
    for each, level in reached:
        owed[each.account_id].append(each.outstanding)
        if all(terms.place(code) < terms.place(level.code) for code in each.told):
            notices[each.account_id, level.code].append(each)
    found = [
        PlannedNotice(account_id, terms.levels[terms.place(code)], tuple(there))
        for (account_id, code), there in notices.items()
        if Money.total(owed[account_id]) >= terms.smallest
    ]
    return sorted(found, key=lambda each: (-terms.place(each.level.code), each.account_id))


def overdue(dues: Iterable[OwedDue], terms: DunningTerms, *, on: date) -> dict[int, Overdue]:
    """What is past its day at the end of ``on``, by account."""
    late: dict[int, list[OwedDue]] = defaultdict(list)
    for each in _wanted(dues, terms):
        if each.days(on) > 0:
            late[each.account_id].append(each)
    return {
        account_id: Overdue(
            Money.total(each.outstanding for each in there), min(each.due_on for each in there)
        )
        for account_id, there in late.items()
    }


def _wanted(dues: Iterable[OwedDue], terms: DunningTerms) -> Sequence[OwedDue]:
    return [each for each in dues if each.money_kind not in terms.excluded]
